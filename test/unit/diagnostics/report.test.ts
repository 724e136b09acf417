import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'mocha';
import { reportOf } from '../../../src/features/diagnostics/report';
import { ExchangeLog } from '../../../src/greenApi/exchangeLog';
import { failed, ok } from '../../../src/greenApi/failure';
import type { Instance } from '../../../src/instances/instance';
import { type Activated, unloadPackaged } from '../../stub/packaged';
import { VscodeStub } from '../../stub/vscode';
import { CHAT_IDS, INSTANCES, World } from '../greenApi/support/world';
import { activateWithInstance } from '../support/vscode';

const NOW = 1_700_000_000_000;

const SHOP: Instance = {
  idInstance: '7107123456',
  apiTokenInstance: '5b0e1f2a3c4d4e6f8a9b0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4',
  apiUrl: 'https://7107.api.greenapi.com',
  product: 'whatsapp',
  name: 'Corner shop',
  ownChatId: '79009876543@c.us',
  lastCheck: { at: NOW - 180_000, state: 'authorized' },
  receiver: {
    port: 8080,
    path: '/secretpath',
    token: 'secrettoken',
    publicUrl: 'https://tunnel.example',
  },
};

const GATE: Instance = {
  idInstance: '310012345678',
  apiTokenInstance: 'short1234',
  apiUrl: 'https://gate.example.com',
  product: 'max',
  paused: { code: 'unauthorized', at: NOW - 7_200_000 },
};

function facts() {
  const exchanges = new ExchangeLog(() => NOW - 60_000);
  exchanges.note({
    method: 'getContactInfo',
    status: 200,
    body: '{"name":"Ivan Petrov","79001234567":1,"avatar":"https://pps.whatsapp.net/v/1.jpg"}',
    read: ok({}),
  });
  exchanges.note({ method: 'getAvatar', status: 401, body: '', read: failed('unauthorized') });
  return {
    versions: [['VS Code', '1.105.1']] as const,
    settings: [
      { name: 'avatarLens.hover.lookUp', value: 'off', choices: ['automatic', 'onClick', 'off'] },
      { name: 'avatarLens.numericIds.keys', value: ['Ivan', 'Maria'], choices: [] },
      { name: 'avatarLens.hover.size', value: 64, choices: [] },
      { name: 'avatarLens.someText', value: 'Ivan', choices: [] },
    ],
    instances: [SHOP, GATE],
    isDefault: (instance: Instance) => instance === SHOP,
    secretsFailure: undefined,
    exchanges: exchanges.all,
    now: NOW,
  };
}

describe('The diagnostic report', () => {
  it('says how things are', () => {
    assert.equal(
      reportOf(facts()),
      `# Avatar Lens: diagnostic report
No ids, tokens, names, numbers or picture links are in here.

## Versions
- VS Code: 1.105.1

## Settings that were changed
- \`avatarLens.hover.lookUp\`: off
- \`avatarLens.numericIds.keys\`: a list of 2
- \`avatarLens.hover.size\`: 64
- \`avatarLens.someText\`: set

## Instances
- whatsapp, default, id of 10 digits, token of the usual shape, address: 7107.api.greenapi.com, authorized (3 min ago), own account known, has a webhook receiver
- max, id of 12 digits, token of another shape, address: another host, paused: unauthorized (2 h ago)

## Replies in this window, by method, status and shape
- getContactInfo 200 {name: text, avatar: link, +1 other}: understood (1 min ago)
- getAvatar 401 empty: unauthorized (1 min ago)
`,
    );
  });

  it('says why the instances are out of reach', () => {
    const report = reportOf({ ...facts(), instances: [], secretsFailure: 'secretsUnavailable' });
    assert.match(report, /## Instances\n- unreadable: secretsUnavailable/);
  });
});

describe('Copying the diagnostic report', () => {
  const world = new World();
  const stub = new VscodeStub();
  let storage = '';
  let extension: Activated | undefined;

  beforeEach(async () => {
    storage = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-report-'));
    extension = await activateWithInstance(world, storage, stub);
  });
  afterEach(() => {
    extension?.dispose();
    rmSync(storage, { recursive: true, force: true });
  });
  after(unloadPackaged);

  it('puts the shapes of what was asked on the clipboard, a spoilt one by its name, and nobody’s data', async () => {
    const { whatsapp } = CHAT_IDS;
    world.simulator.fail('getAvatar', 'urlNumber', { chatId: whatsapp.none });
    await extension?.api.lookUp(whatsapp.picture);
    await extension?.api.lookUp(whatsapp.none);
    await stub.commands.get('avatarLens.copyDiagnosticReport')?.();
    const report = stub.clipboard;
    assert.match(
      report,
      /- whatsapp, default, id of \d+ digits, token of the usual shape, address: this machine/,
    );
    assert.match(report, /- getAvatar 200 \{urlAvatar: link, available: boolean\}: understood/);
    assert.match(report, /- getAvatar 200 \{urlAvatar: number, .*\}: badReply \(urlAvatar\)/);
    const { idInstance, apiTokenInstance } = INSTANCES.whatsapp;
    const { origin } = world.simulator;
    for (const secret of [
      idInstance,
      apiTokenInstance,
      origin,
      '127.0.0.1',
      '79001234567',
      'http',
    ]) {
      assert.ok(!report.replace(/`avatarLens[^\n]*/g, '').includes(secret), secret);
    }
    assert.match(stub.messages.at(-1) ?? '', /^The diagnostic report was copied/);
  });
});
