import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { loadedLater } from '../../../src/services/loadedLater';

class Counter {
  private count = 0;

  async add(by: number): Promise<number> {
    this.count += by;
    return this.count;
  }
}

describe('what is loaded later', () => {
  it('is loaded with the first call, once, and keeps its state', async () => {
    let loads = 0;
    const counter = loadedLater(async () => {
      loads++;
      return new Counter();
    });
    assert.equal(loads, 0);
    assert.deepEqual(await Promise.all([counter.add(1), counter.add(2)]), [1, 3]);
    assert.equal(await counter.add(3), 6);
    assert.equal(loads, 1);
  });

  it('says at each call that it cannot be loaded', async () => {
    const counter = loadedLater<Counter>(() => Promise.reject(new Error('no file')));
    await assert.rejects(counter.add(1), /no file/);
    await assert.rejects(counter.add(1), /no file/);
  });

  it('is loaded after all where that failed in passing', async () => {
    let isInUse = true;
    const counter = loadedLater(async () => {
      if (isInUse) throw new Error('a file is in use');
      return new Counter();
    });
    await assert.rejects(counter.add(1), /in use/);
    isInUse = false;
    assert.equal(await counter.add(1), 1);
  });
});
