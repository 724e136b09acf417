import assert from 'node:assert/strict';
import fc from 'fast-check';
import { beforeEach, describe, it } from 'mocha';
import type { Epochs } from '../../../src/storage/epochs';
import { useVscode } from '../support/vscode';
import { type Answer, type Asked, SETTINGS, savingServices, state } from './support/saving';

const DRAFT = {
  idInstance: '110122334455',
  apiTokenInstance: '0123456789abcdef0123456789abcdef0123456789abcdef01',
  apiUrl: 'https://1101.api.green-api.com',
  name: 'Shop',
} as const;

describe('saving an instance', () => {
  const stub = useVscode();

  beforeEach(() => {
    stub.messages.length = 0;
    stub.answers.clear();
  });

  /** Saves what the user typed, at a service that answers so; tells what became of it. */
  async function save(
    draft: object,
    answers: Record<Asked, Answer>,
    meanwhile: (epochs: Epochs) => Promise<void> = async () => undefined,
  ) {
    const { checkAndSave } = await import('../../../src/features/instances/saveInstance');
    const { services, directory, epochs, urls } = savingServices(async (method) => {
      await meanwhile(epochs);
      return answers[method];
    });
    const outcome = await checkAndSave(services, { ...DRAFT, ...draft }, 'add');
    const shown = urls.map((url) => url.replace(DRAFT.apiTokenInstance, 'TOKEN'));
    return { outcome, saved: directory.instances[0], urls: shown };
  }

  it('does not bring back by an edit what was removed while the user typed', async () => {
    const { checkAndSave } = await import('../../../src/features/instances/saveInstance');
    const answers = { getStateInstance: state('authorized'), getSettings: SETTINGS };
    const { services, directory, urls } = savingServices((method) => answers[method]);
    assert.deepEqual(await checkAndSave(services, DRAFT, 'edit'), { kind: 'left' });
    assert.deepEqual([directory.instances, urls], [[], []]);
    assert.deepEqual(stub.messages, [`There is no instance ${DRAFT.idInstance} here.`]);
    await directory.save({ idInstance: DRAFT.idInstance, product: 'whatsapp' });
    assert.deepEqual(await checkAndSave(services, DRAFT, 'edit'), { kind: 'saved' });
  });

  for (const [what, after] of [
    ['its first', '/getStateInstance/'],
    ['its second', '/getSettings/'],
  ] as const) {
    it(`keeps nothing where everything was removed during ${what} request`, async () => {
      let requests = 0;
      const { outcome, saved, urls } = await save(
        {},
        { getStateInstance: state('authorized'), getSettings: SETTINGS },
        async (epochs) => {
          requests += 1;
          if (requests === (after === '/getSettings/' ? 2 : 1)) await epochs.endAll();
        },
      );
      assert.deepEqual(outcome, { kind: 'left' });
      assert.equal(saved, undefined);
      assert.equal(urls.length, after === '/getSettings/' ? 2 : 1);
      assert.deepEqual(stub.messages, []);
    });
  }

  for (const [word, said] of [
    ['authorized', /was added\. Hover over a chatId/],
    ['suspended', /was added\. Its state is “suspended \(sending limited\)”: look-ups go on/],
    ['yellowCard', /was added\. Its state is “yellow card \(sending limited\)”: look-ups go on/],
    ['somethingNew', /was added\. Its state “somethingNew” is unknown here: look-ups are tried/],
  ] as const) {
    it(`asks nothing where the state is ${word}`, async () => {
      const { outcome, saved } = await save(
        {},
        { getStateInstance: state(word), getSettings: SETTINGS },
      );
      assert.equal(outcome.kind, 'saved');
      assert.equal(saved?.lastCheck?.state, word);
      assert.equal(saved?.paused, undefined);
      assert.equal(stub.messages.length, 1);
      assert.match(stub.messages[0] ?? '', said);
    });
  }

  for (const word of ['notAuthorized', 'blocked', 'sleepMode', 'passkeyRequired', 'starting']) {
    it(`says that look-ups fail while the state is ${word}, and leaves the user the choice`, async () => {
      const answers = { getStateInstance: state(word), getSettings: SETTINGS };
      assert.equal((await save({}, answers)).outcome.kind, 'left');
      assert.match(stub.messages[0] ?? '', /look-ups fail until it is authorized/);
      stub.answers.add('Save Anyway');
      assert.equal((await save({}, answers)).saved?.lastCheck?.state, word);
    });
  }

  for (const [what, draft, product, path] of [
    ['nothing', {}, 'whatsapp', '/waInstance110122334455/'],
    ['/v3 in the address', { apiUrl: `${DRAFT.apiUrl}/v3/` }, 'max', '/v3/waInstance1101'],
    [
      'an address with the instance at its end',
      { apiUrl: `${DRAFT.apiUrl}/v3/waInstance110122334455` },
      'max',
      '/v3/waInstance1101',
    ],
    ['the pool of MAX', { idInstance: '310022334455' }, 'max', '/v3/waInstance3100'],
    ['the pool of Telegram', { idInstance: '410022334455' }, 'telegram', '/waInstance4100'],
    ['the user', { product: 'telegram' }, 'telegram', '/waInstance1101'],
  ] as const) {
    it(`takes settings without typeInstance for ${product}’s where ${what} says so`, async () => {
      const answers = { getStateInstance: state('suspended'), getSettings: SETTINGS };
      const { saved, urls } = await save(draft, answers);
      assert.equal(saved?.product, product);
      assert.equal(saved?.apiUrl, DRAFT.apiUrl);
      assert.ok(urls[0]?.includes(path), urls[0]);
    });
  }

  it('believes the instance before all of them', async () => {
    const getSettings = { status: 200, body: '{"typeInstance":"telegram"}' };
    const answers = { getStateInstance: state('suspended'), getSettings };
    const { saved } = await save({ idInstance: '310022334455', product: 'whatsapp' }, answers);
    assert.equal(saved?.product, 'telegram');
  });

  it('refuses an address that names another instance, before anything is sent', async () => {
    const apiUrl = `${DRAFT.apiUrl}/waInstance7103000000`;
    const answers = { getStateInstance: state('authorized'), getSettings: SETTINGS };
    const { outcome, urls } = await save({ apiUrl }, answers);
    assert.equal(outcome.kind === 'refused' && outcome.field, 'apiUrl');
    assert.deepEqual(urls, []);
  });

  it('refuses a product without getAvatar with a sentence', async () => {
    const getSettings = { status: 200, body: '{"typeInstance":"waba"}' };
    const answers = { getStateInstance: state('authorized'), getSettings };
    const { outcome } = await save({}, answers);
    assert.match((outcome.kind === 'refused' && outcome.problem) || '', /no getAvatar.*“waba”/);
  });

  it('says which reply was odd', async () => {
    await save(
      {},
      { getStateInstance: state('authorized'), getSettings: { status: 200, body: '[]' } },
    );
    assert.match(stub.messages[0] ?? '', /its getSettings could not be read: .*not an object/);
  });

  it('can save whatever does not refuse the token, whatever it answers', async () => {
    stub.answers.add('Save Anyway');
    await fc.assert(
      fc.asyncProperty(
        anyAnswer('stateInstance'),
        anyAnswer('typeInstance'),
        async (one, other) => {
          fc.pre(!isDenial(one) || !isDenial(other));
          const answers = { getStateInstance: one, getSettings: other };
          const { outcome, saved } = await save({ product: 'whatsapp' }, answers);
          assert.equal(outcome.kind, 'saved');
          assert.equal(saved?.apiTokenInstance, DRAFT.apiTokenInstance);
          assert.ok(['whatsapp', 'max', 'telegram'].includes(saved?.product ?? ''));
        },
      ),
      { numRuns: 500 },
    );
  });
});

