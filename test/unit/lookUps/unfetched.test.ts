import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkImage } from '../../../src/avatars/imageFormat';
import { BatchRun } from '../../../src/batch/run';
import { shownOutcome } from '../../../src/batch/view';
import { failed, ok } from '../../../src/greenApi/failure';
import { createTakeAvatar } from '../../../src/lookUps/askAvatar';
import { empty } from '../../../src/simulator/reply';
import { png } from '../avatars/support/samples';
import { Windows } from '../avatars/support/windows';
import { batchOf, entryOf } from '../batch/support/batches';
import { InstantClock } from '../greenApi/support/clocks';
import { CHAT_IDS, INSTANCES } from '../greenApi/support/world';

const HOUR_MS = 60 * 60 * 1000;

describe('a picture that GREEN-API named and its host did not hand out', () => {
  const windows = new Windows();
  const { idInstance } = INSTANCES.whatsapp;
  const clock = () => new InstantClock(Date.now());

  function asked(): number[] {
    return [windows.world.asked().length, windows.world.asked('image').length];
  }

  it('is told of with its link, and fetched alone the next time', async () => {
    const { lookUp } = await windows.open({ clock: clock() });
    windows.world.simulator.fail('image', 'imageRefused', { times: 1 });
    const first = await lookUp();
    assert.deepEqual(first.failure, { code: 'imageUnavailable', status: 403 });
    assert.deepEqual([first.outcome, first.fromCache, first.stale], ['failed', false, false]);
    assert.match(first.urlAvatar ?? '', /^http:/);
    const second = await lookUp();
    assert.deepEqual([second.outcome, second.fromCache], ['picture', false]);
    assert.equal(second.lookedUpAt, first.lookedUpAt, 'GREEN-API answered then');
    assert.deepEqual(asked(), [1, 2]);
  });

  it('is known to other windows and after a restart', async () => {
    const one = await windows.open({ clock: clock() });
    windows.world.simulator.fail('image', 'imageRefused');
    const failed = await one.lookUp();
    const other = await windows.open({ clock: clock() });
    const peeked = await other.avatars.peek(idInstance, failed.chatId);
    assert.deepEqual(
      [peeked?.outcome, peeked?.failure, peeked?.urlAvatar],
      ['failed', failed.failure, failed.urlAvatar],
    );
    assert.equal((await other.lookUp()).urlAvatar, failed.urlAvatar);
    assert.equal(asked()[0], 1);
  });

  describe('does not take the place of what came meanwhile', () => {
    /** Has a notification bring a picture while the host keeps a look-up waiting; what is stored in the end. */
    async function afterNotification(fault: 'imageRefused' | undefined, byLink: boolean) {
      const time = clock();
      const { lookUp, avatars } = await windows.open({ clock: time });
      const picture = checkImage(png(90, 90));
      assert.ok(picture.ok);
      const subject = {
        chatId: CHAT_IDS.whatsapp.picture,
        idInstance,
        product: 'whatsapp',
      } as const;
      const answer = ok({ outcome: 'picture', image: picture.value } as const);
      if (byLink) {
        windows.world.simulator.fail('image', 'imageRefused', { times: 1 });
        await lookUp();
      } else {
        const older = checkImage(png(80, 80));
        assert.ok(older.ok);
        await avatars.accept(
          subject,
          ok({ outcome: 'picture', image: older.value }),
          time.now() - 10,
        );
      }
      let accepted: Promise<unknown> = Promise.resolve();
      windows.world.simulator.fail('image', async ({ answer: usual }) => {
        await time.sleep(1000);
        accepted = avatars.accept(subject, answer);
        await accepted;
        return fault ? empty(403) : usual();
      });
      await lookUp({ refresh: !byLink });
      await accepted;
      return (await avatars.peek(idInstance, subject.chatId))?.image;
    }

    for (const [what, fault, byLink] of [
      ['where its host refuses it', 'imageRefused', false],
      ['where it is fetched alone', undefined, true],
    ] as const) {
      it(what, async () => {
        assert.equal((await afterNotification(fault, byLink))?.width, 90);
      });
    }
  });

  it('is asked for anew where the user refreshes', async () => {
    const { lookUp } = await windows.open({ clock: clock() });
    windows.world.simulator.fail('image', 'imageRefused', { times: 1 });
    await lookUp();
    assert.equal((await lookUp({ refresh: true })).outcome, 'picture');
    assert.equal(asked()[0], 2);
  });

  for (const [what, fault] of [
    ['is gone (410)', 'imageExpired'],
    ['is gone (404)', 'imageGone404'],
  ] as const) {
    it(`is asked for anew within the same look-up once the link ${what}`, async () => {
      const { lookUp } = await windows.open({ clock: clock() });
      windows.world.simulator.fail('image', 'imageRefused', { times: 1 });
      await lookUp();
      windows.world.simulator.fail('image', fault, { times: 1 });
      assert.equal((await lookUp()).outcome, 'picture');
      assert.equal(asked()[0], 2);
    });
  }

  it('is asked for anew a day later where the link has no date, and no sooner', async () => {
    const time = clock();
    const { lookUp } = await windows.open({ clock: time });
    windows.world.simulator.fail('image', 'imageRefused');
    const product = 'telegram';
    await lookUp({ product });
    time.pass(23 * HOUR_MS);
    await lookUp({ product });
    assert.equal(asked()[0], 1);
    time.pass(2 * HOUR_MS);
    await lookUp({ product });
    assert.equal(asked()[0], 2);
  });

  it('leaves an older picture in its place, marked, and replaces it later', async () => {
    const { lookUp } = await windows.open({ clock: clock(), pictureDays: 0 });
    const before = await lookUp();
    windows.world.simulator.fail('image', 'imageRefused', { times: 2 });
    const stale = await lookUp();
    assert.deepEqual([stale.outcome, stale.stale, stale.image], ['picture', true, before.image]);
    assert.equal(stale.failure?.code, 'imageUnavailable');
    const refreshed = await lookUp({ refresh: true });
    assert.deepEqual([refreshed.outcome, refreshed.image], ['failed', undefined]);
    const mended = await lookUp();
    assert.deepEqual([mended.outcome, mended.stale, mended.failure], ['picture', false, undefined]);
    assert.equal(asked()[0], 3);
  });

  it('is not fetched again at once by a mouse at rest, and says nothing of the instance', async () => {
    const { lookUp, directory } = await windows.open({ clock: clock() });
    windows.world.simulator.fail('image', 'imageRefused');
    for (let times = 0; times < 3; times++) await lookUp({ asker: 'automatic' });
    assert.deepEqual(asked(), [1, 1]);
    assert.equal(directory.pausedBy(idInstance), undefined);
  });

  it('is the larger of a small preview and what the link leads to', async () => {
    const preview = Buffer.from(png(96, 96)).toString('base64');
    const urlAvatar = 'https://pps.whatsapp.net/x';
    for (const [width, kept] of [
      [640, 640],
      [32, 96],
      [undefined, 96],
    ] as const) {
      const takeAvatar = createTakeAvatar(async () =>
        width === undefined ? failed('imageUnavailable') : checkImage(png(width, width)),
      );
      const reply = { outcome: 'picture', base64Avatar: preview, urlAvatar } as const;
      const answer = await takeAvatar(windows.world.credentials(), reply);
      assert.ok(answer.ok && answer.value.outcome === 'picture');
      assert.equal(answer.value.image.width, kept);
    }
  });

  it('halts a batch when its host is out of reach, which resumes without asking again', async () => {
    const window = await windows.open({ clock: clock() });
    const { simulator } = windows.world;
    const chatIds = Array.from(
      { length: 30 },
      (_, index) => `7900777${String(index).padStart(4, '0')}@c.us`,
    );
    for (const chatId of chatIds) simulator.setContact({ chatId, avatar: 'picture' });
    const run = new BatchRun(batchOf(chatIds.map((chatId) => entryOf(chatId, { idInstance }))), {
      peek: ({ chatId }) => window.avatars.peek(idInstance, chatId),
      lookUp: ({ chatId }, options) =>
        window.avatars.lookUp({
          chatId,
          idInstance,
          product: 'whatsapp',
          asker: 'batch',
          ...options,
        }),
      rate: () => 100,
      now: Date.now,
    });
    simulator.fail('image', 'imageReset');
    await run.ask(run.unanswered, { refresh: true });
    assert.equal(run.haltedBy?.code, 'imageUnavailable');
    const answered = new Set(chatIds.filter((_, index) => run.answer(index) !== undefined));
    const named = run.batch.entries.map((_, index) => shownOutcome(run.answer(index)));
    assert.ok(named.includes('unfetched'));
    simulator.clearFaults();
    await run.resume();
    assert.deepEqual(run.unanswered, []);
    const outcomes = run.batch.entries.map((_, index) => shownOutcome(run.answer(index)));
    assert.deepEqual(new Set(outcomes), new Set(['picture']));
    const chatIdsAsked = windows.world
      .asked()
      .map(({ body }) => (body as { chatId: string }).chatId);
    const twice = chatIdsAsked.filter((chatId, index) => chatIdsAsked.indexOf(chatId) !== index);
    // Those that were under way at the halt had no answer yet.
    assert.deepEqual(
      twice.filter((chatId) => answered.has(chatId)),
      [],
    );
  });
});
