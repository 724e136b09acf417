import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { checkImage } from '../../../src/avatars/imageFormat';
import { AvatarStore } from '../../../src/avatars/store';
import { writePicture } from '../../../src/avatars/storeWriting';
import { BatchFiles } from '../../../src/batch/batchFiles';
import { askDetails } from '../../../src/greenApi/details';
import { ok } from '../../../src/greenApi/failure';
import { DetailsStore } from '../../../src/lookUps/detailsStore';
import { Names } from '../../../src/lookUps/names/names';
import { NamesStore } from '../../../src/lookUps/names/namesStore';
import { PairsStore } from '../../../src/lookUps/persons/pairsStore';
import { PendingRequests } from '../../../src/notifications/pending';
import { recentOf } from '../../../src/recents/recent';
import { Recents } from '../../../src/recents/recents';
import type { Services } from '../../../src/services/services';
import type { Epoch } from '../../../src/storage/epochs';
import { jpeg } from '../avatars/support/samples';
import { type Window, Windows } from '../avatars/support/windows';
import { batchOf, entryOf } from '../batch/support/batches';
import { INSTANCES } from '../greenApi/support/world';
import { until } from '../support/until';
import { useVscode } from '../support/vscode';

const ROUNDS = 50;
const { idInstance } = INSTANCES.whatsapp;

