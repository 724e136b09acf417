import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type * as vscode from 'vscode';
import type { KeptBatch } from '../../../src/batch/batch';
import { BatchRun, type BatchRunOptions } from '../../../src/batch/run';
import type { GalleryEntries } from '../../../src/features/gallery/galleryEntries';
import { SHOW_FACES } from '../../../src/services/facesInLines';
import type { Settings } from '../../../src/services/settings';
import { batchOf, entryOf } from '../batch/support/batches';
import { until } from '../support/until';
import { useVscode } from '../support/vscode';
import { failingRun, StubTab, stubServices } from './support';

const NOBODY_ANSWERS: BatchRunOptions = {
  peek: async () => undefined,
  lookUp: async () => {
    throw new Error('is not asked');
  },
  rate: () => 100,
  now: Date.now,
};

describe('a gallery', () => {
  const stub = useVscode();

  async function open(run: BatchRun, given: object = {}, all: unknown = run.batch.entries) {
    const { GalleryPanel } = await import('../../../src/features/gallery/galleryPanel');
    const tab = new StubTab(stub);
    const written: KeptBatch[] = [];
    const batches = {
      write: async (kept: KeptBatch) => written.push(kept) > 0,
      isRemoved: async () => false,
    };
    const entries = { all } as unknown as GalleryEntries;
    const services = stubServices(stub, { batches, ...given });
    const gallery = new GalleryPanel(tab.panel, run, entries, services);
    return { gallery, tab, written };
  }

  it('is written down while its run goes on, though its tab is hidden', async () => {
    const run = failingRun(3);
    const { gallery, written } = await open(run);
    await run.ask(run.unanswered, { refresh: false });
    assert.deepEqual(
      written.map(({ batch: { id } }) => id),
      [run.batch.id],
      'once in a while, not for each answer',
    );
    gallery.dispose();
  });

  it('asks nobody when its tab was closed while the instance was added that it lacked', async () => {
    const run = failingRun(3);
    const { tab } = await open(run);
    await run.ask(run.unanswered, { refresh: false });
    let began = 0;
    run.onChanged(() => began++);
    const added = new Promise<void>((resolve) => {
      stub.commands.set('avatarLens.addInstance', () => {
        tab.dispose();
        setImmediate(resolve);
      });
    });
    tab.receive({ type: 'action', action: 'addInstance' });
    await added;
    assert.equal(began, 0);
  });

  for (const [whose, answers, idInstance] of [
    ['the instance that answered', '1101000002', '1101000002'],
    ['the instance of the entry, while nobody answered', undefined, '1101000001'],
  ] as const) {
    it(`asks ${whose} for details, and no other`, async () => {
      const chatId = '79005550000@c.us';
      const run = new BatchRun(batchOf([entryOf(chatId, { idInstance: '1101000001' })]), {
        peek: async () => undefined,
        lookUp: async () => ({
          chatId,
          idInstance: answers,
          product: 'whatsapp',
          outcome: 'noPicture',
          fromCache: false,
          stale: false,
          lookedUpAt: 1,
        }),
        rate: () => 100,
        now: Date.now,
      });
      if (answers !== undefined) await run.ask([0], { refresh: false });
      const asked: unknown[] = [];
      const ask = async (wanted: unknown) => {
        asked.push(wanted);
        return { ok: true, value: { kind: 'contact', contact: {} } };
      };
      const { gallery } = await open(run, { details: { ask, keptOfAll: async () => new Map() } });
      await gallery.askDetails(0, 'contact');
      assert.deepEqual(asked, [{ chatId, idInstance }]);
      gallery.dispose();
    });
  }

  for (const [what, isThere, isLoaded, idInstance, isClosed] of [
    ['is closed once the instance is gone that told of everybody in it', false, true, 'own', true],
    ['stays while that instance is there', true, true, 'own', false],
    ['stays where the instances cannot be read', false, false, 'own', false],
    ['stays where it was found in a text', false, true, undefined, false],
  ] as const) {
    it(what, async () => {
      const { EventEmitter } = stub.module as unknown as typeof vscode;
      const changed = new EventEmitter<void>();
      const own = idInstance === undefined ? {} : { idInstance };
      const run = new BatchRun(batchOf([entryOf('79005550000@c.us', own)], own), NOBODY_ANSWERS);
      let reads = 0;
      const load = async () => {
        reads++;
        return { ok: isLoaded };
      };
      const directory = { instances: [], load, find: () => (isThere ? {} : undefined) };
      const given = { directory, onDidChangeInstances: changed.event };
      const { tab } = await open(run, given);
      let closed = 0;
      tab.onDidDispose(() => closed++);
      changed.fire();
      await until(() => closed > 0 || reads > 0 || idInstance === undefined);
      await new Promise(setImmediate);
      assert.equal(closed, isClosed ? 1 : 0);
      tab.dispose();
    });
  }

  for (const [what, isRemoved, isClosed] of [
    ['is closed once everything was removed', true, true],
    ['stays, without what a removed instance told, where only that one was removed', false, false],
  ] as const) {
    it(what, async () => {
      const { EventEmitter } = stub.module as unknown as typeof vscode;
      const changed = new EventEmitter<void>();
      const ids = ['79005550000@c.us', '79005550001@c.us'];
      const run = new BatchRun(batchOf(ids.map((chatId) => entryOf(chatId))), {
        ...NOBODY_ANSWERS,
        peek: async ({ chatId }) => ({
          chatId,
          idInstance: chatId === ids[0] ? 'gone' : 'there',
          product: 'whatsapp',
          outcome: 'noPicture',
          fromCache: true,
          stale: false,
          lookedUpAt: 1,
        }),
      });
      await run.recall();
      const left = isRemoved ? [] : [{ idInstance: 'there' }];
      const find = (id: string) => left.find(({ idInstance }) => idInstance === id);
      const directory = { instances: left, load: async () => ({ ok: true }), find };
      const batches = { write: async () => true, isRemoved: async () => isRemoved };
      const { tab } = await open(run, { directory, batches, onDidChangeInstances: changed.event });
      let closed = 0;
      tab.onDidDispose(() => closed++);
      changed.fire();
      await until(() => closed > 0 || run.answer(0) === undefined);
      assert.equal(closed, isClosed ? 1 : 0);
      if (!isClosed) assert.equal(run.answer(1)?.idInstance, 'there');
      tab.dispose();
    });
  }

  describe('offers faces in editors', () => {
    const { Uri } = stub.module as unknown as typeof vscode;
    const faces = [{ answer: { outcome: 'picture' } }];

    /** Runs a batch; how often it was offered then, and what is kept of that. */
    async function offered(state: Map<string, unknown>, isOn: boolean, all: unknown = faces) {
      const globalState = {
        get: (key: string) => state.get(key),
        update: async (key: string, value: unknown) => state.set(key, value),
      };
      const { event } = new (stub.module as unknown as typeof vscode).EventEmitter<boolean>();
      const given = {
        context: { extensionUri: Uri.file(process.cwd()), globalState },
        settings: { inline: { value: isOn, onDidChange: event } },
      };
      const { GalleryFeed } = await import('../../../src/features/gallery/galleryFeed');
      const offers: boolean[] = [];
      const { offerInline } = GalleryFeed.prototype;
      GalleryFeed.prototype.offerInline = (isOffered) => offers.push(isOffered);
      try {
        const run = failingRun(1);
        const { gallery, tab } = await open(run, given, all);
        await gallery.ask(run.unanswered, { refresh: false });
        return { offers, gallery, tab };
      } finally {
        GalleryFeed.prototype.offerInline = offerInline;
      }
    }

    it('after the first batch that found some, and never again', async () => {
      const state = new Map<string, unknown>();
      assert.deepEqual((await offered(state, false, [{}])).offers, []);
      assert.equal(state.size, 0);
      assert.deepEqual((await offered(state, false)).offers, [true]);
      assert.deepEqual((await offered(state, false)).offers, []);
    });

    it('to nobody who has them', async () => {
      assert.deepEqual((await offered(new Map(), true)).offers, []);
    });

    it('and not by a link of a hover either once it was refused', async () => {
      const state = new Map<string, unknown>();
      const { tab } = await offered(state, false);
      const { FacesOffer } = await import('../../../src/services/facesInLines');
      const memory = { get: (key: string) => state.get(key) } as unknown as vscode.Memento;
      const offer = new FacesOffer(memory, { inline: { value: false } } as Settings);
      assert.deepEqual([offer.isNew, offer.isWelcome], [false, true]);
      tab.receive({ type: 'action', action: 'refuseInline' });
      await until(() => !offer.isWelcome);
    });

    it("and turns them on in the user's own settings at a click", async () => {
      const { tab } = await open(failingRun(1));
      const { showFaces } = await import('../../../src/features/inline/register');
      stub.commands.set(SHOW_FACES, showFaces);
      const written: unknown[] = [];
      const update = async (...all: unknown[]) => written.push(all);
      Object.assign(stub.module.workspace as object, { getConfiguration: () => ({ update }) });
      tab.receive({ type: 'action', action: 'showInline' });
      await until(() => written.length === 1);
      const { ConfigurationTarget } = stub.module as unknown as typeof vscode;
      assert.deepEqual(written, [['inline.enabled', true, ConfigurationTarget.Global]]);
    });
  });
});
