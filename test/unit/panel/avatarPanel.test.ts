import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { failed, ok } from '../../../src/greenApi/failure';
import type { KeptDetails } from '../../../src/lookUps/keptDetails';
import { StubTab } from '../gallery/support';
import { until } from '../support/until';
import { useVscode } from '../support/vscode';

const chatId = '79001234567@c.us';
const idInstance = '110100000007';
const FACE = {
  chatId,
  idInstance,
  product: 'whatsapp',
  outcome: 'noPicture',
  fromCache: true,
  stale: false,
  lookedUpAt: 1,
} as const;
const NO_CHUNK = new Error('no such chunk');
const CONTACT: KeptDetails = {
  details: { kind: 'contact', contact: { name: 'Maya', about: 'busy' } },
  askedAt: 1,
};

describe('the panel', () => {
  const stub = useVscode();

  /** A panel that shows somebody who has a name by a details request and one in the contact list. */
  async function shown() {
    const { AvatarWebviewPanel } = await import('../../../src/features/panel/avatarPanel');
    const { Uri } = stub.module as unknown as typeof import('vscode');
    const tab = new StubTab(stub);
    Object.assign(stub.module.window as object, { createWebviewPanel: () => tab });
    Object.assign(tab, { reveal: () => undefined });
    const known = {
      kept: [CONTACT] as readonly KeptDetails[],
      listed: 'Maya of the list' as string | undefined,
      peeked: ok({
        instance: { idInstance, product: 'whatsapp' },
        stored: FACE,
        others: [],
      }) as unknown,
    };
    let wait: Promise<void> | undefined;
    const logged: unknown[] = [];
    const panel = new AvatarWebviewPanel('avatarLens.panel', {
      log: { unexpected: (_: string, error: unknown) => logged.push(error) },
      context: { extensionUri: Uri.file(process.cwd()) },
      store: { folder: '/nowhere' },
      directory: { find: () => undefined },
      details: {
        ask: () => Promise.reject(NO_CHUNK),
        kept: async () => {
          const { kept } = known;
          await wait;
          return kept;
        },
      },
      names: { find: async () => known.listed },
      persons: { otherId: async () => undefined },
      lookUps: {
        lookUp: () => Promise.reject(NO_CHUNK),
        peek: async () => known.peeked,
        withFace: async (result: unknown) => result,
        failed: (_: unknown, failure: unknown) => ({
          ...FACE,
          idInstance: undefined,
          outcome: 'failed',
          failure,
        }),
      },
    } as unknown as ConstructorParameters<typeof AvatarWebviewPanel>[1]);
    await panel.present({ chatId }, {});
    const text = () => JSON.stringify(tab.posted.at(-1));
    assert.match(text(), /Maya/);
    return {
      panel,
      tab,
      known,
      logged,
      text,
      hold: (until: Promise<void> | undefined) => (wait = until),
    };
  }

  it('shows no name any more that was removed, and the answer on', async () => {
    const { panel, known, text } = await shown();
    Object.assign(known, { kept: [], listed: undefined });
    await panel.recall();
    assert.doesNotMatch(text(), /Maya|busy/);
    assert.match(text(), /No picture/);
  });

  it('shows nothing any more that was learnt through an instance which is gone', async () => {
    const { panel, known, text } = await shown();
    const peeked = failed('noInstance', { detail: 'unknownInstance' });
    Object.assign(known, { kept: [], listed: undefined, peeked });
    await panel.recall();
    assert.doesNotMatch(text(), /Maya|busy|No picture/);
  });

  it('does not come back with somebody whose instance, or everything, was removed meanwhile', async () => {
    const { panel, tab: before, known } = await shown();
    before.dispose();
    const restored = async (peeked: unknown) => {
      Object.assign(known, { kept: [], listed: undefined, peeked });
      const tab = new StubTab(stub);
      let isClosed = false;
      tab.onDidDispose(() => {
        isClosed = true;
      });
      await panel.restore(tab.panel, { chatId, idInstance });
      return { isClosed, posted: tab.posted.length };
    };
    const gone = await restored(failed('noInstance', { detail: 'unknownInstance' }));
    assert.deepEqual(gone, { isClosed: true, posted: 0 });
    const locked = await restored(failed('secretsUnavailable', { detail: 'locked' }));
    assert.deepEqual(locked, { isClosed: false, posted: 1 });
  });

  it('is busy no longer, and the user is told, where what asks for details cannot be loaded', async () => {
    const { tab, logged, text } = await shown();
    stub.messages.length = 0;
    tab.receive({ type: 'action', action: 'askContact' });
    assert.match(text(), /Asking GREEN-API/);
    await until(() => stub.messages.length > 0);
    assert.doesNotMatch(text(), /Asking GREEN-API/);
    assert.deepEqual(logged, [NO_CHUNK]);
    assert.match(String(stub.messages), /could not do that/);
  });

  it('is busy no longer where a look-up fails in a way that nobody foresaw', async () => {
    const { panel, text } = await shown();
    await assert.rejects(panel.show({ chatId }), NO_CHUNK);
    assert.doesNotMatch(text(), /Asking GREEN-API/);
    assert.match(text(), /No picture/);
  });

  it('goes on showing what it has where instances cannot be read', async () => {
    const { panel, known, text } = await shown();
    Object.assign(known, { peeked: failed('secretsUnavailable', { detail: 'locked' }) });
    await panel.recall();
    assert.match(text(), /No picture/);
  });

  it('lets go of a name that was removed, though looking at what is known failed before', async () => {
    const { panel, known, text, hold } = await shown();
    hold(Promise.reject(new Error('a file is in use')));
    await assert.rejects(panel.recall(), /in use/);
    hold(undefined);
    Object.assign(known, { kept: [], listed: undefined });
    await panel.recall();
    assert.doesNotMatch(text(), /Maya/);
  });

  it('shows the latest that is known, also where reading what was before takes longer', async () => {
    const { panel, known, text, hold } = await shown();
    const slow = Promise.withResolvers<void>();
    hold(slow.promise);
    const first = panel.recall();
    await new Promise(setImmediate);
    hold(undefined);
    Object.assign(known, { kept: [], listed: undefined });
    const second = panel.recall();
    await new Promise(setImmediate);
    slow.resolve();
    await Promise.all([first, second]);
    assert.doesNotMatch(text(), /Maya/);
  });

  it('is not opened with what was removed while it read what is known', async () => {
    const { panel, known, text, hold } = await shown();
    const slow = Promise.withResolvers<void>();
    hold(slow.promise);
    const opened = panel.present({ chatId });
    await new Promise(setImmediate);
    hold(undefined);
    const peeked = failed('noInstance', { detail: 'unknownInstance' });
    Object.assign(known, { kept: [], listed: undefined, peeked });
    await panel.recall();
    slow.resolve();
    await opened;
    assert.doesNotMatch(text(), /Maya|busy|No picture/);
  });
});
