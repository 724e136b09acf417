import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import type * as vscode from 'vscode';
import { NamesStore } from '../../../src/lookUps/names/namesStore';
import { Recents } from '../../../src/recents/recents';
import { stubDocument } from '../../stub/document';
import { type Activated, unloadPackaged } from '../../stub/packaged';
import { VscodeStub } from '../../stub/vscode';
import { INSTANCES, World } from '../greenApi/support/world';
import { activateWithInstance } from '../support/vscode';

const IVAN = '79001234568@c.us';

/** A value in each language that people write bots in; `|` is the cursor. */
const WRITTEN: readonly (readonly [language: string, line: string])[] = [
  ['json', '{"chatId": "pet|", "message": "hi"}'],
  ['typescript', "await api.sendMessage({ chatId: 'pet|' });"],
  ['javascript', 'const chatId = `pet|`;'],
  ['python', 'greenAPI.sending.sendMessage(chat_id="pet|")'],
  ['go', '\t"chatId": "pet|",'],
  ['php', "$body = ['chatId' => 'pet|'];"],
  ['csharp', 'var chatId = "pet|";'],
  ['java', 'json.put("chatId", "pet|");'],
  ['yaml', 'chat_id: pet|'],
  ['dotenv', 'CHAT_ID=pet|'],
];

describe('known people while a chatId is written', () => {
  const stub = new VscodeStub();
  const world = new World();
  let storage = '';
  let extension: Activated | undefined;

  before(async () => {
    storage = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-completion-'));
    const { idInstance } = INSTANCES.whatsapp;
    const names = [{ chatId: IVAN, name: 'Ivan Petrov' }];
    const store = new NamesStore(path.join(storage, 'avatars'), Date.now);
    await store.write({ idInstance, loadedAt: Date.now(), names });
    extension = await activateWithInstance(world, storage, stub);
  });
  after(() => {
    extension?.dispose();
    unloadPackaged();
    rmSync(storage, { recursive: true, force: true });
  });

  const [selector = []] = [stub.completionSelectors];
  const isAsked = (language: string, file = '/bot') =>
    selector
      .flat()
      .some(
        (filter) =>
          filter.language === language ||
          (typeof filter.pattern === 'string' && path.matchesGlob(file, filter.pattern)),
      );

  async function offered(marked: string): Promise<vscode.CompletionItem[]> {
    const [provider] = stub.completionProviders;
    assert.ok(provider);
    const { Position } = stub.module as unknown as typeof vscode;
    const position = new Position(0, marked.indexOf('|'));
    const document = stubDocument(stub, [marked.replace('|', '')]);
    const list = await provider.provideCompletionItems(
      document,
      position,
      {} as never,
      {} as never,
    );
    return (list as vscode.CompletionList | undefined)?.items ?? [];
  }

  for (const [language, marked] of WRITTEN) {
    it(`are offered by name in ${language}, in place of the whole value`, async () => {
      assert.ok(isAsked(language));
      const [item, other] = await offered(marked);
      assert.ok(item && !other);
      assert.equal((item.label as vscode.CompletionItemLabel).label, 'Ivan Petrov');
      assert.equal(item.insertText, IVAN);
      const { start, end } = item.range as vscode.Range;
      assert.equal(marked.replace('|', '').slice(start.character, end.character), 'pet');
    });
  }

  it('are those whom any window looked up, until they are removed in any', async () => {
    const { idInstance } = INSTANCES.whatsapp;
    const chatId = '79005550000@c.us';
    const recents = new Recents({
      file: path.join(storage, 'recents.jsonl'),
      limit: () => 100,
      isThere: async () => true,
      onChanged: () => undefined,
      log: assert.fail,
    });
    const found = async () => (await offered('CHAT_ID=7900555|')).map((item) => item.insertText);
    assert.deepEqual(await found(), []);
    const recent = { chatId, idInstance, product: 'whatsapp', outcome: 'noPicture' } as const;
    await recents.note({ ...recent, lookedUpAt: 1, at: 1 });
    assert.deepEqual(await found(), [chatId]);
    await recents.removeInstance(idInstance);
    assert.deepEqual(await found(), []);
  });

  it('are offered in files of variables, and never in logs', () => {
    for (const file of ['/app/.env', '/app/.env.local']) assert.ok(isAsked('plaintext', file));
    for (const file of ['/bot.log', '/app/logs/out.txt']) assert.ok(!isAsked('log', file));
    assert.ok(!isAsked('plaintext', '/notes.txt'));
  });

  it('are nobody where the name is none of a chatId, and send nothing', async () => {
    for (const line of ['const name = "pet|"', '{"idMessage": "pet|"}', 'INFO from pet|']) {
      assert.deepEqual(await offered(line), []);
    }
    assert.deepEqual(
      world.simulator.requests.filter(({ method }) => method !== 'getAvatar'),
      [],
    );
  });
});
