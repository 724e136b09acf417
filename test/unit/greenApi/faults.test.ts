import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Failure, Result } from '../../../src/greenApi/failure';
import type { AvatarReply } from '../../../src/greenApi/replies';
import { FAULTS, type FaultName } from '../../../src/simulator/faults/faults';
import { InstantClock } from './support/clocks';
import { CHAT_IDS, World } from './support/world';

type MethodFault = Exclude<FaultName, `image${string}`>;

/** An outcome, or the whole failure. `tries` above 1 for what is tried again. */
type Expected = AvatarReply['outcome'] | (Failure & { readonly tries?: number });

const TWO_HOURS = 2 * 60 * 60 * 1000;
const BAD_CHAT_ID = { code: 'badChatId', status: 400 } as const;
const NOT_AUTHORIZED = { code: 'instanceNotAuthorized', status: 400 } as const;
const RATE_LIMITED = { code: 'rateLimited', status: 429, tries: 4 } as const;

/** Every fault that the simulator knows, and what becomes of it. A new one does not compile without. */
const EXPECTED: Readonly<Record<MethodFault, Expected>> = {
  badRequestData200: { code: 'badChatId', status: 200 },
  badRequestData400: BAD_CHAT_ID,
  badRequestDataReason200: { code: 'badChatId', status: 200 },
  badRequestDataReason400: BAD_CHAT_ID,
  avatarTimeout200: { code: 'checkTimedOut', status: 200 },
  avatarTimeout400: { code: 'checkTimedOut', status: 400 },
  avatarTimeoutReason200: { code: 'checkTimedOut', status: 200 },
  avatarTimeoutReason400: { code: 'checkTimedOut', status: 400 },

  startingInstance: { code: 'instanceStarting', status: 400, tries: 4 },
  notAuthorized400: NOT_AUTHORIZED,
  notAuthorized400Json: NOT_AUTHORIZED,
  notAuthorized2021: NOT_AUTHORIZED,
  accountExpired: { code: 'instanceExpired', status: 400 },
  instanceDeleted: { code: 'instanceDeleted', status: 400 },
  instanceNotFound: { code: 'instanceDeleted', status: 400 },
  statusFalseReason200: { code: 'instanceNotAuthorized', status: 200 },
  statusFalseReason400: NOT_AUTHORIZED,
  errorField400: NOT_AUTHORIZED,
  messageField400: NOT_AUTHORIZED,
  descriptionField400: NOT_AUTHORIZED,
  detailField400: NOT_AUTHORIZED,
  msgField400: NOT_AUTHORIZED,

  badRequest400: { code: 'badReply', status: 400, detail: 'unknown 400' },
  validation400: BAD_CHAT_ID,
  validationOlder400: BAD_CHAT_ID,
  validationMax400: BAD_CHAT_ID,
  validationPlain400: { code: 'badReply', status: 400, detail: 'unknown 400' },
  validationField400: { code: 'badReply', status: 400, detail: 'unknown 400' },
  unexpectedToken400: { code: 'badReply', status: 400, detail: 'unknown 400' },
  emptyBody400: { code: 'badReply', status: 400, detail: 'unknown 400' },

  unauthorized401Empty: { code: 'unauthorized', status: 401 },
  unauthorized401Text: { code: 'unauthorized', status: 401 },
  unauthorized200Code: { code: 'unauthorized', status: 401 },
  forbiddenHtml: { code: 'forbidden', status: 403 },
  suspended403: { code: 'forbidden', status: 403 },
  notFoundHtml: { code: 'notFound', status: 404 },
  proxyAuthentication407: { code: 'proxy', status: 407 },

  rateLimited: RATE_LIMITED,
  rateLimitedSeconds: { ...RATE_LIMITED, retryAfterMs: 1000 },
  rateLimitedZero: { ...RATE_LIMITED, retryAfterMs: 0 },
  // A second after the first try is over by the fourth.
  rateLimitedDate: { ...RATE_LIMITED, retryAfterMs: 0 },
  rateLimitedRubbish: RATE_LIMITED,
  rateOverlimit200: { ...RATE_LIMITED, status: 200 },

  quota466: { code: 'quotaExceeded', status: 466, detail: 'method' },
  quota466Strings: { code: 'quotaExceeded', status: 466, detail: 'method' },
  quota466Correspondents: { code: 'quotaExceeded', status: 466, detail: 'correspondents' },
  quota466Notification: { code: 'quotaExceeded', status: 466, detail: 'correspondents' },
  quota200: { code: 'quotaExceeded', status: 200, detail: 'method' },
  tariffLimit400: { code: 'quotaExceeded', status: 400 },
  limit469: { code: 'rateLimited', status: 469, retryAfterMs: TWO_HOURS },
  limit469Json: { code: 'rateLimited', status: 469, retryAfterMs: TWO_HOURS },

  clientClosed499: { code: 'serverError', status: 499, tries: 4 },
  serverError500: { code: 'serverError', status: 500 },
  serverError500Json: { code: 'serverError', status: 500 },
  entityTooLarge500: { code: 'serverError', status: 500 },
  badGateway502Html: { code: 'serverError', status: 502, tries: 4 },
  unavailable503: { code: 'serverError', status: 503, tries: 4 },
  gatewayTimeout504Html: { code: 'serverError', status: 504, tries: 4 },

  html200: { code: 'badReply', status: 200, detail: 'not JSON' },
  truncatedJson: { code: 'badReply', status: 200, detail: 'not JSON' },
  trailingComma: { code: 'badReply', status: 200, detail: 'not JSON' },
  plainText200: { code: 'badReply', status: 200, detail: 'not JSON' },
  nullBody: { code: 'instanceStarting', status: 200, tries: 4 },
  jsonString: { code: 'badReply', status: 200, detail: 'not an object' },
  jsonStringForbidden: { code: 'badReply', status: 200, detail: 'not an object' },
  jsonArray: { code: 'badReply', status: 200, detail: 'not an object' },
  jsonNumber: { code: 'badReply', status: 200, detail: 'not an object' },
  emptyObject: { code: 'badReply', status: 200, detail: 'urlAvatar missing' },
  emptyBody200: { code: 'badReply', status: 200, detail: 'empty body' },
  hugeBody: { code: 'badReply', detail: 'body too large' },
  hugeBodyChunked: { code: 'badReply', detail: 'body too large' },
  redirect: { code: 'badReply', status: 302, detail: 'redirect' },
  redirectPermanent: { code: 'badReply', status: 308, detail: 'redirect' },
  urlNumber: { code: 'badReply', status: 200, detail: 'urlAvatar' },

  reset: { code: 'offline', detail: 'UND_ERR_SOCKET', tries: 4 },
  resetAfterDelay: { code: 'offline', detail: 'UND_ERR_SOCKET', tries: 4 },
  resetMidBody: { code: 'offline', detail: 'UND_ERR_SOCKET', tries: 4 },

  slowFirstByte: 'picture',
  slowBody: 'picture',
  wrongContentType: 'picture',
  unknownFields: 'picture',
  // The generation at work says `available`, so nobody has to guess.
  urlNull: 'noPicture',
  urlUndefinedString: 'noPicture',
  urlNullString: 'noPicture',
  base64NullString: 'picture',
  // What these lead to is for the pictures to find out.
  base64Broken: 'picture',
  urlMalformed: 'picture',
  urlDataUri: 'picture',
  urlPrivate: 'picture',
  urlPlainHttp: 'picture',
  urlFile: 'picture',
  urlCommand: 'picture',
};

