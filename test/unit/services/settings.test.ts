import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { useVscode } from '../support/vscode';

describe('settings', () => {
  const stub = useVscode();

  it('are the user’s own, whatever a workspace says', async () => {
    const { Settings } = await import('../../../src/services/settings');
    stub.workspaceSettings.set('avatarLens.hover.lookUp', 'automatic');
    stub.workspaceSettings.set('avatarLens.inline.enabled', true);
    stub.workspaceSettings.set('avatarLens.numericIds.keys', ['id']);
    stub.settings.set('avatarLens.hover.lookUp', 'off');
    const settings = new Settings();
    assert.equal(settings.hoverLookUp.value, 'off');
    assert.equal(settings.inline.value, false);
    assert.deepEqual(settings.numericIdKeys.value, []);
  });

  it('take names in any script, and no patterns', async () => {
    const { listOfNames } = await import('../../../src/platform/setting');
    const names = ['courierChat', 'КодКлиента', 'código', 'चैट'];
    assert.deepEqual(listOfNames([...names, '.*', 'a b', '(x', '', {}, null, 'a\n']), names);
    assert.deepEqual(listOfNames('courierChat'), []);
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
    const { properties } = manifest.contributes.configuration;
    const { pattern } = properties['avatarLens.numericIds.keys'].items;
    // Editors read it with that flag or without.
    for (const form of [new RegExp(pattern), new RegExp(pattern, 'u')]) {
      for (const name of names) assert.match(name, form);
      for (const other of ['.*', 'a b', '(x', '', 'a/b']) assert.doesNotMatch(other, form);
    }
  });

  it('of proxies too', async () => {
    const { networkOptions } = await import('../../../src/services/networkOptions');
    stub.workspaceSettings.set('http.proxy', 'http://stranger.example:8080');
    stub.workspaceSettings.set('http.proxyStrictSSL', false);
    stub.settings.set('http.proxy', 'http://office.example:3128');
    const { resolveProxy, proxyStrictSSL } = networkOptions(() => undefined);
    assert.equal(proxyStrictSSL, true);
    assert.match((await resolveProxy?.('https://api.green-api.com')) ?? '', /office\.example:3128/);
  });
});
