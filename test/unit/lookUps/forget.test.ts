import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { AvatarStore, type StoredAvatar } from '../../../src/avatars/store';
import { anySignal } from '../../../src/greenApi/anySignal';
import { failed, ok, type Result } from '../../../src/greenApi/failure';
import type { Answer, AskAvatar } from '../../../src/lookUps/askAvatar';
import type { LookUpResult } from '../../../src/lookUps/lookUpResult';
import type { Epochs } from '../../../src/storage/epochs';
import { Windows } from '../avatars/support/windows';
import { ManualClock } from '../greenApi/support/clocks';
import { CHAT_IDS, INSTANCES } from '../greenApi/support/world';
import { until } from '../support/until';

const { idInstance } = INSTANCES.whatsapp;
const isRemoved = (id: string) => id === idInstance;

describe('a look-up whose instance is removed', () => {
  const windows = new Windows();

  function assertCancelled(result: LookUpResult): void {
    assert.deepEqual([result.outcome, result.failure], ['failed', { code: 'cancelled' }]);
  }

  it('in the queue sends nothing, though a person waits; those of others go on', async () => {
    const clock = new ManualClock();
    const { lookUp, avatars } = await windows.open({ clock, rate: 1 });
    await lookUp({ chatId: CHAT_IDS.whatsapp.none });
    await lookUp({ product: 'max', chatId: CHAT_IDS.max.none });
    const chatIds = [CHAT_IDS.whatsapp.picture, CHAT_IDS.whatsapp.hidden];
    const queued = chatIds.map((chatId) => lookUp({ chatId }));
    const other = lookUp({ product: 'max' });
    await until(() => clock.sleeping === 2);
    await avatars.forget(isRemoved);
    for (const result of await Promise.all(queued)) assertCancelled(result);
    await until(
      () => windows.world.asked().length === 3,
      () => clock.pass(1000),
    );
    assert.equal((await other).outcome, 'picture');
    assert.equal(windows.world.asked().length, 3);
  });

  it('leaves no trace of an answer that had come already', async () => {
    let answer: (answer: Result<Answer>) => void = () => undefined;
    const ask = () => new Promise<Result<Answer>>((resolve) => (answer = resolve));
    const { lookUp, avatars, lookedUp } = await windows.open({ ask });
    const result = lookUp();
    const before = answer;
    await until(() => answer !== before);
    const forgotten = avatars.forget(isRemoved);
    answer(ok({ outcome: 'hidden' }));
    await forgotten;
    assertCancelled(await result);
    assert.equal(await avatars.peek(idInstance, CHAT_IDS.whatsapp.picture), undefined);
    assert.deepEqual(lookedUp, []);
  });

  for (const place of ['in this window', 'in another window'] as const) {
    it(`${place} is not answered by what was stored before either`, async () => {
      const other = await windows.open();
      assert.equal((await other.lookUp()).outcome, 'picture');
      let isAsked = false;
      const ask: AskAvatar = (to, _, { signal } = {}) => {
        isAsked = true;
        const end = anySignal(signal, to.epoch?.signal);
        return new Promise((resolve) => {
          end?.addEventListener('abort', () => resolve(failed('cancelled')));
        });
      };
      const { lookUp, avatars, epochs } = await windows.open({ ask, pictureDays: 0 });
      const result = lookUp();
      await until(() => isAsked);
      if (place === 'in this window') await avatars.forget(isRemoved);
      else await other.epochs.endInstance(idInstance).then(() => epochs.recheck());
      assertCancelled(await result);
    });
  }

  for (const [what, end] of [
    ['removed', (epochs: Epochs) => epochs.endInstance(idInstance)],
    ['cleared', (epochs: Epochs) => epochs.endStored()],
  ] as const) {
    it(`leaves nothing in memory either that the disk did not take, ${what} in another window`, async () => {
      await writeFile(path.join(windows.folder, 'records'), 'no folder');
      const [window, other] = [await windows.open(), await windows.open()];
      const { chatId } = await window.lookUp();
      assert.equal((await window.avatars.peek(idInstance, chatId))?.outcome, 'picture');
      await end(other.epochs);
      assert.equal(await window.avatars.peek(idInstance, chatId), undefined);
      assert.equal(await window.avatars.thumbnailOf({ idInstance, chatId }), undefined);
    });
  }

  it('is waited for while its answer is written, so that it does not outlive the store', async () => {
    const store = new SlowStore(windows.folder, Date.now, () => undefined);
    const { lookUp, avatars, lookedUp } = await windows.open({ store });
    const result = lookUp();
    await until(() => store.isWriting);
    const forgotten = avatars.forget(isRemoved).then(() => store.isWriting);
    store.goOn();
    assert.equal(await forgotten, false);
    assertCancelled(await result);
    assert.deepEqual(lookedUp, []);
  });
});

/** Writes when it is told to. */
class SlowStore extends AvatarStore {
  isWriting = false;
  goOn: () => void = () => undefined;

  override async write(...args: Parameters<AvatarStore['write']>): Promise<StoredAvatar> {
    const told = new Promise<void>((resolve) => {
      this.goOn = resolve;
    });
    this.isWriting = true;
    await told;
    const written = await super.write(...args);
    this.isWriting = false;
    return written;
  }
}
