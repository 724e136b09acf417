import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type * as vscode from 'vscode';
import { BatchRun } from '../../../src/batch/run';
import type { KeptDetails } from '../../../src/lookUps/keptDetails';
import { NameList } from '../../../src/lookUps/names/nameList';
import { batchOf, entryOf } from '../batch/support/batches';
import { until } from '../support/until';
import { useVscode } from '../support/vscode';
import { StubTab, stubServices } from './support';

const [PERSON, OTHER] = ['79005550000@c.us', '79005550001@c.us'];
const idInstance = '1101000001';

describe('what a gallery knows of people', () => {
  const stub = useVscode();

  /** An open gallery of two whose names are known: one by details, one by the contact list. */
  async function opened() {
    const { GalleryEntries } = await import('../../../src/features/gallery/galleryEntries');
    const { GalleryPanel } = await import('../../../src/features/gallery/galleryPanel');
    const { EventEmitter } = stub.module as unknown as typeof vscode;
    const contact = { kind: 'contact', contact: { chatId: PERSON, name: 'Maya' } } as const;
    const known = {
      isThere: true,
      kept: [{ details: contact, askedAt: 1 }] as readonly KeptDetails[],
      list: new NameList({
        idInstance,
        loadedAt: 1,
        names: [{ chatId: OTHER, name: 'Ivan' }],
      }) as NameList | undefined,
    };
    const run = new BatchRun(
      batchOf([PERSON, OTHER].map((chatId) => entryOf(chatId, { idInstance }))),
      {
        peek: async () => undefined,
        lookUp: () => Promise.reject(new Error('nobody asks')),
        rate: () => 1,
        now: Date.now,
      },
    );
    const entries = new GalleryEntries(run, () => undefined, 'en');
    const details = {
      keptOfAll: async <T extends { chatId: string }>(asked: Iterable<T>) => {
        const found = [...asked].filter(({ chatId }) => chatId === PERSON && known.kept.length > 0);
        return new Map(found.map((one) => [one, known.kept]));
      },
    };
    const names = {
      nameOf: async () => known.list && ((chatId: string) => known.list?.find(chatId)?.name),
    };
    const persons = { pairs: async () => new Map<string, string>() };
    const namesChanged = new EventEmitter<undefined>();
    const instancesChanged = new EventEmitter<void>();
    const services = stubServices(stub, {
      details,
      names,
      persons,
      directory: {
        instances: [],
        load: async () => ({ ok: true }),
        find: () => (known.isThere ? {} : undefined),
      },
      onDidChangeNames: namesChanged.event,
      onDidChangeInstances: instancesChanged.event,
    });
    await entries.recall(details, [0, 1]);
    await entries.recallLists(names, persons);
    const gallery = new GalleryPanel(new StubTab(stub).panel, run, entries, services);
    assert.deepEqual([entries.name(0), entries.name(1)], ['Maya', 'Ivan']);
    return { gallery, entries, known, namesChanged, instancesChanged };
  }

  it('is forgotten when what is stored was cleared, by what it exports too', async () => {
    const { gallery, entries, known, namesChanged } = await opened();
    Object.assign(known, { kept: [], list: undefined });
    namesChanged.fire(undefined);
    await until(() => entries.name(0) === PERSON && entries.name(1) === OTHER);
    assert.deepEqual([entries.known(0), entries.known(1)], [{}, {}]);
    assert.deepEqual(entries.kept(0), []);
    gallery.dispose();
  });

  it('is forgotten with its instance, before its files are gone', async () => {
    const { gallery, entries, known, instancesChanged } = await opened();
    known.isThere = false;
    instancesChanged.fire();
    await until(() => entries.name(0) === PERSON && entries.name(1) === OTHER);
    assert.deepEqual([entries.known(0), entries.known(1)], [{}, {}]);
    gallery.dispose();
  });
});
