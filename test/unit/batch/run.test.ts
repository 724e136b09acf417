import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { answerOf } from '../../../src/batch/answer';
import { BatchRun } from '../../../src/batch/run';
import type { Wanted } from '../../../src/chatId/wanted';
import type { ErrorCode } from '../../../src/greenApi/errorCodes';
import { Windows } from '../avatars/support/windows';
import { CHAT_IDS, INSTANCES } from '../greenApi/support/world';
import { NO_PICTURE } from '../lookUps/support/results';
import { until } from '../support/until';
import { batchOf, entryOf, people, runOf, settled } from './support/batches';

describe('a run of a batch', () => {
  const windows = new Windows({ unknownContact: 'none' });
  const { world } = windows;

  it('asks once for each, over all products, and tells every outcome at its place', async () => {
    const window = await windows.open();
    const { whatsapp } = CHAT_IDS;
    const chatIds = [whatsapp.picture, whatsapp.none, whatsapp.hidden, CHAT_IDS.max.picture];
    const entries = settled(window, chatIds.slice(0, 3));
    const { idInstance } = INSTANCES.max;
    const run = runOf(
      window,
      batchOf([...entries, entryOf(CHAT_IDS.max.picture, { idInstance, namedProduct: 'max' })]),
    );
    await run.ask(run.unanswered, { refresh: false });
    assert.deepEqual(
      chatIds.map((_, index) => run.answer(index)?.outcome),
      ['picture', 'noPicture', 'hidden', 'picture'],
    );
    assert.equal(run.answer(3)?.product, 'max');
    assert.equal(world.asked().length, 4);
    assert.equal(run.isRunning, false);
    assert.deepEqual(run.progress, { done: 4, total: 4, msLeft: 0 });
  });

  it('asks for nobody who is known, unless told to refresh', async () => {
    const window = await windows.open();
    await window.lookUp();
    const chatIds = [CHAT_IDS.whatsapp.picture, CHAT_IDS.whatsapp.none];
    const run = runOf(window, batchOf(settled(window, chatIds)));
    await run.recall();
    assert.deepEqual(run.unanswered, [1]);
    await run.ask(run.unanswered, { refresh: false });
    assert.equal(world.asked().length, 2);
    await run.ask([0, 1], { refresh: true });
    assert.equal(world.asked().length, 4);
  });

  it('ends with a failure of the one whose look-up ends in something unforeseen', async () => {
    const [first, second] = people(2).map((chatId) => entryOf(chatId));
    assert.ok(first && second);
    const run = new BatchRun(batchOf([first, second]), {
      peek: async () => undefined,
      lookUp: async ({ chatId }) => {
        if (chatId === first.chatId) throw new TypeError('79001234567 is not a function');
        return { ...NO_PICTURE, chatId };
      },
      rate: () => 1000,
      now: Date.now,
    });
    await run.ask(run.unanswered, { refresh: false });
    assert.equal(run.isRunning, false);
    assert.deepEqual(run.answer(0)?.failure, { code: 'badReply', detail: 'TypeError' });
    assert.equal(run.answer(1)?.outcome, 'noPicture');
    assert.deepEqual(run.failed, [0]);
  });

  it('stops at once, keeps what came and goes on where it ended', async () => {
    const window = await windows.open({ rate: 50 });
    const run = runOf(window, batchOf(settled(window, people(40))), 50);
    const all = run.unanswered;
    const ended = run.ask(all, { refresh: false });
    await until(() => run.progress.done >= 5);
    run.stop();
    await ended;
    assert.equal(run.isRunning, false);
    const { done } = run.progress;
    assert.ok(done < 40);
    assert.equal(run.unanswered.length, 40 - done);
    assert.deepEqual(run.failed, []);
    const asked = world.asked().length;
    await run.resume();
    assert.deepEqual(run.unanswered, []);
    assert.deepEqual(run.failed, []);
    // Those that were under way when it stopped may have been asked for twice.
    assert.ok(world.asked().length <= 40 + (asked - done));
  });

  it('names a quota that is used up in the middle at each place, and loses nothing', async () => {
    const window = await windows.open({ rate: 50 });
    const run = runOf(window, batchOf(settled(window, people(120))));
    const chatId = run.batch.entries[20]?.chatId ?? '';
    world.simulator.fail('getAvatar', 'quota466', { chatId });
    await run.ask(run.unanswered, { refresh: false });
    const codes = run.batch.entries.map((_, index) => run.answer(index)?.failure?.code);
    assert.equal(codes[20], 'quotaExceeded');
    // What was under way at that moment may be stopped by the pause.
    assert.ok(codes.slice(0, 20).every((code) => code === undefined || code === 'paused'));
    assert.ok(codes.slice(0, 20).includes(undefined));
    assert.ok(codes.slice(100).every((code) => code === 'paused'));
    assert.deepEqual(run.unanswered, []);
    world.simulator.clearFaults();
    await window.directory.resume(INSTANCES.whatsapp.idInstance);
    await run.ask(run.failed, { refresh: false });
    assert.deepEqual(run.failed, []);
    assert.equal(run.answer(20)?.outcome, 'noPicture');
  });

  it('tries the failed again at once, past the memory of a failure a moment ago', async () => {
    const window = await windows.open();
    const run = runOf(window, batchOf(settled(window, people(3))));
    world.simulator.fail('getAvatar', 'avatarTimeout200');
    await run.ask(run.unanswered, { refresh: false });
    assert.deepEqual(run.failed, [0, 1, 2]);
    world.simulator.clearFaults();
    await run.ask(run.failed, { refresh: false });
    assert.deepEqual(run.failed, []);
  });

  it('names at their places those that nobody answers for', async () => {
    const window = await windows.open();
    await window.directory.remove(INSTANCES.whatsapp.idInstance);
    const { idInstance } = INSTANCES.telegram;
    const run = runOf(
      window,
      batchOf([
        entryOf('79001234567@c.us'),
        entryOf(CHAT_IDS.telegram.picture, { idInstance, namedProduct: 'telegram' }),
      ]),
    );
    await run.ask(run.unanswered, { refresh: false });
    assert.equal(run.answer(0)?.failure?.code, 'noInstance');
    assert.equal(run.answer(1)?.outcome, 'picture');
  });

  it('takes in what a refresh elsewhere brought', async () => {
    const window = await windows.open();
    const run = runOf(window, batchOf(settled(window, [CHAT_IDS.whatsapp.picture])));
    const changed: (number | undefined)[] = [];
    run.onChanged((index) => changed.push(index));
    run.note(await window.lookUp());
    assert.equal(run.answer(0)?.outcome, 'picture');
    assert.deepEqual(changed, [0]);
  });

  it('does not ask again for those that it left and that were answered elsewhere', async () => {
    const [left = '', failed = ''] = people(2);
    const run = new BatchRun(batchOf([entryOf(left), entryOf(failed)]), optionsOf());
    const ended = run.ask(run.unanswered, { refresh: true });
    run.stop();
    await ended;
    const answered = {
      chatId: left,
      idInstance: undefined,
      product: undefined,
      outcome: 'noPicture',
      fromCache: false,
      stale: false,
      lookedUpAt: 1,
    } as const;
    run.note(answered);
    run.note({ ...answered, chatId: failed, outcome: 'failed', failure: { code: 'offline' } });
    assert.deepEqual(run.unanswered, [1]);
  });

  it('takes in nothing of an instance that is removed while its answers are under way', async () => {
    const window = await windows.open();
    const { idInstance } = INSTANCES.whatsapp;
    const known = await window.lookUp();
    const { promise: moment, resolve } = Promise.withResolvers<void>();
    const late = async () => {
      await moment;
      return known;
    };
    const entries = [entryOf(known.chatId, { idInstance }), entryOf(people(1)[0] ?? '')];
    const run = new BatchRun(batchOf(entries), { ...optionsOf(), peek: late, lookUp: late });
    const work = [run.recall({ indices: [0] }), run.ask([1], { refresh: false })];
    let isThere = false;
    run.forget((id) => id === idInstance && !isThere);
    resolve();
    await Promise.all(work);
    run.note(known);
    assert.deepEqual([run.answer(0), run.answer(1)], [undefined, undefined]);
    assert.deepEqual(run.kept.failures, []);
    isThere = true;
    run.note(known);
    assert.equal(run.answer(0)?.idInstance, idInstance);
    run.forget(() => true);
    run.note({ ...known, chatId: entries[1]?.chatId ?? '', idInstance: undefined });
    assert.equal(run.answer(1)?.outcome, 'picture');
  });

  it('remembers failures with the batch, since the store does not', async () => {
    const window = await windows.open();
    const run = runOf(window, batchOf(settled(window, people(2))));
    world.simulator.fail('getAvatar', 'avatarTimeout200', { times: 1 });
    await run.ask([0], { refresh: false });
    await run.ask([1], { refresh: false });
    const { batch, failures } = run.kept;
    assert.deepEqual(failures, [{ entry: 0, code: 'checkTimedOut' }]);
    const reopened = new BatchRun(batch, optionsOf(), failures);
    assert.deepEqual(reopened.failed, [0]);
    assert.deepEqual(reopened.unanswered, [1]);
  });
});

