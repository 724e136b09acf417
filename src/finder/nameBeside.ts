import { readLooseObject, unescapeOnce } from './looseObject';

/** The most text on either side of an id that may belong to its record, in UTF-16 code units. */
const RECORD_REACH = 32 * 1024;

/** JSON in a log line, in a string, in a string of a string. */
const MOST_ESCAPES = 3;

/** Objects around or before an id that are tried, the innermost first. */
const MOST_OBJECTS = 12;

/** Places of one id that are tried where escapes hide which of them was meant. */
const MOST_PLACES = 8;

/** A longer line is no log line of names and values. */
const LONGEST_LINE = 4 * 1024;

/** Lines of a record without brackets on either side of the id. */
const MOST_LINES = 16;

/** No name is longer; what is longer is a text that a wrong reading took for a name. */
const LONGEST_NAME = 200;

/**
 * Which fields name the id of a field, the best first: the words of the user's own address book go
 * before what the person calls themselves. Notifications: `senderData` of GREEN-API's webhook pages;
 * journals carry `senderId`, `senderName`, `senderContactName`, `chatName`.
 */
const NAMES_OF: Readonly<Record<string, readonly string[]>> = {
  sender: ['sendercontactname', 'sendername'],
  senderid: ['sendercontactname', 'sendername'],
  chatid: ['chatname'],
};

/** Fields whose id the names of a contact or a chat, and of a group, belong to. */
const CONTACT_ID = new Set(['id', 'chatid']);
const GROUP_ID = new Set(['groupid', 'chatid']);
const CONTACT_NAMES = ['contactname', 'name'];

/** Fields by which an object is a contact or a chat: getContacts, getChats, getContactInfo. */
const CONTACT_FIELDS = ['contactname', 'type', 'chattype', 'lastseen', 'isbusiness', 'ispremium'];
/** Values of `type` in getContacts and getChats. Other services have types of their own. */
const CONTACT_TYPES = new Set(['user', 'group', 'supergroup', 'channel', 'bot']);
/** Fields by which an object is what getGroupData answers. */
const GROUP_FIELDS = ['participants', 'owner', 'creation', 'subjecttime', 'groupinvitelink'];