describe('removing all data while work of every sort is under way', () => {
  const stub = useVscode();
  const windows = new Windows();

  const open = (store = AvatarStore, rate = 10_000) => {
    const avatars = path.join(windows.folder, 'avatars');
    return windows.open({ store: new store(avatars, Date.now, () => undefined), rate });
  };

  /**
   * In every other round, the worst that can happen: whatever asks whether it may write is told so before the
   * removal, and writes when all of it is done. Otherwise the removal comes at some moment or other.
   */
  let removal: Promise<void> | undefined;

  class LateStore extends AvatarStore {
    override async write(...answer: Parameters<AvatarStore['write']>) {
      await removal;
      return super.write(...answer);
    }
  }

  function late(epoch: Epoch): Epoch {
    return {
      signal: epoch.signal,
      lasts: async () => {
        const lasts = await epoch.lasts();
        await removal;
        return lasts;
      },
      keep: (write, undo) =>
        epoch.keep(async () => {
          await removal;
          return write();
        }, undo),
    };
  }

  /** Everything that one window keeps things with, over the folder that all share. */
  function partsOf(window: Window) {
    const epochs = { begin: async (id?: string) => late(await window.epochs.begin(id)) };
    const folder = windows.folder;
    const log = () => undefined;
    const avatars = path.join(folder, 'avatars');
    const details = new DetailsStore(avatars, Date.now, log);
    const names = new Names({
      store: new NamesStore(avatars, Date.now),
      persons: { pairs: async () => new Map() },
      // As in a window that has not heard yet of the removal.
      instance: () => ({ product: 'whatsapp' }),
      catchUp: () => window.directory.reload(),
      credentials: async (id) => {
        const to = await window.credentials(id);
        return to.ok && to.value.epoch ? ok({ ...to.value, epoch: late(to.value.epoch) }) : to;
      },
      ask: async () => {
        await turn();
        return ok({ names: [{ chatId: '79001234567@c.us', name: 'Maya' }], entries: 1 });
      },
      now: Date.now,
      onChanged: () => undefined,
    });
    const recents = new Recents({
      file: path.join(folder, 'recents.jsonl'),
      limit: () => 100,
      isThere: (idInstance) => window.directory.isThere(idInstance),
      onChanged: () => undefined,
      log,
    });
    const batches = new BatchFiles(path.join(folder, 'batches'), log, epochs);
    const pending = new PendingRequests(
      path.join(folder, 'pending'),
      Date.now,
      () => undefined,
      epochs,
    );
    const pairs = new PairsStore(avatars, Date.now, log);
    return { epochs, details, names, recents, batches, pending, pairs };
  }

  /** Begins work of every sort; resolves when all of it has come to its end. */
  function begin(
    window: Window,
    parts: ReturnType<typeof partsOf>,
    round: number,
    isQuiet = false,
  ) {
    const { avatars, store, credentials } = window;
    const { epochs } = parts;
    const { client } = windows.world.backend();
    const chatIds = Array.from({ length: 6 }, (_, n) => `7900${round + 100}000${n}@c.us`);
    for (const chatId of chatIds) windows.world.simulator.setContact({ chatId, avatar: 'picture' });
    const picture = checkImage(jpeg(40, 40 + round));
    assert.ok(picture.ok);
    const lookUps = chatIds.map(async (chatId, index) => {
      const result = await window.lookUp({ chatId });
      if (index > 2) await removal;
      const recent = recentOf(result, Date.now());
      if (recent) await parts.recents.note(recent);
      if (result.image) await store.writeThumbnail(result.image, Buffer.from('png'), 'png');
    });
    if (isQuiet) return Promise.allSettled(lookUps);
    const details = chatIds.map(async (chatId) => {
      const to = await credentials(idInstance);
      if (!to.ok) return;
      const answer = await askDetails(client, to.value, chatId, 'contact');
      if (!answer.ok) return;
      const kept = { details: answer.value, askedAt: Date.now() };
      const epoch = to.value.epoch && late(to.value.epoch);
      if (!(await epoch?.lasts())) return;
      await parts.details.write({ idInstance, chatId }, kept, epoch);
      const account = { exists: true, chatId: `${chatId.slice(0, 11)}0000@lid` };
      await parts.pairs.note(idInstance, chatId, { kind: 'account', account }, epoch);
    });
    // A picture of a link that stands in a document.
    const linked = async () => {
      const epoch = await epochs.begin();
      const other = checkImage(jpeg(41, 40 + round));
      assert.ok(other.ok);
      await turn();
      if (!(await epoch.lasts())) return;
      await writePicture(store, other.value, epoch);
    };
    const [chatId = ''] = chatIds;
    const request = { idInstance, chatId, product: 'whatsapp', requestedAt: Date.now() } as const;
    const awaited = async () => {
      const undo = await parts.pending.add(request);
      await turn();
      await parts.pending.amend(request, { uncertain: true });
      if (!removal) await undo();
    };
    const accepted = async () => {
      const epoch = await epochs.begin(idInstance);
      await turn();
      await avatars.accept({ ...request, epoch }, ok({ outcome: 'picture', image: picture.value }));
    };
    const gallery = async () => {
      const batch = batchOf(chatIds.map((chatId) => entryOf(chatId, { idInstance })));
      for (let saved = 0; saved < 5; saved++) {
        await parts.batches.write({ batch, failures: [] });
        await turn();
      }
    };
    return Promise.allSettled([
      ...lookUps,
      ...details,
      awaited(),
      accepted(),
      linked(),
      gallery(),
      parts.names.load(idInstance),
    ]);
  }

  it(`leaves nothing on the disk, and sends nothing more, ${ROUNDS} times`, async function () {
    this.timeout(300_000);
    stub.answers.add('Remove Everything');
    const { removeAllData } = await import('../../../src/features/data/data');
    for (let round = 0; round < ROUNDS; round++) {
      const removed = Promise.withResolvers<void>();
      removal = round % 2 === 0 ? removed.promise : undefined;
      // Only requests that wait for their turn: nothing else has the other window see the removal.
      const isQuiet = round % 10 === 1;
      const rate = isQuiet ? 2 : 10_000;
      const [here, elsewhere] = [await open(), await open(LateStore, rate)];
      const [own, others] = [partsOf(here), partsOf(elsewhere)];
      windows.world.simulator.fail('image', { fault: 'slowFirstByte', delayMs: round % 10 });
      // Some are to be asked again, in a second.
      if (round % 5 === 4) {
        windows.world.simulator.fail('getAvatar', 'rateLimitedSeconds', { times: 2 });
      }
      const before = windows.world.simulator.requests.length;
      const work = [begin(here, own, round), begin(elsewhere, others, round, isQuiet)];
      const wait = Math.floor((round / ROUNDS) * 40);
      await until(() => windows.world.simulator.requests.length > before + (wait % 8));
      for (let turns = 0; turns < wait; turns++) await turn();
      const pending = { requests: async () => own.pending };
      const choices = { clear: async () => undefined };
      const context = { globalState: { keys: () => [] } };
      await removeAllData({ ...own, ...here, context, pending, choices } as unknown as Services);
      const sent = windows.world.simulator.requests.length;
      removed.resolve();
      await Promise.all(work);
      windows.world.simulator.clearFaults();
      assert.deepEqual(await left(), [], `round ${round}`);
      assert.equal(windows.world.simulator.requests.length, sent, `round ${round}: sent later`);
    }
  });

  /** Files of the whole store that hold anything. */
  async function left(): Promise<string[]> {
    const entries = await readdir(windows.folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const { statSync } = await import('node:fs');
    return files
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .filter((file) => statSync(file).size > 0);
  }
});

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
