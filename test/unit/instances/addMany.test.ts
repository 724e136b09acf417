import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import type { Draft } from '../../../src/features/instances/questions';
import { useVscode } from '../support/vscode';
import { type Answer, SETTINGS, savingServices, state } from './support/saving';

const UNAUTHORIZED: Answer = { status: 401, body: '' };

/** What each of forty answers, by its number; the rest are authorized. */
const ANSWERS: Readonly<Record<number, Answer>> = {
  1: state('notAuthorized'),
  2: state('notAuthorized'),
  3: state('blocked'),
  4: 'offline',
  5: { status: 500, body: '' },
  6: UNAUTHORIZED,
  7: UNAUTHORIZED,
  8: state('suspended'),
};

const idOf = (index: number) => `7107${String(index).padStart(6, '0')}`;

function draft(index: number, more: Partial<Draft> = {}): Draft {
  return {
    idInstance: idOf(index),
    apiTokenInstance: `${index}b3a66374942c5b3c019c698abc2067e151558acbd41234567`.padEnd(50, '0'),
    apiUrl: 'https://7107.api.greenapi.com',
    name: '',
    ...more,
  };
}

const FORTY = Array.from({ length: 40 }, (_, index) => draft(index));

describe('adding many instances', () => {
  const stub = useVscode();

  beforeEach(() => {
    stub.messages.length = 0;
    stub.details.length = 0;
    stub.answers.clear();
  });

  function service(answers = ANSWERS) {
    return savingServices((method, url) => {
      const index = Number(/waInstance7107(\d{6})/.exec(url)?.[1]);
      const answer = answers[index] ?? state('authorized');
      return method === 'getStateInstance' || typeof answer === 'string' || answer.status !== 200
        ? answer
        : SETTINGS;
    });
  }

  async function add(drafts: readonly Draft[], among = service()) {
    const { addMany } = await import('../../../src/features/instances/addMany');
    const isAdded = await addMany(among.services, drafts);
    return {
      ...among,
      isAdded,
      ids: among.directory.instances.map(({ idInstance }) => idInstance),
    };
  }

  it('asks once about all that do not answer yet, with what is wrong with which', async () => {
    stub.answers.add('Add These, Too');
    const { ids, directory } = await add(FORTY);
    const [question, ...others] = stub.messages;
    assert.equal(question, 'Ready and added: 33. Not answering yet: 5. Add these, too?');
    assert.deepEqual(others.toSorted(), [
      `2 of 40 instances were not added. ${idOf(6)}, ${idOf(7)}: GREEN-API refused this token (401). Copy it again from the console.`,
      'Instances added: 38. Not answering yet: 5. Check them again once that is mended.',
    ]);
    assert.equal(stub.details.length, 1);
    assert.deepEqual(stub.details[0]?.split('\n\n')[0]?.split('\n'), [
      `not authorized (2): ${idOf(1)}, ${idOf(2)}`,
      `blocked (1): ${idOf(3)}`,
      `Offline (1): ${idOf(4)}`,
      `Server error (1): ${idOf(5)}`,
    ]);
    assert.match(stub.details[0] ?? '', /GREEN-API console.*Not added:.*refused this token/s);
    assert.equal(ids.length, 38);
    assert.equal(directory.find(idOf(3))?.lastCheck?.state, 'blocked');
    assert.equal(directory.find(idOf(4))?.lastCheck?.failure, 'offline');
    assert.equal(directory.find(idOf(4))?.product, 'whatsapp');
  });

  it('has those that are ready saved whatever is answered', async () => {
    const { ids, isAdded } = await add(FORTY);
    assert.equal(isAdded, true);
    assert.equal(ids.length, 33);
    assert.match(stub.messages.join('\n'), /^33 instances were added\. Hover over a chatId/m);
  });

  it('asks nothing where all of them are ready, and writes the secret once', async () => {
    const among = service({});
    let writings = 0;
    const store = among.secrets.store.bind(among.secrets);
    among.secrets.store = (key, value) => {
      writings++;
      return store(key, value);
    };
    const { ids } = await add(FORTY, among);
    assert.equal(ids.length, 40);
    assert.equal(writings, 1);
    assert.deepEqual(stub.messages, [
      '40 instances were added. Hover over a chatId to see who it is.',
    ]);
  });

  it('asks once for all hosts that are not GREEN-API’s, and sends them nothing before', async () => {
    const drafts = [
      draft(10),
      draft(11, { apiUrl: 'https://gate.example' }),
      draft(12, { apiUrl: 'https://gate.example' }),
      draft(13, { apiUrl: 'https://other.example' }),
    ];
    const kept = await add(drafts);
    assert.equal(stub.messages[0], 'Send tokens to gate.example, other.example?');
    assert.deepEqual(kept.ids, [idOf(10)]);
    assert.ok(kept.urls.every((url) => url.startsWith('https://7107.api.greenapi.com/')));
    stub.answers.add('Send the Tokens There');
    assert.equal((await add(drafts)).ids.length, 4);
  });

  it('asks once for all that are there already', async () => {
    const among = service({});
    await add([draft(10, { name: 'Shop' }), draft(11)], among);
    stub.messages.length = 0;
    const newer = [10, 11, 12].map((index) => draft(index, { apiTokenInstance: 'f'.repeat(50) }));
    await add(newer, among);
    const token = (index: number) => among.directory.find(idOf(index))?.apiTokenInstance;
    assert.equal(stub.messages[0], 'Replace the instances that are there already?');
    assert.equal(token(10), draft(10).apiTokenInstance);
    assert.equal(token(12), 'f'.repeat(50));
    stub.answers.add('Replace');
    await add(newer, among);
    assert.equal(token(10), 'f'.repeat(50));
    assert.equal(among.directory.find(idOf(10))?.name, 'Shop');
  });

  it('takes the token that answers where a text has several of one instance, in any order', async () => {
    const tokens = { good: 'a'.repeat(50), offline: 'b'.repeat(50), refused: 'c'.repeat(50) };
    stub.answers.add('Add These, Too');
    for (const order of [
      ['good', 'offline', 'refused'],
      ['refused', 'offline', 'good'],
    ] as const) {
      stub.messages.length = 0;
      const among = savingServices((method, url) => {
        if (url.includes(tokens.offline)) return 'offline';
        if (url.includes(tokens.refused)) return UNAUTHORIZED;
        return method === 'getSettings' ? SETTINGS : state('authorized');
      });
      const drafts = order.map((kind) => draft(10, { apiTokenInstance: tokens[kind] }));
      const { ids, directory } = await add(drafts, among);
      assert.deepEqual(ids, [idOf(10)]);
      assert.equal(directory.find(idOf(10))?.apiTokenInstance, tokens.good);
      assert.equal(stub.messages.length, 1);
      assert.match(stub.messages[0] ?? '', /was added\. Hover over a chatId/);
    }
  });

  it('names an instance once, however many of its tokens do not answer', async () => {
    const twice = ['d', 'e'].map((one) => draft(6, { apiTokenInstance: one.repeat(50) }));
    const refusal = `${idOf(6)}: GREEN-API refused this token (401). Copy it again from the console.`;
    await add(twice);
    assert.deepEqual(stub.messages, [refusal]);
    stub.messages.length = 0;
    await add([...twice, draft(20)]);
    assert.ok(stub.messages.includes(`1 of 2 instances were not added. ${refusal}`));

    const there = service({});
    await add(twice, there);
    stub.details.length = 0;
    await add(twice, there);
    assert.equal(stub.details[0]?.split('\n')[0], '+79001234500 · WhatsApp');
  });

  it('asks of an instance whose other token was refused, and does not say that it is left out', async () => {
    const tokens = ['d', 'e'].map((one) => one.repeat(50));
    const among = savingServices((_method, url) =>
      url.includes(tokens[0] ?? '') ? UNAUTHORIZED : 'offline',
    );
    stub.answers.add('Add These, Too');
    const drafts = tokens.map((apiTokenInstance) => draft(10, { apiTokenInstance }));
    const { directory } = await add(drafts, among);
    assert.equal(directory.find(idOf(10))?.apiTokenInstance, tokens[1]);
    assert.ok(![...stub.messages, ...stub.details].join('\n').includes('not added'));
    assert.ok(!stub.details.join().includes('Not added'));
  });

  it('asks once where there is no secret storage, and keeps all until the window closes', async () => {
    const among = service();
    among.secrets.broken.store = 'throws';
    stub.answers.add('Keep Until the Window Closes');
    const { ids } = await add(FORTY, among);
    assert.equal(ids.length, 33);
    assert.equal(stub.messages.filter((message) => /secret storage/.test(message)).length, 1);
  });

  it('keeps nothing where everything was removed while they were checked', async () => {
    const among = savingServices(async (method) => {
      await among.epochs.endAll();
      return method === 'getSettings' ? SETTINGS : state('authorized');
    });
    const { ids, isAdded } = await add(FORTY, among);
    assert.equal(isAdded, false);
    assert.deepEqual(ids, []);
    assert.deepEqual(stub.messages, []);
  });

  it('keeps nothing more where everything was removed while the question was open', async () => {
    const among = service();
    const { window } = stub.module as { window: Record<string, unknown> };
    const before = window.showWarningMessage as (...args: unknown[]) => Promise<unknown>;
    window.showWarningMessage = async (...args: unknown[]) => {
      await among.epochs.endAll();
      return before(...args);
    };
    stub.answers.add('Add These, Too');
    try {
      const { ids } = await add(FORTY, among);
      assert.equal(ids.length, 33);
    } finally {
      window.showWarningMessage = before;
    }
  });
});
