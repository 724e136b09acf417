import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { StoreSweeper } from '../../../src/services/storeSweeper';

describe('keeping the store within its bounds', () => {
  let sweeps: number[];
  let sweeper: StoreSweeper;
  const store = { sweep: async (maxBytes: number) => void sweeps.push(maxBytes) };

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    sweeps = [];
    sweeper = new StoreSweeper(store, () => 200);
  });

  afterEach(() => mock.timers.reset());

  function answers(count: number): void {
    for (let answer = 0; answer < count; answer += 1) sweeper.noteAnswer();
    mock.timers.tick(60_000);
  }

  it('comes after the first answer of a window, and after every 200', () => {
    answers(1);
    assert.deepEqual(sweeps, [200_000_000]);
    answers(199);
    assert.equal(sweeps.length, 1);
    answers(1);
    assert.equal(sweeps.length, 2);
  });

  it('comes once pictures of links have had their hour, also where nothing else happens', () => {
    for (let answer = 0; answer < 5; answer += 1) sweeper.noteLinked();
    mock.timers.tick(60_000);
    assert.equal(sweeps.length, 1, 'the first of a window');
    mock.timers.tick(60 * 60_000);
    assert.equal(sweeps.length, 1, 'a sweep would spare them still');
    mock.timers.tick(60_000);
    assert.equal(sweeps.length, 2);
    mock.timers.tick(5 * 60 * 60_000);
    assert.equal(sweeps.length, 2);
    sweeper.noteLinked();
    mock.timers.tick(61 * 60_000);
    mock.timers.tick(60_000);
    assert.equal(sweeps.length, 3);
  });

  it('lets the answer be shown first, and comes no more once the window closes', () => {
    sweeper.noteAnswer();
    mock.timers.tick(1000);
    assert.deepEqual(sweeps, []);
    sweeper.dispose();
    answers(0);
    assert.deepEqual(sweeps, []);
  });
});
