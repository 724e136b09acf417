import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { KeptBatch } from '../../../src/batch/batch';
import { serveVscode } from '../../stub/packaged';
import { VscodeStub } from '../../stub/vscode';
import { failingRun, StubTab, stubServices } from './support';

describe('the galleries of a window', () => {
  const stub = new VscodeStub();
  let restore: () => void = () => undefined;
  before(() => {
    restore = serveVscode(stub);
  });
  after(() => restore());

  const kept: KeptBatch = { batch: failingRun(2).batch, failures: [] };

  async function galleries(given: object = {}) {
    const { Galleries } = await import('../../../src/features/gallery/galleries');
    const batches = { read: async () => kept };
    return new Galleries('avatarLens.gallery', stubServices(stub, { batches, ...given }));
  }

  const closing = {
    'its batch is read': (tab: StubTab) => ({ batches: { read: close(tab, kept) } }),
    'its details are recalled': (tab: StubTab) => ({
      details: { keptOfAll: close(tab, new Map()) },
    }),
  };
  for (const [moment, given] of Object.entries(closing)) {
    it(`leave a tab alone that is closed while ${moment}`, async () => {
      const tab = new StubTab(stub);
      const opened = await galleries(given(tab));
      await assert.doesNotReject(opened.restore(tab.panel, { batchId: kept.batch.id }));
    });
  }
});

/** Closes the tab while the caller waits. */
function close<T>(tab: StubTab, result: T): () => Promise<T> {
  return async () => {
    tab.dispose();
    return result;
  };
}
