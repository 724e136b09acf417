import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type * as vscode from 'vscode';
import type { Services } from '../../../src/services/services';
import { useVscode } from '../support/vscode';

const CHAT_ID = '79001234567@c.us';

describe('an instance that somebody else names', () => {
  const stub = useVscode();

  /** Opens a link and agrees; what is looked up, and what the user was told. */
  async function open(query: string) {
    const { registerUri } = await import('../../../src/features/uri/register');
    const handlers: vscode.UriHandler[] = [];
    Object.assign(stub.module.window as object, {
      registerUriHandler: (handler: vscode.UriHandler) => handlers.push(handler),
    });
    registerUri({ subscriptions: { add: () => undefined } } as unknown as Services);
    const lookedUp: unknown[] = [];
    stub.commands.set('avatarLens.lookUp', async (wanted: unknown) => lookedUp.push(wanted));
    stub.answers.add('Look Up');
    stub.messages.length = 0;
    await handlers[0]?.handleUri({ path: '/lookUp', query } as vscode.Uri);
    return { lookedUp, messages: [...stub.messages] };
  }

  it('in a link is asked, and stands in the question', async () => {
    const { lookedUp, messages } = await open(`chatId=${CHAT_ID}&idInstance=1101000001`);
    assert.deepEqual(lookedUp, [{ chatId: CHAT_ID, idInstance: '1101000001' }]);
    assert.match(messages[0] ?? '', /1101000001/);
  });

  for (const idInstance of ['abc', '', '11 01', '-1', '1'.repeat(16), '1101000001x']) {
    it(`in a link as “${idInstance}” has nobody asked in its place`, async () => {
      const { lookedUp, messages } = await open(`chatId=${CHAT_ID}&idInstance=${idInstance}`);
      assert.deepEqual(lookedUp, []);
      assert.deepEqual(messages, ['An idInstance has digits only, such as 1101000001.']);
    });
  }

  /** What the tool looks up for an input, and what the user is asked before. */
  async function invoke(idInstance: unknown, more: object = {}) {
    const { registerAgentTool } = await import('../../../src/features/agentTool/register');
    const lookedUp: { idInstance?: unknown }[] = [];
    const tools: vscode.LanguageModelTool<object>[] = [];
    Object.assign(stub.module.lm as object, {
      registerTool: (_: string, tool: vscode.LanguageModelTool<object>) => tools.push(tool),
    });
    const lookUp = async (wanted: { idInstance?: unknown }) => {
      lookedUp.push(wanted);
      throw new Error('that is enough');
    };
    const services = { subscriptions: { add: () => undefined }, lookUps: { lookUp } };
    registerAgentTool(services as unknown as Services);
    const input = { chatId: CHAT_ID, idInstance, ...more };
    const token = { onCancellationRequested: () => ({ dispose: () => undefined }) };
    const asked = JSON.stringify(
      await tools[0]?.prepareInvocation?.({ input } as never, token as never),
    );
    await Promise.resolve(tools[0]?.invoke({ input } as never, token as never)).catch(
      () => undefined,
    );
    return { lookedUp: lookedUp.map((wanted) => wanted.idInstance), asked };
  }

  for (const idInstance of ['1101000001', 1101000001]) {
    it(`by a model is asked, as ${typeof idInstance}, and stands in the question`, async () => {
      const { lookedUp, asked } = await invoke(idInstance);
      assert.deepEqual(lookedUp, ['1101000001']);
      assert.match(asked, /1101000001/);
    });
  }

  it('by nobody is asked for what may be a phone number, unless its messenger is named', async () => {
    const asks = async (chatId: string, messenger?: string) =>
      (await invoke(undefined, { chatId, messenger })).lookedUp.length > 0;
    assert.equal(await asks('79001234567'), false);
    assert.equal(await asks('79001234567', 'max'), true);
    assert.equal((await invoke('3100000001', { chatId: '79001234567' })).lookedUp.length, 1);
    for (const chatId of ['10000000', '-10000000000000', CHAT_ID]) {
      assert.equal(await asks(chatId), true);
    }
  });

  it('is asked by a tool whose name no other extension has, in the manifest as in the code', async () => {
    const { registerAgentTool } = await import('../../../src/features/agentTool/register');
    const names: string[] = [];
    Object.assign(stub.module.lm as object, { registerTool: (name: string) => names.push(name) });
    registerAgentTool({ subscriptions: { add: () => undefined } } as unknown as Services);
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
    const [{ name }] = contributes.languageModelTools;
    assert.deepEqual([...names, name], ['avatarlens_get_avatar', 'avatarlens_get_avatar']);
  });

  it('may be written by a model as it likes, says the manifest', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
    const [{ inputSchema }] = contributes.languageModelTools;
    assert.deepEqual(inputSchema.properties.idInstance.type, ['string', 'integer']);
  });

  it('by a model has nobody asked in its place where it cannot be one', async () => {
    for (const odd of ['abc', '', 1.5, -1, 1e21, true, ['1101000001'], {}]) {
      assert.deepEqual((await invoke(odd)).lookedUp, []);
    }
    assert.deepEqual((await invoke(undefined)).lookedUp, [undefined]);
  });
});