describe('a run while GREEN-API is out of reach', () => {
  for (const code of ['offline', 'proxy', 'certificate', 'secretsUnavailable'] as const) {
    it(`halts after a few look-ups that end in ${code}, and keeps the rest to resume`, async () => {
      let reachable = false;
      let asked = 0;
      const batch = batchOf(people(500).map((chatId) => entryOf(chatId, { idInstance: '1' })));
      const run = new BatchRun(
        batch,
        optionsOf(() => {
          asked++;
          return reachable ? undefined : code;
        }),
      );
      await run.ask(run.unanswered, { refresh: false });
      assert.equal(run.haltedBy?.code, code);
      assert.ok(asked <= 70, `${asked} were asked for`);
      assert.equal(run.unanswered.length, 500);
      reachable = true;
      await run.resume();
      assert.equal(run.haltedBy, undefined);
      assert.deepEqual(run.unanswered, []);
      assert.deepEqual(run.failed, []);
    });
  }

  it('goes on with other instances', async () => {
    const entries = people(40).map((chatId, index) =>
      entryOf(chatId, { idInstance: index < 20 ? 'down' : 'up' }),
    );
    const run = new BatchRun(
      batchOf(entries),
      optionsOf((idInstance) => (idInstance === 'down' ? 'offline' : undefined)),
    );
    await run.ask(run.unanswered, { refresh: false });
    assert.deepEqual(
      run.unanswered,
      Array.from({ length: 20 }, (_, index) => index),
    );
  });
});

