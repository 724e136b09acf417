import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { KeptBatch } from '../../../src/batch/batch';
import type { BatchRun } from '../../../src/batch/run';
import type { GalleryEntries } from '../../../src/features/gallery/galleryEntries';
import { useVscode } from '../support/vscode';
import { failingRun, StubTab, stubServices } from './support';

describe('a gallery', () => {
  const stub = useVscode();

  async function open(run: BatchRun) {
    const { GalleryPanel } = await import('../../../src/features/gallery/galleryPanel');
    const tab = new StubTab(stub);
    const written: KeptBatch[] = [];
    const batches = { write: async (kept: KeptBatch) => written.push(kept) > 0 };
    const entries = { all: run.batch.entries } as unknown as GalleryEntries;
    const gallery = new GalleryPanel(tab.panel, run, entries, stubServices(stub, { batches }));
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
});
