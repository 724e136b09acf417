import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { PendingRequests } from '../../../src/notifications/pending';
import type { PendingRequest } from '../../../src/notifications/pendingRequest';
import { PendingWatch } from '../../../src/notifications/pendingWatch';
import { Epochs } from '../../../src/storage/epochs';
import { Lease } from '../../../src/storage/lease';
import { until } from '../support/until';

const HOUR_MS = 60 * 60 * 1000;

describe('requests that wait for their answer', () => {
  let folder: string;
  let changes: number;
  const open = (now: () => number = Date.now) =>
    new PendingRequests(
      path.join(folder, 'pending'),
      now,
      () => changes++,
      new Epochs(path.join(folder, 'epochs')),
    );
  const request = (chatId: string, more: Partial<PendingRequest> = {}): PendingRequest => ({
    idInstance: '110100000009',
    chatId,
    product: 'whatsapp',
    requestedAt: Date.now(),
    ...more,
  });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'avatar-lens-pending-'));
    changes = 0;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are there again after a restart, the latest first', async () => {
    assert.deepEqual(await open().waiting(), []);
    const early = request('79001234567@c.us', { requestedAt: Date.now() - 5000 });
    const late = request('79001234568@c.us', { readsQueue: true });
    await open().add(early);
    await open().add(late);
    assert.deepEqual(await open().waiting(), [late, early]);
    assert.ok(changes >= 2);
  });

  it('are settled by exactly one of several windows', async () => {
    const one = request('79001234567@c.us');
    await open().add(one);
    const windows = await Promise.all(
      Array.from({ length: 8 }, () => open().settle(one, 'waiting', 'answered')),
    );
    assert.equal(windows.filter((did) => did).length, 1);
    assert.deepEqual(await open().waiting(), []);
  });

  it('are remembered for a day, so that a late answer is known', async () => {
    const one = request('79001234567@c.us');
    await open().add(one);
    await open().settle(one, 'waiting', 'overdue');
    assert.equal((await open().find(one.idInstance, one.chatId))?.state, 'overdue');
    const later = open(() => Date.now() + 26 * HOUR_MS);
    assert.equal(await later.find(one.idInstance, one.chatId), undefined);
    await later.add(request('79001234568@c.us'));
    assert.equal((await readdir(path.join(folder, 'pending'))).length, 1);
  });

  it('that a killed window left half written go with the next one', async () => {
    await open().add(request('79001234567@c.us'));
    const torn = path.join(open().folder, 'x.waiting.json.1.ab.tmp');
    await writeFile(torn, 'x');
    const hourAgo = Date.now() / 1000 - 3600;
    await utimes(torn, hourAgo, hourAgo);
    await open().add(request('79001234568@c.us'));
    assert.ok((await readdir(open().folder)).every((name) => name.endsWith('.json')));
  });

  it('take over what earlier ones for the same chatId are still owed', async () => {
    const one = request('79001234567@c.us');
    await open().add(one);
    await open().settle(one, 'waiting', 'givenUp');
    await open().add(one);
    assert.equal((await open().find(one.idInstance, one.chatId))?.request.owed, 1);
    const found = await open().find(one.idInstance, one.chatId);
    await open().settle(one, 'waiting', 'answered', {
      ...one,
      ...found?.request,
      answeredBy: ['x'],
    });
    await open().add(one);
    assert.deepEqual((await open().find(one.idInstance, one.chatId))?.request, {
      ...one,
      answeredBy: ['x'],
      owed: 1,
    });
  });

  it('vanish when they were refused, and give way to the one before', async () => {
    const one = request('79001234567@c.us');
    const undo = await open().add(one);
    await undo();
    assert.deepEqual(await readdir(path.join(folder, 'pending')), []);
    await open().add(one);
    const second = await open().add({ ...one, requestedAt: one.requestedAt + 1 });
    await second();
    assert.deepEqual(await open().waiting(), [one]);
  });

  it('can be amended, but not once they are answered', async () => {
    const one = request('79001234567@c.us');
    await open().add(one);
    await open().amend(one, { uncertain: true });
    assert.deepEqual(await open().waiting(), [{ ...one, uncertain: true }]);
    await open().settle(one, 'waiting', 'answered');
    await open().amend(one, { uncertain: true });
    assert.deepEqual(await open().waiting(), []);
  });

  it('survive files that are torn, foreign or from a newer version', async () => {
    const one = request('79001234567@c.us');
    await open().add(one);
    const pending = path.join(folder, 'pending');
    await writeFile(path.join(pending, `${'a'.repeat(32)}.waiting.json`), '{"idInst');
    await writeFile(path.join(pending, `${'b'.repeat(32)}.waiting.json`), '{"version":99}');
    await writeFile(path.join(pending, 'notes.waiting.json'), JSON.stringify(one));
    assert.deepEqual(await open().waiting(), [one]);
  });

  it('leave nothing behind where their instance is removed while they are settled', async () => {
    const one = request('79001234567@c.us');
    await open().add(one);
    const epochs = new Epochs(path.join(folder, 'epochs'));
    const begin = async (idInstance?: string) => {
      const epoch = await epochs.begin(idInstance);
      await epochs.endInstance(one.idInstance);
      return epoch;
    };
    const requests = new PendingRequests(open().folder, Date.now, () => undefined, { begin });
    const changed = { ...one, answeredBy: ['x'] };
    assert.equal(await requests.settle(one, 'waiting', 'answered', changed), false);
    assert.deepEqual(await readdir(open().folder), []);
    await requests.removeInstance(one.idInstance);
    await requests.clear();
    await requests.add(one);
    await assert.rejects(readdir(open().folder), { code: 'ENOENT' });
  });

  it('have a lease for the queue of their instance, which names nobody and goes with it', async () => {
    const { idInstance } = request('79001234567@c.us');
    const lease = (owner: string) =>
      new Lease(folder, open().leaseOf(idInstance), owner, Date.now, 60_000, {
        lasts: async () => true,
      });
    assert.equal(await lease('one').hold(), true);
    assert.equal(await lease('other').hold(), false);
    const files = await readdir(folder, { recursive: true });
    assert.ok(files.every((file) => !file.includes(idInstance)));
    await lease('one').release();
    assert.equal(await lease('other').hold(), true);
    await open().removeInstance(idInstance);
    assert.equal(await lease('one').hold(), true);
    await lease('one').release();
    assert.deepEqual(await readdir(path.dirname(open().leaseOf(idInstance))), []);
  });

  it('go with their instance, and with everything', async () => {
    await open().add(request('79001234567@c.us'));
    await open().add(request('10000000', { idInstance: '310000000009', product: 'max' }));
    await open().removeInstance('110100000009');
    assert.deepEqual(
      (await open().waiting()).map(({ chatId }) => chatId),
      ['10000000'],
    );
    await open().clear();
    assert.deepEqual(await open().waiting(), []);
  });

  describe('are followed', () => {
    let watches: PendingWatch[];
    beforeEach(() => {
      watches = [];
    });
    afterEach(() => {
      for (const watch of watches) watch.dispose();
    });

    function follow(
      overdueAfterMs?: number,
      now = Date.now,
      elapsed?: () => number,
      pending = open(),
    ) {
      const seen = { overdue: [] as string[], waiting: [] as string[], settled: [] as string[] };
      const watch = new PendingWatch({
        pending,
        now,
        onFailed: () => undefined,
        onOverdue: ({ chatId }) => seen.overdue.push(chatId),
        onChanged: (waiting, settled) => {
          seen.waiting = waiting.map(({ chatId }) => chatId);
          seen.settled.push(...settled.map(({ chatId }) => chatId));
        },
        ...(overdueAfterMs === undefined ? {} : { overdueAfterMs }),
        ...(elapsed ? { elapsed } : {}),
      });
      watches.push(watch);
      return { watch, seen };
    }

    it('also after they could not be looked at once', async () => {
      await open().add(request('79001234567@c.us'));
      const pending = open();
      const waiting = pending.waiting.bind(pending);
      let isBroken = true;
      pending.waiting = async () => {
        if (isBroken) throw new Error('no such chunk');
        return waiting();
      };
      const { watch, seen } = follow(undefined, Date.now, undefined, pending);
      await watch.refresh();
      assert.deepEqual(seen.waiting, []);
      isBroken = false;
      await open().add(request('79001234568@c.us'));
      await until(() => seen.waiting.length === 2);
    });

    it('until nothing came for too long, which one window says', async () => {
      const requestedAt = Date.now();
      let now = requestedAt;
      await open().add(request('79001234567@c.us', { requestedAt }));
      const windows = [follow(60, () => now), follow(60, () => now)];
      await Promise.all(windows.map(({ watch }) => watch.refresh()));
      assert.deepEqual(windows[0]?.seen.waiting, ['79001234567@c.us']);
      // From now on their timers, which look again and again, find that the time has run out.
      now += 60;
      const overdue = () => windows.flatMap(({ seen }) => seen.overdue);
      await until(() => windows.every(({ seen }) => seen.waiting.length === 0));
      assert.deepEqual(overdue(), ['79001234567@c.us']);
      assert.deepEqual(await open().waiting(), []);
    });

    it('as long as a window has seen them wait, though the clock was set back', async () => {
      let now = Date.now();
      let elapsed = 5;
      await open().add(request('79001234567@c.us', { requestedAt: now }));
      const { watch, seen } = follow(
        HOUR_MS,
        () => now,
        () => elapsed,
      );
      await watch.refresh();
      now -= 30 * HOUR_MS;
      elapsed += HOUR_MS - 1;
      await watch.refresh();
      assert.deepEqual([seen.overdue, seen.waiting], [[], ['79001234567@c.us']]);
      elapsed += 1;
      await watch.refresh();
      assert.deepEqual([seen.overdue, seen.waiting], [['79001234567@c.us'], []]);
    });

    it('at once where the time ran out while no window was open', async () => {
      await open().add(request('79001234567@c.us', { requestedAt: Date.now() - HOUR_MS }));
      const { watch, seen } = follow();
      await watch.refresh();
      assert.deepEqual([seen.overdue, seen.waiting], [['79001234567@c.us'], []]);
    });

    it('also when another window deals with them', async () => {
      const one = request('79001234567@c.us');
      await open().add(one);
      const { watch, seen } = follow();
      await watch.refresh();
      await open().settle(one, 'waiting', 'answered');
      await until(() => seen.settled.length > 0);
      assert.deepEqual([seen.settled, seen.waiting], [['79001234567@c.us'], []]);
    });
  });
});
