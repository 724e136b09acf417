import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Windows } from '../avatars/support/windows';
import { INSTANCES } from '../greenApi/support/world';

describe('a look-up', () => {
  const windows = new Windows({ unknownContact: 'none' });

  it('ends as a failure where the store does something unforeseen, and the next one works', async () => {
    const { store, lookUp } = await windows.open();
    const { read } = store;
    store.read = () => Promise.reject(new TypeError('no such chunk'));
    const result = await lookUp();
    assert.deepEqual(
      [result.outcome, result.idInstance],
      ['failed', INSTANCES.whatsapp.idInstance],
    );
    assert.deepEqual(result.failure, { code: 'badReply', detail: 'TypeError' });
    store.read = read;
    assert.equal((await lookUp()).outcome, 'picture');
  });

  it('that is not made because it failed a moment ago says so', async () => {
    const { lookUp } = await windows.open();
    windows.world.simulator.fail('getAvatar', 'emptyBody400');
    const first = await lookUp({ asker: 'automatic' });
    const second = await lookUp({ asker: 'automatic' });
    assert.deepEqual(second.failure, first.failure);
    assert.deepEqual([first.isResting, second.isResting], [undefined, true]);
    assert.equal(windows.world.asked().length, 1);
  });
});