function isDenial(answer: Answer): boolean {
  return typeof answer === 'object' && (answer.status === 403 || answer.status === 404);
}

/** Any reply but one that refuses the token, or that names a product without getAvatar. */
function anyAnswer(field: 'stateInstance' | 'typeInstance'): fc.Arbitrary<Answer> {
  const known = field === 'stateInstance' ? ['authorized', 'suspended'] : ['whatsapp', 'v3'];
  const word = fc.oneof(
    fc.constantFrom<unknown>(...known, '', null, 'null', 'undefined', 7, true, [], {}, 'a b', 'я'),
    fc.jsonValue().filter((value) => typeof value !== 'string'),
  );
  const fields = fc.record(
    { [field]: word, wid: fc.anything(), webhookUrl: fc.string(), error: fc.jsonValue() },
    { requiredKeys: [] },
  );
  const body = fc.oneof(
    fields.map((value) => JSON.stringify(value, safely)),
    fc.json().filter((text) => !/"(?:code|statusCode|typeInstance)"/.test(text)),
    fc.constantFrom('', 'null', '""', '{', '<html><h1>502</h1></html>', '{"stateInstance":'),
    fc.constantFrom('Instance is deleted', '{"status":false,"reason":"not authorized"}'),
    fc.string(),
  );
  const status = fc.constantFrom(
    ...[200, 200, 200, 201, 204, 301, 302, 400, 403, 404, 405, 407, 408, 418, 429, 466, 469, 499],
    ...[500, 501, 502, 503, 504, 520],
  );
  return fc.oneof(
    fc.record({ status, body }),
    fc.constantFrom<Answer>('offline', 'timeout', 'certificate'),
  );
}

function safely(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
