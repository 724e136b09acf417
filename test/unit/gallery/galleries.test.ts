import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import type * as vscode from 'vscode';
import type { KeptBatch } from '../../../src/batch/batch';
import { until } from '../support/until';
import { useVscode } from '../support/vscode';
import { failingRun, StubTab, stubServices } from './support';

describe('the galleries of a window', () => {
  const stub = useVscode();

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

  it('export the one in front, and from the buttons of each its own, after a reload too', async () => {
    const { Uri } = stub.module as unknown as typeof vscode;
    const folder = await mkdtemp(path.join(tmpdir(), 'galleries-'));
    const target = Uri.file(path.join(folder, 'avatars.json'));
    const [front, behind] = [failingRun(1).batch, failingRun(2).batch];
    const tabs = { front: new StubTab(stub), behind: new StubTab(stub) };
    tabs.front.active = true;
    const opened = await galleries({
      batches: {
        read: async (id: string) => ({ batch: id === front.id ? front : behind, failures: [] }),
      },
      lookUps: { peek: async () => ({ code: 'noInstance' }) },
    });
    await opened.restore(tabs.front.panel, { batchId: front.id });
    await opened.restore(tabs.behind.panel, { batchId: behind.id });
    const rows = async () =>
      (JSON.parse(await readFile(target.fsPath, 'utf8')) as unknown[]).length;
    Object.assign(stub.module.window as object, { showSaveDialog: async () => target });
    assert.equal(await opened.export('json', target), target);
    assert.equal(await rows(), 1);
    tabs.behind.receive({ type: 'action', action: 'exportJson' });
    await until(async () => (await rows()) === 2);
    await rm(folder, { recursive: true });
  });
});

/** Closes the tab while the caller waits. */
function close<T>(tab: StubTab, result: T): () => Promise<T> {
  return async () => {
    tab.dispose();
    return result;
  };
}
