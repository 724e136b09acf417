import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ErrorCode } from '../../../src/greenApi/errorCodes';
import type { FaultName } from '../../../src/simulator/faults/faults';
import { empty } from '../../../src/simulator/reply';
import { Windows } from '../avatars/support/windows';
import { ManualClock } from '../greenApi/support/clocks';
import { CHAT_IDS, INSTANCES } from '../greenApi/support/world';
import { until } from '../support/until';

const { idInstance } = INSTANCES.whatsapp;

/** What an instance rests after, and what concerns one chatId or one moment only. */
const PAUSES: readonly (readonly [fault: FaultName, pausedBy: ErrorCode | undefined])[] = [
  ['unauthorized401Empty', 'unauthorized'],
  ['unauthorized200Code', 'unauthorized'],
  ['forbiddenHtml', 'forbidden'],
  ['notAuthorized400Json', 'instanceNotAuthorized'],
  ['statusFalseReason200', 'instanceNotAuthorized'],
  ['accountExpired', 'instanceExpired'],
  ['instanceDeleted', 'instanceDeleted'],
  ['quota466', 'quotaExceeded'],
  ['quota200', 'quotaExceeded'],
  ['quota466Correspondents', undefined],
  ['quota466Notification', undefined],
  ['badRequestData200', undefined],
  ['avatarTimeout400', undefined],
  ['limit469', undefined],
  ['serverError500', undefined],
  ['notFoundHtml', undefined],
  ['html200', undefined],
];

describe('an instance', () => {
  const windows = new Windows();

  for (const [fault, pausedBy] of PAUSES) {
    it(`${pausedBy ? `rests after ${pausedBy}` : 'goes on'}, as ${fault} has it`, async () => {
      const { lookUp, directory } = await windows.open();
      windows.world.simulator.fail('getAvatar', fault, { times: 1 });
      await lookUp({ asker: 'automatic' });
      assert.equal(directory.pausedBy(idInstance)?.code, pausedBy);
      const next = await lookUp({ chatId: CHAT_IDS.whatsapp.none, asker: 'automatic' });
      if (pausedBy === undefined) {
        assert.equal(next.outcome, 'noPicture');
      } else {
        assert.deepEqual(next.failure, { code: 'paused', detail: pausedBy });
        assert.equal(windows.world.asked().length, 1);
      }
    });
  }

  it('that rests shows what is stored, and asks for nobody but a person', async () => {
    const { lookUp } = await windows.open({ pictureDays: 0 });
    const stored = await lookUp();
    windows.world.simulator.fail('getAvatar', 'unauthorized401Empty', { times: 2 });
    await lookUp({ asker: 'automatic' });
    const failure = { code: 'paused', detail: 'unauthorized' } as const;
    const stale = { ...stored, fromCache: true, stale: true, failure, isResting: true };
    for (const asker of ['automatic', 'batch'] as const) {
      assert.deepEqual(await lookUp({ asker }), stale);
      const refreshed = await lookUp({ asker, refresh: true });
      assert.deepEqual([refreshed.outcome, refreshed.failure], ['failed', failure]);
    }
    assert.equal(windows.world.asked().length, 2);
    assert.equal((await lookUp()).failure?.code, 'unauthorized');
    assert.equal(windows.world.asked().length, 3);
  });

  it('goes on after a good answer to a person', async () => {
    const { lookUp, directory } = await windows.open();
    windows.world.simulator.fail('getAvatar', 'notAuthorized400', { times: 1 });
    await lookUp({ asker: 'automatic' });
    assert.ok(directory.pausedBy(idInstance));
    assert.equal((await lookUp()).outcome, 'picture');
    assert.equal(directory.pausedBy(idInstance), undefined);
    const next = await lookUp({ chatId: CHAT_IDS.whatsapp.hidden, asker: 'automatic' });
    assert.equal(next.outcome, 'hidden');
  });

  it('goes on when it is resumed, also for the id that failed a moment ago', async () => {
    const { lookUp, directory } = await windows.open();
    windows.world.simulator.fail('getAvatar', 'unauthorized401Empty', { times: 1 });
    await lookUp({ asker: 'automatic' });
    await directory.resume(idInstance);
    assert.equal((await lookUp({ asker: 'automatic' })).outcome, 'picture');
  });

  it('goes on when its token was edited, also for the id that failed a moment ago', async () => {
    const { lookUp, directory } = await windows.open();
    await directory.save({ ...windows.world.credentials(), apiTokenInstance: 'rotated' });
    assert.equal((await lookUp({ asker: 'automatic' })).failure?.code, 'unauthorized');
    await directory.save(windows.world.credentials());
    assert.equal((await lookUp({ asker: 'automatic' })).outcome, 'picture');
  });

  it('rests alone: the others go on', async () => {
    const { lookUp } = await windows.open();
    windows.world.simulator.fail('getAvatar', 'forbiddenHtml', { idInstance });
    await lookUp({ asker: 'automatic' });
    assert.equal((await lookUp({ product: 'max', asker: 'automatic' })).outcome, 'picture');
  });

  it('rests in every window, for the same reason', async () => {
    const first = await windows.open();
    const second = await windows.open();
    windows.world.simulator.fail('getAvatar', 'instanceDeleted');
    await first.lookUp({ asker: 'automatic' });
    await until(() => second.directory.pausedBy(idInstance) !== undefined);
    const result = await second.lookUp({ asker: 'automatic' });
    assert.deepEqual(result.failure, { code: 'paused', detail: 'instanceDeleted' });
    assert.equal(windows.world.asked().length, 1);
  });

  it('that begins to rest spares the server a batch that was queued, but not a person', async () => {
    const clock = new ManualClock();
    const backend = windows.world.backend({ clock, rate: 1 });
    let queued = 0;
    const { lookUp } = await windows.open({
      clock,
      ask: (...args) => {
        queued++;
        return backend.ask(...args);
      },
    });
    // The first answer waits until the others are in the queue behind it.
    const everybodyWaits = Promise.withResolvers<void>();
    windows.world.simulator.fail('getAvatar', async () => {
      await everybodyWaits.promise;
      return empty(401);
    });
    const ids = Array.from({ length: 20 }, (_, index) => `7900555${1000 + index}@c.us`);
    const batch = ids.map((chatId) => lookUp({ chatId, asker: 'batch' }));
    await until(() => queued === ids.length);
    // Past the store, a look-up joins the one that is under way at once.
    const person = lookUp({ chatId: ids.at(-1) ?? '', refresh: true });
    everybodyWaits.resolve();
    const results = await Promise.all(batch.slice(0, -1));
    const codes = results.map(({ failure }) => failure?.code);
    assert.equal(codes.filter((code) => code === 'unauthorized').length, 1);
    assert.equal(codes.filter((code) => code === 'paused').length, ids.length - 2);
    await until(
      () => windows.world.asked().length === 2,
      () => clock.pass(1000),
    );
    assert.equal((await person).failure?.code, 'unauthorized');
    assert.equal(windows.world.asked().length, 2);
  });
});
