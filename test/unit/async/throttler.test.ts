import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Throttler } from '../../../src/async/throttler';

describe('what is done once at a time', () => {
  it('is done once more for all who ask while it is being done', async () => {
    let begun = 0;
    const gate = Promise.withResolvers<void>();
    const throttler = new Throttler(async () => {
      begun++;
      await gate.promise;
    });
    const all = Promise.all([throttler.run(), throttler.run(), throttler.run()]);
    assert.equal(begun, 1);
    gate.resolve();
    await all;
    assert.equal(begun, 2);
  });

  it('is done for those who ask at the very moment when it ends', async () => {
    for (let steps = 0; steps < 8; steps++) {
      let begun = 0;
      const throttler = new Throttler(async () => {
        begun++;
      });
      const first = throttler.run();
      for (let step = 0; step < steps; step++) await undefined;
      const before = begun;
      await throttler.run();
      assert.ok(begun > before, `after ${steps} steps`);
      await first;
    }
  });

  it('is done again after it failed, also for those who asked meanwhile', async () => {
    let isBroken = true;
    const gate = Promise.withResolvers<void>();
    const throttler = new Throttler(async () => {
      await gate.promise;
      if (isBroken) throw new Error('broken');
    });
    const first = throttler.run();
    gate.resolve();
    await assert.rejects(first, /broken/);
    await assert.rejects(throttler.run(), /broken/);
    isBroken = false;
    await throttler.run();
  });
});