/** A door that answers in a moment: with nothing for most, with a failure where `fails` names one. */
function optionsOf(
  fails: (idInstance: string | undefined) => ErrorCode | undefined = () => undefined,
) {
  return {
    peek: async () => undefined,
    lookUp: async ({ chatId, idInstance }: Wanted) => {
      await new Promise(setImmediate);
      const code = fails(idInstance);
      return {
        chatId: chatId,
        idInstance,
        product: 'whatsapp' as const,
        outcome: code ? ('failed' as const) : ('noPicture' as const),
        fromCache: false,
        stale: false,
        lookedUpAt: 0,
        ...(code ? { failure: { code } } : {}),
      };
    },
    rate: () => 8,
    now: () => performance.now(),
  };
}

describe('an answer of a batch', () => {
  it('keeps no bytes of a picture', async () => {
    const windows = { image: { bytes: new Uint8Array(10), sha256: 'a', mimeType: 'image/png' } };
    const answer = answerOf({
      chatId: '1',
      idInstance: '1',
      product: 'max',
      outcome: 'picture',
      fromCache: false,
      stale: false,
      lookedUpAt: 1,
      image: { ...windows.image, mimeType: 'image/png', byteLength: 10, width: 1, height: 1 },
    });
    assert.equal(JSON.stringify(answer).includes('bytes'), false);
  });
});
