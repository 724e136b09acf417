import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { BatchFiles } from '../../../src/batch/batchFiles';
import { Recents } from '../../../src/recents/recents';
import type { Services } from '../../../src/services/services';
import { Epochs } from '../../../src/storage/epochs';
import { batchOf, entryOf, people } from '../batch/support/batches';
import { useVscode } from '../support/vscode';

describe('recent look-ups that are cleared', () => {
  const stub = useVscode();

  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'clear-recents-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const batch = batchOf(people(2).map((chatId) => entryOf(chatId)));

  /** Clears a list of one gallery. While the user is asked, another gallery removes what is old. */
  async function clear(answer: string | undefined) {
    const { clear } = await import('../../../src/features/recents/recentsCommands');
    const epochs = new Epochs(path.join(folder, 'epochs'));
    const recents = new Recents({
      file: path.join(folder, 'recents.jsonl'),
      limit: () => 10,
      isThere: async () => true,
      onChanged: () => undefined,
      log: () => undefined,
    });
    const batches = new BatchFiles(path.join(folder, 'batches'), () => undefined, epochs);
    await batches.write({ batch, failures: [] });
    await recents.note({ batchId: batch.id, title: batch.title, size: 2, at: 1 });
    const ask = async () => {
      await batches.keepOnly([]);
      return answer;
    };
    Object.assign(stub.module.window as object, { showInformationMessage: ask });
    await clear({ recents, batches, epochs } as unknown as Services);
    return { recents, batches };
  }

  it('come back with their galleries, whatever was opened meanwhile', async () => {
    const { recents, batches } = await clear('Undo');
    assert.equal(recents.list().length, 1);
    assert.deepEqual((await batches.read(batch.id))?.batch, batch);
    assert.equal(await batches.write({ batch, failures: [] }), true);
    await batches.keepOnly([]);
    assert.equal(await batches.read(batch.id), undefined, 'they are held no longer');
  });

  it('take their galleries along when the user leaves it at that', async () => {
    const { recents, batches } = await clear(undefined);
    assert.deepEqual(recents.list(), []);
    assert.equal(await batches.read(batch.id), undefined);
  });
});
