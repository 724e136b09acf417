import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { AvatarStore, type StoredAvatar } from '../../../src/avatars/store';
import { PRIORITY, type Urgency } from '../../../src/greenApi/priority';
import { SingleFlight } from '../../../src/lookUps/singleFlight';
import { text } from '../../../src/simulator/reply';
import { Windows } from '../avatars/support/windows';
import { InstantClock } from '../greenApi/support/clocks';
import { CHAT_IDS } from '../greenApi/support/world';

const WEEK = 7 * 24 * 60 * 60 * 1000;

describe('look-ups of the same chatId at once', () => {
  const windows = new Windows();

  it('make one request for ten who ask', async () => {
    const { lookUp, lookedUp } = await windows.open();
    const askers = ['user', 'automatic', 'batch'] as const;
    const asked = Array.from({ length: 10 }, (_, index) =>
      lookUp({ asker: askers[index % 3] ?? 'user', refresh: index % 4 === 0 }),
    );
    const [first, ...others] = await Promise.all(asked);
    assert.equal(first?.outcome, 'picture');
    for (const other of others) assert.deepEqual(other, first);
    assert.equal(windows.world.asked().length, 1);
    assert.equal(windows.world.asked('image').length, 1);
    assert.equal(lookedUp.length, 1);
  });

  it('of different chatIds and instances make one request each', async () => {
    const { lookUp } = await windows.open();
    await Promise.all([
      lookUp(),
      lookUp({ chatId: CHAT_IDS.whatsapp.none }),
      lookUp({ product: 'max', chatId: CHAT_IDS.max.none }),
      lookUp({ product: 'telegram', chatId: CHAT_IDS.max.none }),
    ]);
    assert.equal(windows.world.asked().length, 4);
  });

  it('fail for each as each asked: with the stored picture, or without it after refresh', async () => {
    const clock = new InstantClock();
    const { lookUp } = await windows.open({ clock });
    await lookUp();
    clock.pass(WEEK);
    const delivery = { firstByteDelayMs: 300 };
    windows.world.simulator.fail('getAvatar', () => ({ ...text(500, ''), delivery }));
    const results = await Promise.all([
      lookUp({ refresh: true }),
      lookUp(),
      lookUp({ asker: 'automatic', refresh: true }),
      lookUp({ asker: 'automatic' }),
    ]);
    assert.deepEqual(
      results.map(({ outcome, stale, failure }) => [outcome, stale, failure?.code]),
      [
        ['failed', false, 'serverError'],
        ['picture', true, 'serverError'],
        ['failed', false, 'serverError'],
        ['picture', true, 'serverError'],
      ],
    );
    assert.equal(windows.world.asked().length, 2);
  });

  it('make one request where one read the store while another was answered', async () => {
    const slow = new SlowStore(windows.folder, Date.now, () => undefined);
    const { lookUp } = await windows.open({ store: slow });
    slow.isHeld = true;
    const late = lookUp();
    slow.isHeld = false;
    const prompt = await lookUp();
    slow.release();
    assert.deepEqual(await late, { ...prompt, fromCache: true });
    assert.equal(windows.world.asked().length, 1);
  });

  it('make another request once the first was answered and the answer grew old', async () => {
    const clock = new InstantClock();
    const { lookUp } = await windows.open({ clock });
    await lookUp();
    clock.pass(WEEK);
    await Promise.all([lookUp(), lookUp()]);
    assert.equal(windows.world.asked().length, 2);
  });
});

/** Holds what it has read for a while. */
class SlowStore extends AvatarStore {
  isHeld = false;
  release: () => void = () => undefined;

  override async read(idInstance: string, chatId: string): Promise<StoredAvatar | undefined> {
    const held = this.isHeld ? new Promise<void>((resolve) => this.hold(resolve)) : undefined;
    const stored = await super.read(idInstance, chatId);
    await held;
    return stored;
  }

  private hold(release: () => void): void {
    this.release = release;
  }
}

describe('work that several wait for', () => {
  it('is as urgent as the most urgent of those who wait for it', async () => {
    const work = new SingleFlight<string>();
    let urgency: Urgency | undefined;
    let land: (answer: string) => void = () => undefined;
    const start = (_signal: AbortSignal, given: Urgency) => {
      urgency = given;
      return new Promise<string>((resolve) => {
        land = resolve;
      });
    };
    const join = (priority: number, signal?: AbortSignal) =>
      work.join('key', { priority, signal }, start, () => 'left');
    const batch = join(PRIORITY.batch);
    assert.equal(urgency?.priority, PRIORITY.batch);
    const hover = join(PRIORITY.automatic);
    assert.equal(urgency?.priority, PRIORITY.automatic);
    const leaving = new AbortController();
    const person = join(PRIORITY.user, leaving.signal);
    assert.equal(urgency?.priority, PRIORITY.user);
    leaving.abort();
    assert.equal(await person, 'left');
    land('landed');
    assert.deepEqual(await Promise.all([batch, hover]), ['landed', 'landed']);
  });

  it('rejects for all who wait, and is forgotten', async () => {
    const work = new SingleFlight<string>();
    const fail = () => Promise.reject(new Error('crashed'));
    const join = (start: () => Promise<string>) =>
      work.join('key', { priority: 0 }, start, () => 'left');
    const both = await Promise.allSettled([join(fail), join(fail)]);
    assert.deepEqual(
      both.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.equal(await join(async () => 'landed'), 'landed');
  });
});
