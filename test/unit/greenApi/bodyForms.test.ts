import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ErrorCode } from '../../../src/greenApi/errorCodes';
import type { FaultAnswer } from '../../../src/simulator/faults/fault';
import { json, nginxPage, text } from '../../../src/simulator/reply';
import { InstantClock } from './support/clocks';
import { CHAT_IDS, World } from './support/world';

/** The words by which GREEN-API names an error. Sources: its common-errors and GetAvatar pages. */
const WORDS: Readonly<Record<string, ErrorCode>> = {
  'bad request data': 'badChatId',
  "Validation failed. Details: 'chatId' is required": 'badChatId',
  "Validation failed. Details: 'chatId' is not allowed to be empty": 'badChatId',
  "Validation failed. Details: 'chatId' must be a string": 'badChatId',
  "Validation failed. Details: 'chatId' must be one of the next formats: 'user_id' or 'group_id'":
    'badChatId',
  'get avatar timeout limit exceeded': 'checkTimedOut',
  'instance in starting process try later': 'instanceStarting',
  'instance is starting or not authorized': 'instanceNotAuthorized',
  'instance account not authorized': 'instanceNotAuthorized',
  'Instance account is expired. Renew your instance from personal area': 'instanceExpired',
  'Instance is deleted': 'instanceDeleted',
  'Instance is not found': 'instanceDeleted',
  'rate-overlimit': 'rateLimited',
  'bad phone number, valid from 11 to 16 digits': 'badChatId',
  "Validation failed. Details: 'phoneNumber' must contain only digits": 'badChatId',
  'You have used up the chat limit on your tariff. Renew you instance from personal area.':
    'quotaExceeded',
  'User get contact info limit reached': 'rateLimited',
};

/** Every form in which a body has been seen to carry such words, with the token where it does. */
const FORMS: Readonly<Record<string, (words: string, status: number) => FaultAnswer>> = {
  'plain text': (words, status) => () => text(status, words),
  'JSON with the path': objects((words, status, path) => ({
    statusCode: status,
    timestamp: '2025-08-21T13:02:16.247Z',
    path,
    message: words,
  })),
  '{status:false,reason}': objects((words) => ({ status: false, reason: words })),
  'generation A': objects((words) => ({ existsWhatsapp: false, urlAvatar: '', reason: words })),
  'generation A′': objects((words) => ({ urlAvatar: '', reason: words })),
  '{error}': objects((words) => ({ error: words })),
  '{message}': objects((words) => ({ message: words })),
  '{description}': objects((words) => ({ description: words })),
  '{detail}': objects((words) => ({ detail: words })),
  '{msg}': objects((words) => ({ msg: words })),
  '{reason}': objects((words) => ({ reason: words })),
  'a JSON string': objects((words) => `Error: ${words}`),
  'a page': (words, status) => () => ({ ...nginxPage(status, words), status }),
};

function objects(body: (words: string, status: number, path: string) => unknown) {
  return (words: string, status: number): FaultAnswer =>
    ({ path }) =>
      json(status, body(words, status, path));
}

describe('the words of an error', () => {
  const world = new World();

  for (const [words, code] of Object.entries(WORDS)) {
    for (const status of [200, 400]) {
      it(`“${words.slice(0, 70)}” mean ${code} with ${status}, in every form`, async () => {
        const { client } = world.backend({ clock: new InstantClock() });
        for (const [form, answer] of Object.entries(FORMS)) {
          world.simulator.clearFaults();
          world.simulator.fail('getAvatar', answer(words, status));
          const reply = await client.getAvatar(world.credentials(), CHAT_IDS.whatsapp.picture);
          assert.equal(reply.ok ? reply.value.outcome : reply.failure.code, code, form);
        }
      });
    }
  }

  it('count for less than a picture that came with them', async () => {
    const { client } = world.backend();
    const urlAvatar = 'https://pps.whatsapp.net/v/picture.jpg';
    world.simulator.fail('getAvatar', () => json(200, { urlAvatar, reason: 'bad request data' }));
    const reply = await client.getAvatar(world.credentials(), CHAT_IDS.whatsapp.picture);
    assert.deepEqual(reply, { ok: true, value: { outcome: 'picture', urlAvatar } });
  });

  it('that nobody knows name the field that they stood in, not themselves', async () => {
    const { client } = world.backend();
    world.simulator.fail('getAvatar', () => json(200, { urlAvatar: '', reason: 'no idea' }));
    const reply = await client.getAvatar(world.credentials(), CHAT_IDS.whatsapp.picture);
    const failure = { code: 'badReply', status: 200, detail: 'unknown reason' };
    assert.deepEqual(reply, { ok: false, failure });
  });
});
