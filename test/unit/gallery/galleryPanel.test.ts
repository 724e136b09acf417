import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type * as vscode from 'vscode';
import type { KeptBatch } from '../../../src/batch/batch';
import { BatchRun } from '../../../src/batch/run';
import type { GalleryEntries } from '../../../src/features/gallery/galleryEntries';
import { serveVscode } from '../../stub/packaged';
import { VscodeStub } from '../../stub/vscode';
import { batchOf, entryOf, people } from '../batch/support/batches';

describe('a gallery', () => {
  const stub = new VscodeStub();
  let restore: () => void = () => undefined;
  before(() => {
    restore = serveVscode(stub);
  });
  after(() => restore());

  it('is written down while its run goes on, though its tab is hidden', async () => {
    const { GalleryPanel } = await import('../../../src/features/gallery/galleryPanel');
    const batch = batchOf(people(3).map((chatId) => entryOf(chatId)));
    const run = new BatchRun(batch, {
      peek: async () => undefined,
      lookUp: async ({ chatId }) => ({
        chatId: chatId.chatId,
        idInstance: undefined,
        product: undefined,
        outcome: 'failed',
        fromCache: false,
        stale: false,
        lookedUpAt: 1,
        failure: { code: 'offline' },
      }),
      rate: () => 100,
      now: Date.now,
    });
    const written: KeptBatch[] = [];
    const { EventEmitter, Uri } = stub.module as unknown as typeof vscode;
    const { event } = new EventEmitter<never>();
    const hidden = {
      visible: false,
      onDidDispose: event,
      onDidChangeViewState: event,
      webview: { onDidReceiveMessage: event, asWebviewUri: (uri: vscode.Uri) => uri },
    };
    const services = {
      context: { extensionUri: Uri.file(process.cwd()) },
      store: { folder: '/nowhere' },
      batches: { write: async (kept: KeptBatch) => written.push(kept) > 0 },
      onDidLookUp: event,
      onDidChangeInstances: event,
      onDidKeepDetails: event,
      onDidMakeThumbnail: event,
    };
    const gallery = new GalleryPanel(
      hidden as unknown as vscode.WebviewPanel,
      run,
      { all: [] } as unknown as GalleryEntries,
      services as unknown as ConstructorParameters<typeof GalleryPanel>[3],
    );
    await run.ask(run.unanswered, { refresh: false });
    assert.deepEqual(
      written.map(({ batch: { id } }) => id),
      [batch.id],
      'once in a while, not for each answer',
    );
    gallery.dispose();
  });
});
