import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import type { ErrorCode } from '../../../src/greenApi/errorCodes';
import type { FaultName } from '../../../src/simulator/faults/faults';
import { Windows } from '../avatars/support/windows';
import { InstantClock } from '../greenApi/support/clocks';
import { CHAT_IDS, INSTANCES } from '../greenApi/support/world';

/** Whether the instance rests afterwards. */
type Rest = 'rests' | 'goes on';

/** What a person gets to know of every fault that ends a look-up. */
const MATRIX: Readonly<Partial<Record<FaultName, readonly [code: ErrorCode, then: Rest]>>> = {
  badRequestData200: ['badChatId', 'goes on'],
  badRequestData400: ['badChatId', 'goes on'],
  badRequestDataReason200: ['badChatId', 'goes on'],
  badRequestDataReason400: ['badChatId', 'goes on'],
  validation400: ['badChatId', 'goes on'],
  validationMax400: ['badChatId', 'goes on'],
  avatarTimeout200: ['checkTimedOut', 'goes on'],
  avatarTimeout400: ['checkTimedOut', 'goes on'],
  avatarTimeoutReason200: ['checkTimedOut', 'goes on'],
  avatarTimeoutReason400: ['checkTimedOut', 'goes on'],
  startingInstance: ['instanceStarting', 'goes on'],
  nullBody: ['instanceStarting', 'goes on'],
  notAuthorized400: ['instanceNotAuthorized', 'rests'],
  notAuthorized400Json: ['instanceNotAuthorized', 'rests'],
  notAuthorized2021: ['instanceNotAuthorized', 'rests'],
  statusFalseReason200: ['instanceNotAuthorized', 'rests'],
  statusFalseReason400: ['instanceNotAuthorized', 'rests'],
  errorField400: ['instanceNotAuthorized', 'rests'],
  accountExpired: ['instanceExpired', 'rests'],
  instanceDeleted: ['instanceDeleted', 'rests'],
  instanceNotFound: ['instanceDeleted', 'rests'],
  unauthorized401Empty: ['unauthorized', 'rests'],
  unauthorized401Text: ['unauthorized', 'rests'],
  unauthorized200Code: ['unauthorized', 'rests'],
  forbiddenHtml: ['forbidden', 'rests'],
  suspended403: ['forbidden', 'rests'],
  notFoundHtml: ['notFound', 'goes on'],
  rateLimited: ['rateLimited', 'goes on'],
  rateLimitedSeconds: ['rateLimited', 'goes on'],
  rateLimitedRubbish: ['rateLimited', 'goes on'],
  rateOverlimit200: ['rateLimited', 'goes on'],
  limit469: ['rateLimited', 'goes on'],
  limit469Json: ['rateLimited', 'goes on'],
  quota466: ['quotaExceeded', 'rests'],
  quota466Strings: ['quotaExceeded', 'rests'],
  quota200: ['quotaExceeded', 'rests'],
  quota466Correspondents: ['quotaExceeded', 'goes on'],
  quota466Notification: ['quotaExceeded', 'goes on'],
  tariffLimit400: ['quotaExceeded', 'goes on'],
  clientClosed499: ['serverError', 'goes on'],
  serverError500: ['serverError', 'goes on'],
  serverError500Json: ['serverError', 'goes on'],
  entityTooLarge500: ['serverError', 'goes on'],
  badGateway502Html: ['serverError', 'goes on'],
  unavailable503: ['serverError', 'goes on'],
  gatewayTimeout504Html: ['serverError', 'goes on'],
  proxyAuthentication407: ['proxy', 'goes on'],
  reset: ['offline', 'goes on'],
  resetMidBody: ['offline', 'goes on'],
  redirect: ['badReply', 'goes on'],
  redirectPermanent: ['badReply', 'goes on'],
  badRequest400: ['badReply', 'goes on'],
  emptyBody200: ['badReply', 'goes on'],
  emptyBody400: ['badReply', 'goes on'],
  emptyObject: ['badReply', 'goes on'],
  html200: ['badReply', 'goes on'],
  truncatedJson: ['badReply', 'goes on'],
  jsonString: ['badReply', 'goes on'],
  jsonArray: ['badReply', 'goes on'],
  hugeBody: ['badReply', 'goes on'],
  hugeBodyChunked: ['badReply', 'goes on'],
  urlNumber: ['badReply', 'goes on'],
  urlMalformed: ['imageRejected', 'goes on'],
  urlPrivate: ['imageRejected', 'goes on'],
  urlPlainHttp: ['imageRejected', 'goes on'],
  urlFile: ['imageRejected', 'goes on'],
  urlCommand: ['imageRejected', 'goes on'],
  imageExpired: ['imageExpired', 'goes on'],
  imageRefused: ['imageUnavailable', 'goes on'],
  imageGone404: ['imageExpired', 'goes on'],
  imageServerError500: ['imageUnavailable', 'goes on'],
  imageReset: ['imageUnavailable', 'goes on'],
  imageCutOff: ['imageUnavailable', 'goes on'],
  imageRedirectLoop: ['imageUnavailable', 'goes on'],
  imageRedirectWithoutLocation: ['imageUnavailable', 'goes on'],
  imageHtml: ['imageRejected', 'goes on'],
  imageHtmlAsJpeg: ['imageRejected', 'goes on'],
  imageSvg: ['imageRejected', 'goes on'],
  imageSvgAsPng: ['imageRejected', 'goes on'],
  imageEmpty: ['imageRejected', 'goes on'],
  imageGarbage: ['imageRejected', 'goes on'],
  imageTruncated: ['imageRejected', 'goes on'],
  imageTooLarge: ['imageRejected', 'goes on'],
  imageTooLargeChunked: ['imageRejected', 'goes on'],
  imageTooManyPixels: ['imageRejected', 'goes on'],
  imageRedirectPrivate: ['imageRejected', 'goes on'],
  imageRedirectLinkLocal: ['imageRejected', 'goes on'],
  imageRedirectPlainHttp: ['imageRejected', 'goes on'],
  imageRedirectFile: ['imageRejected', 'goes on'],
};

