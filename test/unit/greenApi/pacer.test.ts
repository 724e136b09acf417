import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import type { Clock } from '../../../src/greenApi/clock';
import { Pacer, rateOf } from '../../../src/greenApi/pacer';
import { PRIORITY, Urgency } from '../../../src/greenApi/priority';
import { ManualClock } from './support/clocks';

const START = Date.UTC(2026, 10, 1);

describe('the pace of requests', () => {
  let clock: ManualClock;
  let started: [name: string, afterMs: number][];

  beforeEach(() => {
    clock = new ManualClock(START);
    started = [];
  });

  /** Waits for a turn and notes when it came. */
  async function start(
    pacer: Pacer,
    name: string,
    priority: number | Urgency = PRIORITY.automatic,
    signal?: AbortSignal,
  ): Promise<void> {
    if (await pacer.turn(priority, signal)) started.push([name, clock.now() - START]);
  }

  function names(): string {
    return started.map(([name]) => name).join(' ');
  }

  it('is even, and the first need not wait', async () => {
    const pacer = new Pacer(clock, () => 8);
    for (const name of ['a', 'b', 'c', 'd']) void start(pacer, name);
    await clock.pass(1000);
    assert.deepEqual(started, [
      ['a', 0],
      ['b', 125],
      ['c', 250],
      ['d', 375],
    ]);
  });

  it('never lets more than the rate through in any one second, however long it rested', async () => {
    const pacer = new Pacer(clock, () => 9);
    for (let rest = 0; rest < 5; rest++) {
      for (let count = 0; count < 20; count++) void start(pacer, 'x');
      await clock.pass(3000 + rest * 37);
    }
    const times = started.map(([, at]) => at);
    assert.equal(times.length, 100);
    for (const at of times) {
      assert.ok(times.filter((other) => other >= at && other < at + 1000).length <= 10);
    }
  });

  for (const rate of [8, 9]) {
    it(`keeps ${rate} a second, and no second above 10, with timers that are up to 50 ms late`, async () => {
      const late: Clock = {
        now: () => clock.now(),
        random: () => clock.random(),
        sleep: (ms) => clock.sleep(ms + 50 * Math.random()),
      };
      const pacer = new Pacer(late, () => rate);
      for (let count = 0; count < 400; count++) void start(pacer, 'x');
      await clock.pass(60_000);
      const times = started.map(([, at]) => at);
      assert.equal(times.length, 400);
      assert.ok((times.at(-1) ?? 0) <= (400 / rate) * 1000 * 1.05);
      for (const at of times) {
        assert.ok(times.filter((other) => other >= at && other < at + 1000).length <= 10);
      }
    });
  }

  it('follows the setting from one request to the next', async () => {
    let rate = 8;
    const pacer = new Pacer(clock, () => rate);
    for (const name of ['a', 'b', 'c']) void start(pacer, name);
    await clock.pass(125);
    rate = 1;
    await clock.pass(2000);
    assert.deepEqual(
      started.map(([, at]) => at),
      [0, 125, 250],
    );
    void start(pacer, 'd');
    await clock.pass(2000);
    assert.equal(started.at(-1)?.[1], 2125);
  });

  it('gives turns to persons first, then to hovers, then to batches', async () => {
    const pacer = new Pacer(clock, () => 1);
    void start(pacer, 'first', PRIORITY.batch);
    void start(pacer, 'next', PRIORITY.batch);
    await clock.pass(0);
    void start(pacer, 'batch', PRIORITY.batch);
    void start(pacer, 'hover', PRIORITY.automatic);
    void start(pacer, 'person', PRIORITY.user);
    void start(pacer, 'again', PRIORITY.retry);
    await clock.pass(10_000);
    assert.equal(names(), 'first next again person hover batch');
  });

  it('lets a request overtake when somebody less patient comes to wait for it', async () => {
    const pacer = new Pacer(clock, () => 1);
    const urgency = new Urgency(PRIORITY.batch);
    void start(pacer, 'first', PRIORITY.batch);
    void start(pacer, 'next', PRIORITY.batch);
    void start(pacer, 'other', PRIORITY.batch);
    void start(pacer, 'wanted', urgency);
    await clock.pass(0);
    urgency.raise(PRIORITY.user);
    await clock.pass(10_000);
    assert.equal(names(), 'first next wanted other');
  });

  it('does not mind a rise that comes when the request has started or was given up', async () => {
    const pacer = new Pacer(clock, () => 1);
    const urgency = new Urgency(PRIORITY.batch);
    const cancel = new AbortController();
    void start(pacer, 'a', urgency);
    void start(pacer, 'b', urgency);
    void start(pacer, 'c', urgency, cancel.signal);
    await clock.pass(0);
    cancel.abort();
    await clock.pass(0);
    urgency.raise(PRIORITY.automatic);
    await clock.pass(10_000);
    urgency.raise(PRIORITY.user);
    assert.equal(names(), 'a b');
  });

  it('goes on to the next when one is cancelled, waiting in the queue or at its head', async () => {
    const pacer = new Pacer(clock, () => 1);
    const inQueue = new AbortController();
    const atHead = new AbortController();
    void start(pacer, 'a');
    const head = start(pacer, 'b', PRIORITY.automatic, atHead.signal);
    const queued = start(pacer, 'c', PRIORITY.automatic, inQueue.signal);
    void start(pacer, 'd');
    await clock.pass(500);
    inQueue.abort();
    await queued;
    atHead.abort();
    await head;
    await clock.pass(500);
    assert.deepEqual(started, [
      ['a', 0],
      ['d', 1000],
    ]);
  });

  it('does not start what was cancelled before', async () => {
    assert.equal(await new Pacer(clock, () => 1).turn(0, AbortSignal.abort()), false);
  });

  it('slows down after a 429 and recovers with the answers', async () => {
    const pacer = new Pacer(clock, () => 8);
    void start(pacer, 'a');
    await clock.pass(0);
    pacer.refused(clock.now(), 1);
    assert.deepEqual(await gaps(pacer, 3), [250, 250, 250]);
    for (let answer = 0; answer < 70; answer++) pacer.admitted();
    assert.deepEqual(await gaps(pacer, 3), [125, 125, 125]);
  });

  it('takes the 429s of one volley for one', async () => {
    const pacer = new Pacer(clock, () => 8);
    const volley = clock.now();
    await clock.pass(50);
    for (let refusal = 0; refusal < 10; refusal++) pacer.refused(volley, 1);
    assert.deepEqual(await gaps(pacer, 2), [250, 250]);
  });

  it('never comes to a stop, however often it is refused', async () => {
    const pacer = new Pacer(clock, () => 8);
    for (let refusal = 0; refusal < 100; refusal++) {
      await clock.pass(10);
      pacer.refused(clock.now(), 1, 0);
    }
    assert.deepEqual(await gaps(pacer, 2), [2000, 2000]);
  });

  it('rests as long as the service asks, also where a turn was already waited for', async () => {
    const pacer = new Pacer(clock, () => 8);
    void start(pacer, 'a');
    void start(pacer, 'b');
    await clock.pass(50);
    pacer.refused(clock.now(), 1, 5000);
    await clock.pass(10_000);
    assert.deepEqual(started, [
      ['a', 0],
      ['b', 5050],
    ]);
  });

  for (const [lateMs, nextAt] of [
    [499, 2000],
    [500, 2500],
    [999, 2999],
  ] as const) {
    it(`makes up for a start that is ${lateMs} ms late only below half a gap`, async () => {
      const pacer = new Pacer(clock, () => 1);
      void start(pacer, 'on time');
      await clock.pass(1000 + lateMs);
      void start(pacer, 'late');
      void start(pacer, 'next');
      await clock.pass(10_000);
      assert.deepEqual(started, [
        ['on time', 0],
        ['late', 1000 + lateMs],
        ['next', nextAt],
      ]);
    });
  }

  for (const pauses of [
    [5000, 1000],
    [1000, 5000],
  ]) {
    it(`rests for the longer of two pauses, ${pauses.join(' and ')} ms`, async () => {
      const pacer = new Pacer(clock, () => 8);
      for (const pause of pauses) pacer.refused(clock.now(), 1, pause);
      void start(pacer, 'a');
      await clock.pass(10_000);
      assert.deepEqual(started, [['a', 5000]]);
    });
  }

  for (const [attempt, afterMs] of [
    [1, 3000],
    [2, 6000],
    [3, 9000],
  ] as const) {
    it(`rests longer after each attempt of a request: after ${attempt}`, async () => {
      const pacer = new Pacer(clock, () => 1);
      // The gap of a second doubles, and half of the pause comes by chance.
      pacer.refused(clock.now(), attempt);
      void start(pacer, 'a');
      await clock.pass(20_000);
      assert.deepEqual(started, [['a', afterMs]]);
    });
  }

  it('speeds up again by a hundredth with each answer', async () => {
    const pacer = new Pacer(clock, () => 8);
    pacer.refused(clock.now(), 1, 0);
    for (let answer = 0; answer < 10; answer++) pacer.admitted();
    const [gap = 0] = await gaps(pacer, 1);
    assert.equal(Math.round(gap * 100), Math.round(250 * 0.99 ** 10 * 100));
  });

  it('differs by method and product as GREEN-API documents it', () => {
    assert.equal(rateOf('getAvatar', 'whatsapp', 8), 8);
    assert.equal(rateOf('getContactInfo', 'max', 8), 9);
    for (const [method, product] of [
      ['getContactInfo', 'whatsapp'],
      ['getGroupData', 'max'],
      ['getStateInstance', 'telegram'],
      ['getSettings', 'whatsapp'],
    ] as const) {
      assert.ok(rateOf(method, product, 8) <= 1);
    }
    for (const method of ['checkWhatsapp', 'checkAccount']) {
      assert.ok(rateOf(method, 'max', 8) <= 10);
    }
  });

  /** The times between so many turns. */
  async function gaps(pacer: Pacer, count: number): Promise<number[]> {
    const from = started.length;
    for (let turn = 0; turn <= count; turn++) void start(pacer, 'x');
    await clock.pass((count + 1) * 5000);
    const times = started.slice(from).map(([, at]) => at);
    return times.slice(1).map((at, index) => at - (times[index] ?? 0));
  }
});
