import { empty, json, nginxPage, text, withHeaders } from '../reply';
import { changed, changedFields, type FaultAnswer } from './fault';

const MORE_THAN_1_MB = 3 * 1024 * 1024;

function hugeReply(): string {
  return JSON.stringify({ urlAvatar: '', padding: 'x'.repeat(MORE_THAN_1_MB) });
}

/** Answers with status 200 whose content is not what was asked for, or only nearly. */
export const REPLY_FAULTS = {
  html200: () => ({ ...nginxPage(502, 'Bad Gateway'), status: 200 }),
  truncatedJson: changed((reply) => ({
    ...reply,
    body: reply.body.subarray(0, Math.floor(reply.body.length / 2)),
  })),
  nullBody: () => json(200, null),
  jsonString: () => json(200, 'Error: item-not-found'),
  jsonStringForbidden: () => json(200, 'Error: forbidden'),
  jsonArray: () => json(200, []),
  jsonNumber: () => json(200, 42),
  emptyObject: () => json(200, {}),
  emptyBody200: () => empty(200),
  emptyBody400: () => empty(400),
  trailingComma: () => ({
    ...json(200, null),
    body: Buffer.from('{\n  "urlAvatar": "",\n}'),
  }),
  wrongContentType: changed((reply) => withHeaders(reply, { 'content-type': 'text/html' })),
  hugeBody: () => ({ ...json(200, null), body: Buffer.from(hugeReply()) }),
  hugeBodyChunked: () => ({
    ...json(200, null),
    body: Buffer.from(hugeReply()),
    delivery: { chunked: true },
  }),
  plainText200: () => text(200, 'something unexpected'),

  urlNull: changedFields({ urlAvatar: null }),
  urlUndefinedString: changedFields({ urlAvatar: 'undefined' }),
  urlNullString: changedFields({ urlAvatar: 'null' }),
  urlNumber: changedFields({ urlAvatar: 42 }),
  urlMalformed: changedFields({ urlAvatar: 'https://' }),
  urlDataUri: changedFields({
    urlAvatar: 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==',
  }),
  urlPrivate: changedFields({ urlAvatar: 'https://192.168.0.1/avatar.jpg' }),
  urlPlainHttp: changedFields({ urlAvatar: 'http://pps.whatsapp.net/v/avatar.jpg' }),
  urlFile: changedFields({ urlAvatar: 'file:///etc/hostname' }),
  urlCommand: changedFields({ urlAvatar: 'command:workbench.action.quit' }),
  base64Broken: changedFields({ base64Avatar: '/9j/4AAQSkZJRg' }),
  base64NullString: changedFields({ base64Avatar: 'null' }),
  unknownFields: changedFields({ etag: 'W/"1"', nested: { list: [1, null, 'x'] } }),
} satisfies Record<string, FaultAnswer>;