describe('the fault matrix', () => {
  const windows = new Windows();
  const { idInstance, apiTokenInstance } = INSTANCES.whatsapp;

  /** Every file of the store with its content. */
  async function content(): Promise<Map<string, unknown>> {
    const names = await readdir(windows.folder, { recursive: true, withFileTypes: true });
    const files = names.filter((name) => name.isFile());
    const entries = files.map(async ({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      const bytes = await readFile(file);
      // That there is a newer picture, which could not be had, is noted beside what is stored.
      const { unfetched: _, ...rest } = name.endsWith('.json') ? JSON.parse(`${bytes}`) : {};
      return [file, name.endsWith('.json') ? rest : bytes.toString('base64')] as const;
    });
    return new Map(await Promise.all(entries));
  }

  it('has at least forty faults', () => {
    assert.ok(Object.keys(MATRIX).length >= 40);
  });

  for (const [fault, [code, then]] of Object.entries(MATRIX)) {
    it(`${fault}: ${code}, ${then}, and what is stored stays`, async () => {
      const { lookUp, directory, store } = await windows.open({ clock: new InstantClock() });
      const stored = await lookUp();
      await lookUp({ chatId: CHAT_IDS.whatsapp.hidden });
      const before = await content();
      const method = fault.startsWith('image') ? 'image' : 'getAvatar';
      windows.world.simulator.fail(method, fault as FaultName);

      const refreshed = await lookUp({ refresh: true });
      assert.deepEqual([refreshed.outcome, refreshed.failure?.code], ['failed', code]);
      assert.equal(directory.pausedBy(idInstance)?.code, then === 'rests' ? code : undefined);
      const inAnotherWindow = await windows.open({ pictureDays: 0 });
      const stale = await inAnotherWindow.lookUp({ signal: AbortSignal.abort() });
      assert.deepEqual([stale.outcome, stale.image], ['picture', stored.image]);

      assert.deepEqual(await content(), before);
      const other = await store.read(idInstance, CHAT_IDS.whatsapp.hidden);
      assert.equal(other?.record.outcome, 'hidden');
      const told = JSON.stringify([refreshed, windows.world.log]).toLowerCase();
      assert.ok(!told.includes(apiTokenInstance));
    });
  }
});
