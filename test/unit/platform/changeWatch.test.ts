import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ChangeWatch } from '../../../src/platform/changeWatch';

describe('signals of which many change nothing', () => {
  it('are acted on where what is read has changed, or cannot be told', async () => {
    let value: string | undefined = 'a';
    let acts = 0;
    const watch = new ChangeWatch(
      async () => value,
      () => acts++,
    );
    const told: number[] = [];
    for (const next of ['a', 'a', 'b', undefined, undefined]) {
      value = next;
      await watch.signal();
      told.push(acts);
    }
    assert.deepEqual(told, [1, 1, 2, 3, 4]);
  });

  it('are acted on after one that failed', async () => {
    let isBroken = true;
    let acts = 0;
    const watch = new ChangeWatch(
      async () => undefined,
      () => {
        if (isBroken) throw new Error('broken');
        acts++;
      },
    );
    await assert.rejects(watch.signal(), /broken/);
    isBroken = false;
    await watch.signal();
    assert.equal(acts, 1);
  });
});