/** Where an id stands in a text, in UTF-16 code units, `end` exclusive. */
export interface NamedPlace {
  readonly chatId: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What the text itself calls the person or group of an id: `senderName` beside `sender`, `chatName`
 * beside `chatId`, the name of a contact, the subject of a group; each for its own id only.
 * `undefined` where it says nothing. Costs no request and reads at most 32 KiB to either side.
 */
export function nameBeside(text: string, { chatId, start, end }: NamedPlace): string | undefined {
  const from = Math.max(0, start - RECORD_REACH);
  const record = text.slice(from, end + RECORD_REACH);
  const own = start - from;
  let name = nameInObject(record, own, chatId) ?? nameInLines(record, own, chatId);
  let escaped = record;
  for (let level = 0; level < MOST_ESCAPES && name === undefined; level++) {
    const line = level === 0 ? lineAt(record, own) : escaped;
    if (!line.includes('\\')) break;
    escaped = unescapeOnce(line);
    name = placesOf(escaped, digitsOf(chatId))
      .map((place) => nameInObject(escaped, place, chatId))
      .find((found) => found !== undefined);
  }
  return name;
}

/** The name in the innermost object around a place that has one for this id. */
function nameInObject(text: string, place: number, chatId: string): string | undefined {
  let open = place;
  for (let left = MOST_OBJECTS; left > 0 && open > 0; left--) {
    open = text.lastIndexOf('{', open - 1);
    if (open < 0) return undefined;
    const object = readLooseObject(text, open);
    const name = object && nameIn(Object.entries(object), chatId);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** As {@link nameInObject}, where no brackets hold the record: YAML, `key=value` in a log line, XML. */
function nameInLines(text: string, place: number, chatId: string): string | undefined {
  const own = pairsOf(lineAt(text, place));
  if (own.length > 1) return nameIn(own, chatId);
  const [before, after] = [text.slice(0, place), text.slice(place)];
  const above = before.split('\n').slice(-MOST_LINES - 1);
  const below = after.split('\n', MOST_LINES + 1);
  const lines = [...above.slice(0, -1), `${above.at(-1)}${below[0]}`, ...below.slice(1)];
  const at = above.length - 1;
  const indent = indentOf(lines[at] ?? '');
  const isSibling = (line: string | undefined) =>
    line !== undefined && indentOf(line) === indent && pairsOf(line).length === 1;
  let [first, last] = [at, at];
  while (!isItem(lines[first]) && isSibling(lines[first - 1])) first--;
  while (isSibling(lines[last + 1]) && !isItem(lines[last + 1])) last++;
  return nameIn(lines.slice(first, last + 1).flatMap(pairsOf), chatId);
}

/** The name that the fields of one object give to an id. */
function nameIn(
  fields: readonly (readonly [string, unknown])[],
  chatId: string,
): string | undefined {
  const byKey = new Map(fields.map(([key, value]) => [keyOf(key), value] as const));
  for (const [key, value] of byKey) {
    if (!isSame(value, chatId)) continue;
    for (const name of namesFor(key, byKey)) {
      const found = textOf(byKey.get(name));
      // Telegram and MAX repeat the number of somebody without a name.
      if (found !== undefined && !isSame(found, chatId)) return found;
    }
  }
  return undefined;
}

function namesFor(key: string, fields: ReadonlyMap<string, unknown>): readonly string[] {
  const has = (name: string) => fields.has(name);
  const isGroup = GROUP_ID.has(key) && has('subject') && GROUP_FIELDS.some(has);
  const isContact = CONTACT_ID.has(key) && CONTACT_FIELDS.some(has) && isContactType(fields);
  return [
    ...(NAMES_OF[key] ?? []),
    ...(isGroup ? ['subject'] : []),
    ...(isContact ? CONTACT_NAMES : []),
  ];
}

function isContactType(fields: ReadonlyMap<string, unknown>): boolean {
  const type = fields.get('type');
  return type === undefined || CONTACT_TYPES.has(String(type));
}

const PAIR =
  /(?:^|[\s{([,;|&])["'`]?([A-Za-z_][\w.-]{0,40})["'`]?[ \t]{0,8}(?:=>|[:=])[ \t]{0,20}(?:"((?:[^"\\\n]|\\.){0,400})"|'((?:[^'\\\n]|\\.){0,400})'|([^\s"',;|&]{1,400}))/g;
/** YAML without quotation marks, where the value ends with the line. */
const LINE_PAIR =
  /^[ \t]*(?:- )?([A-Za-z_][\w-]{0,40})[ \t]*[:=][ \t]+([^"'{[\s][^\n]{0,400}?)[ \t]*(?:#.*)?\r?$/;
const ELEMENT = /<([A-Za-z_][\w.-]{0,40})>([^<\n]{1,400})<\//g;

function pairsOf(line: string): (readonly [string, string])[] {
  if (line.length > LONGEST_LINE) return [];
  const pairs = [...line.matchAll(PAIR)].map(
    ([, key = '', double, single, bare]) =>
      [key, unescapeOnce(double ?? single ?? bare ?? '')] as const,
  );
  if (pairs.length <= 1) {
    const [, key, value] = LINE_PAIR.exec(line) ?? [];
    if (key !== undefined && value !== undefined) return [[key, value]];
  }
  const elements = [...line.matchAll(ELEMENT)].map(
    ([, key = '', value = '']) => [key, value] as const,
  );
  return elements.length > 0 ? elements : pairs;
}

function isItem(line: string | undefined): boolean {
  return /^[ \t]*- /.test(line ?? '');
}

/** Where the names of a line begin, without the sign of a list's item. */
function indentOf(line: string): number {
  return /^[ \t]*(?:- )?/.exec(line)?.[0].length ?? 0;
}

function lineAt(text: string, place: number): string {
  const start = text.lastIndexOf('\n', place - 1) + 1;
  const end = text.indexOf('\n', place);
  return text.slice(start, end < 0 ? text.length : end);
}

function placesOf(text: string, word: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0 && places.length < MOST_PLACES; ) {
    places.push(at);
    at = text.indexOf(word, at + word.length);
  }
  return places;
}

/** `sender_id`, `senderId`, `data.senderId` and `SENDER_ID` are one field. */
function keyOf(key: string): string {
  return key
    .slice(key.lastIndexOf('.') + 1)
    .replaceAll(/[_-]/g, '')
    .toLowerCase();
}

function digitsOf(chatId: string): string {
  return chatId.split('@', 1)[0] ?? chatId;
}

/** Whether a value spells this id: a number as number, the suffix in capitals, a device number, `%40`. */
function isSame(value: unknown, chatId: string): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  const text = String(value).trim().toLowerCase().replace('%40', '@').replace(/^[+@]/, '');
  return text.replace(/:\d{1,4}@/, '@') === chatId;
}

/** A name in one line; texts and numbers of a wrong reading are none. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const name = value.replaceAll(/\s+/g, ' ').trim();
  return name === '' || name.length > LONGEST_NAME ? undefined : name;
}
