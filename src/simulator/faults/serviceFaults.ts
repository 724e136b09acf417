import { empty, json, nginxPage, notFound, text, withHeaders } from '../reply';
import { badRequestWithPath, type FaultAnswer } from './fault';

const BAD_NUMBER = 'bad request data';
const CHECK_TIMED_OUT = 'get avatar timeout limit exceeded';
const NOT_AUTHORIZED = 'instance is starting or not authorized';
const FORMATS =
  "'chatId' must be one of the next formats: 'phone_number@c.us', 'chat_id@lid' or 'group_id@g.us'";

const MONTHLY_QUOTA = {
  method: 'getavatar',
  used: 100,
  total: 100,
  status: 'QUOTE_EXCEEDED',
  description:
    'Monthly quota has been exceeded. Please go to your personal account and change the tariff to business https://console.green-api.com',
};
/** The descriptions of these list other people's chatIds, as the real ones do. */
const CORRESPONDENTS_QUOTA = {
  method: 'correspondents',
  used: 3,
  total: 3,
  status: 'CORRESPONDENTS_QUOTE_EXCEEDED',
  description:
    'Monthly quota has been exceeded. You can only send or receive messages from these numbers: 12345678901@c.us,12345678910@c.us,12345678911@c.us. Please go to your personal account and change the tariff to business https://console.green-api.com',
};
const NOTIFIED_QUOTA = {
  method: 'correspondents',
  used: 3,
  total: 3,
  status: 'CORRESPONDENTS_QUOTA_EXCEEDED',
  description:
    'You have exceeded the number of chats of your tariff. You can work with the following chats: 10001234560@c.us, 10001234561@c.us, 10001234562@c.us.',
};

function texts(status: number, body: string): FaultAnswer {
  return () => text(status, body);
}

function objects(status: number, body: unknown): FaultAnswer {
  return () => json(status, body);
}

/** A failed check as the replies of 2020 to 2023 tell it. */
function reason(status: number, words: string): FaultAnswer {
  return objects(status, { existsWhatsapp: false, urlAvatar: '', reason: words });
}

function rateLimited(retryAfter: (now: number) => string): FaultAnswer {
  return ({ now }) =>
    withHeaders(text(429, 'Too Many Requests'), { 'retry-after': retryAfter(now) });
}

/** What the service itself answers when it refuses or fails, in every form that is on record. */
export const SERVICE_FAULTS = {
  badRequestData200: texts(200, BAD_NUMBER),
  badRequestData400: texts(400, BAD_NUMBER),
  badRequestDataReason200: reason(200, BAD_NUMBER),
  badRequestDataReason400: reason(400, BAD_NUMBER),
  avatarTimeout200: texts(200, CHECK_TIMED_OUT),
  avatarTimeout400: texts(400, CHECK_TIMED_OUT),
  avatarTimeoutReason200: reason(200, CHECK_TIMED_OUT),
  avatarTimeoutReason400: reason(400, CHECK_TIMED_OUT),

  startingInstance: texts(400, 'instance in starting process try later'),
  notAuthorized400: texts(400, NOT_AUTHORIZED),
  notAuthorized400Json: badRequestWithPath(NOT_AUTHORIZED),
  notAuthorized2021: texts(400, 'instance account not authorized'),
  accountExpired: texts(400, 'Instance account is expired. Renew your instance from personal area'),
  instanceDeleted: texts(400, 'Instance is deleted'),
  instanceNotFound: texts(400, 'Instance is not found'),
  statusFalseReason200: objects(200, { status: false, reason: NOT_AUTHORIZED }),
  statusFalseReason400: objects(400, { status: false, reason: NOT_AUTHORIZED }),
  errorField400: objects(400, { error: NOT_AUTHORIZED }),
  messageField400: objects(400, { message: NOT_AUTHORIZED }),
  descriptionField400: objects(400, { description: NOT_AUTHORIZED }),
  detailField400: objects(400, { detail: NOT_AUTHORIZED }),
  msgField400: objects(400, { msg: NOT_AUTHORIZED }),

  badRequest400: texts(400, 'Bad Request'),
  validation400: badRequestWithPath(`Validation failed. Details: ${FORMATS}`),
  validationOlder400: badRequestWithPath(
    "Validation failed. Details: 'chatId' must be one of the next formats: 'phone_number@c.us' or 'group_id@g.us'",
  ),
  validationMax400: badRequestWithPath(
    "Validation failed. Details: 'chatId' must be one of the next formats: 'user_id' or 'group_id'",
  ),
  validationPlain400: badRequestWithPath('Validation failed'),
  validationField400: badRequestWithPath("Validation failed. Details: 'colour' is not allowed"),
  unexpectedToken400: badRequestWithPath('Unexpected token c in JSON at position 1'),

  unauthorized401Empty: () => empty(401),
  unauthorized401Text: texts(401, 'Unauthorized'),
  unauthorized200Code: objects(200, { code: 401, description: 'Unauthorized' }),
  forbiddenHtml: () => nginxPage(403, 'Forbidden'),
  suspended403: texts(403, 'Your account is suspended'),
  notFoundHtml: notFound,

  rateLimited: texts(429, 'Too Many Requests'),
  rateLimitedSeconds: rateLimited(() => '1'),
  rateLimitedZero: rateLimited(() => '0'),
  rateLimitedDate: rateLimited((now) => new Date(now + 1000).toUTCString()),
  rateLimitedRubbish: rateLimited(() => 'soon'),
  // As setProfilePicture has answered (green-api.com/en/forum/topic/330).
  rateOverlimit200: objects(200, { reason: 'rate-overlimit', urlAvatar: null }),

  quota466: objects(466, { invokeStatus: MONTHLY_QUOTA }),
  quota466Strings: objects(466, { invokeStatus: { ...MONTHLY_QUOTA, used: '100', total: '100' } }),
  quota466Correspondents: objects(466, {
    invokeStatus: { method: 'getavatar', used: 67, total: 0, status: 'QUOTE_ALLOWED' },
    correspondentsStatus: CORRESPONDENTS_QUOTA,
  }),
  quota466Notification: objects(466, { quotaData: NOTIFIED_QUOTA }),
  quota200: objects(200, { invokeStatus: MONTHLY_QUOTA }),
  tariffLimit400: texts(
    400,
    'You have used up the chat limit on your tariff. Renew you instance from personal area.',
  ),
  limit469: texts(469, 'User get contact info limit reached'),
  limit469Json: objects(469, { status: false, reason: 'User get contact info limit reached' }),

  clientClosed499: texts(499, 'Client Closed Request'),
  serverError500: texts(500, 'Internal Server Error'),
  serverError500Json: objects(500, {
    statusCode: 500,
    message: "Cannot read properties of undefined (reading 'findUnAckedMessage')",
  }),
  entityTooLarge500: texts(500, 'request entity too large'),
  badGateway502Html: () => nginxPage(502, 'Bad Gateway'),
  unavailable503: () => nginxPage(503, 'Service Temporarily Unavailable'),
  gatewayTimeout504Html: () => nginxPage(504, 'Gateway Time-out'),
} satisfies Record<string, FaultAnswer>;
