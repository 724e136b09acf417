import { readObject, unescapeOnce } from '../finder/namesBeside/looseObject';
import { type AvatarInfo, fingerprintOf, readAvatarInfo } from './avatarInfo';
import { unescapeUrl } from './findUrlAvatar';
import { unescapeHtml } from './htmlEntities';

/** A selection or a clipboard above this is cut: the notification of interest is a few hundred bytes. */
const LONGEST_TEXT = 256 * 1024;

/** JSON in a log line, in a string, in a string of a string. */
const MOST_ESCAPES = 3;

const MOST_FOUND = 50;
const REACH_BEFORE = 8 * 1024;
const REACH_AFTER = 16 * 1024;
const MOST_STARTS = 40;
/**
 * How much is read of one text in all, in UTF-16 code units: a notification is read twice, once for the
 * object within. Brackets that never close, which would be read again from each place and each bracket
 * before it, count more.
 */
const MOST_READ = 4 * LONGEST_TEXT;
const WEIGHT_OF_BROKEN = 4;

/**
 * Every AvatarInfo notification in a text: JSON inside other text, escaped JSON, what Python and Node
 * print, and the inner object alone (`chatId` beside `urlAvatar`) where there is nothing better.
 */
export function findAvatarInfos(input: string): AvatarInfo[] {
  const text = input.slice(0, LONGEST_TEXT);
  const reader = new BoundedReader();
  const found = escapedAvatarInfos(text, reader);
  if (found.length > 0 || !text.includes('&')) return found;
  // Last, since it breaks JSON whose texts have quotation marks of HTML.
  return escapedAvatarInfos(withoutHtml(text), reader);
}

/** Reads objects until it has read so much that no notification can be meant. */
class BoundedReader {
  private left = MOST_READ;

  object(text: string, at: number): object | undefined {
    if (this.left <= 0) return undefined;
    const { object, end } = readObject(text, at);
    this.left -= (end - at) * (object === undefined ? WEIGHT_OF_BROKEN : 1);
    return object;
  }
}

function escapedAvatarInfos(input: string, reader: BoundedReader): AvatarInfo[] {
  const found = new Map<string, AvatarInfo>();
  let text = input;
  for (let level = 0; level <= MOST_ESCAPES; level++) {
    for (const info of plainAvatarInfos(text, reader)) {
      const plain = withPlainLink(info);
      found.set(fingerprintOf(plain), plain);
    }
    const unescaped = text.includes('\\') ? unescapeOnce(text) : text;
    if (found.size > 0 || unescaped === text) break;
    text = unescaped;
  }
  return [...found.values()];
}

/** Its link without the escapes that were around it, before its date is read or anything is fetched. */
function withPlainLink(info: AvatarInfo): AvatarInfo {
  const { reply } = info;
  if (!reply.ok || reply.value.outcome !== 'picture' || reply.value.urlAvatar === undefined) {
    return info;
  }
  const urlAvatar = unescapeUrl(reply.value.urlAvatar);
  return { ...info, reply: { ...reply, value: { ...reply.value, urlAvatar } } };
}

/** A page escapes what it shows, and a page's source what that shows. */
function withoutHtml(text: string): string {
  let plain = text;
  for (let layer = 0; layer < MOST_ESCAPES && plain.includes('&'); layer++) {
    plain = unescapeHtml(plain);
  }
  return plain;
}

function plainAvatarInfos(text: string, reader: BoundedReader): AvatarInfo[] {
  const whole = [...places(text, 'avatarInfo')].map((at) => whereNotification(text, at, reader));
  const found = whole.filter((info) => info !== undefined);
  if (found.length > 0 || whole.length > 0) return found;
  return [...places(text, 'urlAvatar')]
    .map((at) => enclosing(text, at, reader, (avatarInfo) => innerObject(avatarInfo)))
    .filter((info) => info !== undefined);
}

/** The notification around the key `avatarInfo`; of one that was cut off, the value of the key alone. */
function whereNotification(
  text: string,
  at: number,
  reader: BoundedReader,
): AvatarInfo | undefined {
  const notification = enclosing(text, at, reader, readAvatarInfo);
  if (notification) return notification;
  const after = text.slice(at, at + REACH_AFTER);
  const value = /^avatarInfo["'`]?\s*(?:=>|[:=])\s*(?=\{)/.exec(after);
  return value ? innerObject(reader.object(after, value[0].length)) : undefined;
}

function innerObject(avatarInfo: object | undefined): AvatarInfo | undefined {
  return avatarInfo && 'urlAvatar' in avatarInfo ? readAvatarInfo({ avatarInfo }) : undefined;
}

/** The innermost object around a place that `read` makes something of. */
function enclosing(
  text: string,
  at: number,
  reader: BoundedReader,
  read: (object: object) => AvatarInfo | undefined,
): AvatarInfo | undefined {
  const from = Math.max(0, at - REACH_BEFORE);
  const window = text.slice(from, at + REACH_AFTER);
  let start = at - from;
  for (let left = MOST_STARTS; left > 0; left--) {
    start = window.lastIndexOf('{', start - 1);
    if (start < 0) return undefined;
    const object = reader.object(window, start);
    const info = object && read(object);
    if (info) return info;
    if (start === 0) return undefined;
  }
  return undefined;
}

function* places(text: string, word: string): Generator<number, void> {
  let at = text.indexOf(word);
  for (let left = MOST_FOUND; left > 0 && at >= 0; left--) {
    yield at;
    at = text.indexOf(word, at + word.length);
  }
}
