import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type * as vscode from 'vscode';
import { shownOf } from '../../../src/batch/batch';
import { chooseInstance } from '../../../src/instances/choose';
import type { Instance, InstanceBook } from '../../../src/instances/instance';
import { ConfiguredFinder } from '../../../src/services/configuredFinder';
import type { AvatarPanel, Services } from '../../../src/services/services';
import { stubDocument } from '../../stub/document';
import { entryOf } from '../batch/support/batches';
import { useVscode } from '../support/vscode';

const instance = (idInstance: string, product: Instance['product']): Instance => ({
  idInstance,
  product,
  apiTokenInstance: 'a'.repeat(50),
  apiUrl: 'https://api.green-api.com',
});
const MAX = instance('310000000001', 'max');
const TELEGRAM = instance('410000000001', 'telegram');
const OTHER_TELEGRAM = instance('410000000002', 'telegram');

const bookOf = (...instances: Instance[]): InstanceBook => ({ instances, defaults: {} });

describe('a number that belongs to another messenger', () => {
  const stub = useVscode();

  /** What a command acts on where the given text of a line is selected. */
  async function selected(lines: readonly string[], line: number, text: string) {
    const { chatIdAtCursor } = await import('../../../src/features/lookUp/atCursor');
    const finder = new ConfiguredFinder(
      { numericIdKeys: { value: [], onDidChange: () => ({ dispose: () => undefined }) } } as never,
      () => undefined,
    );
    const start = lines[line]?.indexOf(text) ?? -1;
    const { Position } = stub.module as unknown as typeof vscode;
    const selection = {
      isEmpty: false,
      start: new Position(line, start),
      active: new Position(line, start + text.length),
    };
    const document = Object.assign(stubDocument(stub, lines), { getText: () => text });
    return chatIdAtCursor(finder, { document, selection } as unknown as vscode.TextEditor);
  }

  for (const lines of [
    ['VIBER_CHAT_ID=1234567'],
    ['# WhatsApp', 'owner = 1234567'],
    ['{"messenger": "vk", "member": 1234567}'],
  ]) {
    it(`is asked of nobody, though its digits are selected: ${lines.join('↵')}`, async () => {
      const at = await selected(lines, lines.length - 1, '1234567');
      assert.ok(at.kind === 'chatId');
      const choice = chooseInstance(bookOf(MAX), at.wanted);
      assert.ok(!choice.isSettled && choice.reason === 'excluded');
    });
  }

  it('is asked of the one that the text names, and of none where that is not here', async () => {
    const at = await selected(['telegram: { owner: 1234567 }'], 0, '1234567');
    assert.ok(at.kind === 'chatId');
    assert.equal(chooseInstance(bookOf(MAX), at.wanted).isSettled, false);
    const choice = chooseInstance(bookOf(MAX, TELEGRAM), at.wanted);
    assert.ok(choice.isSettled && choice.instance === TELEGRAM);
  });

  it('is asked of any where the text says nothing', async () => {
    const at = await selected(['owner = 1234567'], 0, '1234567');
    assert.deepEqual(at, { kind: 'chatId', wanted: { chatId: '1234567' } });
  });

  it('stays so in a gallery, for whatever is done with it there', () => {
    const entry = entryOf('1234567', { messenger: 'telegram' });
    assert.equal(chooseInstance(bookOf(MAX), shownOf(entry, undefined)).isSettled, false);
    const hinted = entryOf('1234567', { idInstance: TELEGRAM.idInstance });
    const choice = chooseInstance(bookOf(MAX), shownOf(hinted, undefined));
    assert.ok(!choice.isSettled && choice.reason !== 'unknownInstance');
    assert.deepEqual(shownOf(hinted, MAX.idInstance), {
      chatId: '1234567',
      idInstance: MAX.idInstance,
    });
  });

  it('is looked up through no instance but one of its own', async () => {
    const { lookUpThrough } = await import('../../../src/features/through/lookUpThrough');
    const shown: unknown[] = [];
    const panel = { current: undefined, show: async (wanted: unknown) => shown.push(wanted) };
    const through = async (wanted: { chatId: string }, ...instances: Instance[]) => {
      const directory = {
        instances,
        current: bookOf(...instances),
        load: async () => ({ ok: true }),
        find: (id: string) => instances.find(({ idInstance }) => idInstance === id),
      } as unknown as Services['directory'];
      const ask = async () => wanted;
      await lookUpThrough({ directory }, { panel: panel as unknown as AvatarPanel, ask }, wanted);
    };
    const chatId = '1234567';
    await through({ chatId, idInstance: TELEGRAM.idInstance } as never, TELEGRAM, MAX);
    await through({ chatId, messenger: 'telegram' } as never, MAX);
    assert.deepEqual(shown, []);
    const all = [TELEGRAM, OTHER_TELEGRAM, MAX];
    await through({ chatId, idInstance: TELEGRAM.idInstance } as never, ...all);
    assert.deepEqual(shown, [{ chatId, idInstance: OTHER_TELEGRAM.idInstance }]);
  });
});