const NOW = Date.UTC(2026, 10, 1);

describe('every fault of getAvatar', () => {
  const world = new World({ clock: () => NOW });

  it('is in the table', () => {
    const names = Object.keys(FAULTS).filter((name) => !name.startsWith('image'));
    assert.deepEqual(Object.keys(EXPECTED).sort(), names.sort());
  });

  for (const [name, expected] of Object.entries(EXPECTED)) {
    const { tries, meaning } = take(expected);
    it(`${name} comes to ${meaning} after ${tries} ${tries === 1 ? 'try' : 'tries'}`, async () => {
      world.simulator.fail('getAvatar', { fault: name as FaultName, delayMs: 1 });
      const { client } = world.backend({ clock: new InstantClock(NOW) });
      const reply = await client.getAvatar(world.credentials(), CHAT_IDS.whatsapp.picture);
      assert.deepEqual(outcomeOf(reply), outcomeOf(expected));
      assert.equal(world.asked().length, tries);
    });
  }
});

function take(expected: Expected): { tries: number; meaning: string } {
  if (typeof expected === 'string') return { tries: 1, meaning: expected };
  return { tries: expected.tries ?? 1, meaning: expected.code };
}

function outcomeOf(given: Result<AvatarReply> | Expected): unknown {
  if (typeof given === 'string') return given;
  if ('code' in given) {
    const { tries: _, ...failure } = given;
    return failure;
  }
  return given.ok ? given.value.outcome : given.failure;
}
