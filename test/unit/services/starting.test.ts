import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { activatePackaged, serveVscode, stubContext, unloadPackaged } from '../../stub/packaged';
import { VscodeStub } from '../../stub/vscode';
import { until } from '../support/until';

/** What the extension registers with, but for commands, which every editor has. */
const APIS = [
  'languages.registerHoverProvider',
  'languages.registerCodeActionsProvider',
  'window.registerTerminalLinkProvider',
  'window.registerUriHandler',
  'window.registerWebviewPanelSerializer',
  'window.createTreeView',
  'lm.registerTool',
] as const;

describe('an editor that lacks an API', () => {
  let storage = '';
  before(async () => {
    storage = await mkdtemp(path.join(tmpdir(), 'starting-'));
  });
  after(async () => {
    unloadPackaged();
    await rm(storage, { recursive: true, force: true });
  });

  function activated(stub: VscodeStub) {
    unloadPackaged();
    const { context, api, dispose } = activatePackaged({ storage }, stub);
    dispose();
    return { context, api, commands: new Set(stub.commands.keys()) };
  }

  function lacking(api: string): VscodeStub {
    const stub = new VscodeStub();
    const [namespace = '', name = ''] = api.split('.');
    Object.assign(stub.module[namespace] as object, { [name]: undefined });
    return stub;
  }

  for (const api of APIS) {
    it(`has all the rest without ${api}, and says so`, async () => {
      const whole = activated(new VscodeStub()).commands;
      const stub = lacking(api);
      const { commands, api: publicApi } = activated(stub);
      assert.equal(publicApi.version, 1);
      const isLookUp = ['lookUp', 'lookUpFile', 'copyChatId', 'addInstance', 'removeAllData'];
      for (const name of isLookUp) assert.ok(commands.has(`avatarLens.${name}`), name);
      assert.ok(commands.size >= whole.size - 6, `${commands.size} of ${whole.size} commands`);
      await until(() => saying(stub) === (api === 'lm.registerTool' ? 0 : 1));
    });
  }

  it('says it once, until something else is missing', async () => {
    const stub = new VscodeStub();
    const restore = serveVscode(stub);
    try {
      const { Starting } = await import('../../../src/services/starting');
      const { globalState } = stubContext(stub, { storage });
      const window = async (...lacks: string[]) => {
        const starting = new Starting({ unexpected: () => undefined, show: () => undefined });
        for (const name of lacks) {
          starting.run(name, () => {
            throw new TypeError('no such function');
          });
        }
        await starting.sayWhatFailed(globalState);
        return saying(stub);
      };
      assert.equal(await window(), 0);
      assert.equal(await window('hovers'), 1);
      assert.equal(await window('hovers'), 1);
      assert.equal(await window('hovers', 'links'), 2);
      assert.equal(await window(), 2);
      assert.equal(await window('hovers'), 3);
    } finally {
      restore();
    }
  });
});

function saying({ messages }: VscodeStub): number {
  return messages.filter((message) => message.includes('could not be started')).length;
}
