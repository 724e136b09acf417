import { isKeyOfText } from '../naming/names';
import { QUOTE, sticky } from '../naming/notation';
import { idNumberAt, isDay, type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';
import { partsOf, type Scope } from '../records/brackets';
import type { Range } from '../records/records';

/** The name of a map whose keys are chatIds: `chats`, `chatNames`, `unread_by_chat`. */
const MAP_NAME = String.raw`(?:[\w.]*(?:by|per)_?chat(?:_?id)?s?|[\w.]*chat_?ids?_?(?:to|2)_?\w{1,24}|[\w.]*chats?_?(?:by_?id|map|names?|titles?|settings|states?|data|store|info|cache|index|configs?|languages?|lang|prompts?|histor(?:y|ies)|rooms?|routes?|topics?|threads?|labels?|alias(?:es)?|members|users|participants|admins?|owners?|managers?)|[\w.]*(?:_|\b)chats|[\w.]*Chats|CHATS)`;
/** What stands between a name and the bracket that opens its value: a sign, maybe a type or what makes a map. */
const MAKES_MAP = String.raw`(?:new\s)?(?:[\w.:]{0,32}(?:map|dict|dictionary|ref|reactive|freeze|new)(?:of|::from)?(?:<[^<>]{0,60}(?:<[^<>]{0,40}>[^<>]{0,20})?>(?:\(\)?)?|\(\)?)|map\[[\w.]{1,40}\][\w.*[\]{}]{0,60}|%|<[^<>]{1,60}>)\s?`;
const MAP_LEAD = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${MAP_NAME}["'\x60]?\]?\s{0,4}(?:[:=]|=>|:=|:\s{0,2}[\w<>[\], |.:&']{1,80}=)\s{0,4}(?:\{\s{0,4})?(?:${MAKES_MAP})?\s{0,4}$`,
  'iu',
);
/** The same before the bracket of a call: `chatNames = mapOf(`. */
const CALL_LEAD = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${MAP_NAME}(?:\s{0,2}:[\w<>, ]{1,60})?\s{0,4}=\s{0,4}(?:\w{0,10}mapOf|(?:Immutable)?Map\.of(?:Entries)?)$`,
  'iu',
);
const SIGN_OF_CALL = /ap(?:Of\(|\.of)/;
const CALL = /\b\w{0,10}map(?:Of|\.of(?:Entries)?)\(/gi;

const KEY = /(?<quote>["'`]?)(?<key>-?[1-9]\d{4,15})\k<quote>L?\s{0,4}(?::(?!:)|=>|=(?!=)|\bto\b)/g;
/** `['10000000', {…}]` and `{ 10000000, "Ann" }`: a pair, the key of which comes first. */
const PAIR = /[[{(]\s{0,40}["'`]?(?=-?[1-9]\d{4})/g;
const AFTER_PAIR_KEY = sticky(`L?${QUOTE}?\\s{0,4}(?:,|\\]\\s{0,4}=(?!=))`);
const PAIR_OF_CALL = /(?:[(,]|entry\()\s{0,40}(?=-?[1-9]\d{4,15}L?\s{0,2}(?:,|to\b))/gi;

const GROUP = /(?::|=>|=)\s{0,4}["'`]?(?=-(?:100\d{10}|[67]\d{13})(?!\d))/g;

/** A map of chatIds by what they are for: `chatIds = { sales: 10000000 }`, `enum ChatIds {`. */
const IDS_LEAD = new RegExp(
  String.raw`(?<!snap|live|we)(?:chat_?ids["'\x60]?\]?\s{0,4}(?:[:=]|=>|:=|:\s{0,2}[\w<>[\], |.:]{1,80}=)\s{0,4}(?:${MAKES_MAP})?|(?:enum\s{1,4}\w{0,24}|(?:class|object|struct|module)\s{1,4}\w{0,24}(?=chat_?ids))chat_?ids?(?:\s?:\s?\w{1,12})?\s?)$`,
  'i',
);
const NAMED_ID =
  /(?<!(?:count|total|size|length|limit|time|date|_at|\b(?:min|max)\w{0,12})["'`]?\s{0,4})(?::|=>|=)\s{0,4}["'`]?(?=-?[1-9]\d{4})/gi;
/** `ids: [` and `entities: {` within `chats: {`. */
const NORMALIZED = /(?:ids|entities|by_?id)["'`]?\s{0,4}[:=]\s{0,4}[[{]/gi;
const NORMALIZED_LEAD = /(?<![a-z])(?:(?:all_?)?ids|entities|by_?id)["'`]?\s{0,4}[:=]\s{0,4}$/i;
/** Also where a text begins within the list. */
const ITEM = /(?:[[,]|^)\s{0,80}["'`]?(?=-?[1-9]\d{4})/g;

/** Objects in a list of chats name them by `id`. */
const LIST_LEAD = /(?<![\p{L}\p{N}])(?:[\w.]*_)?chats["'`]?\]?\s{0,4}(?:[:=]|=>|:=)\s{0,4}$/iu;
const ID = /(?<![\w-])id["'`]?\s?(?::|=>|=)\s?["'`]?(?=-?[1-9]\d{4})/g;
/** Names that chats of GREEN-API do not have but those of other services do. */
const FOREIGN =
  /["'\s,{<](?:login|node_?id|uuid|slug|html_url|created_?at|updated_?at|guild_?id|price|sku|role)["']?\s*[:=>]/i;
/** What of a map or list the patterns find that is no key. */
const PATTERNS: readonly (readonly [Holds, RegExp])[] = [
  ['ids', NAMED_ID],
  ['objects', ID],
  ['items', ITEM],
];
/** The arguments of a call hold no more. */
const LONGEST_CALL = 8 * 1024;

/** Keys of maps of chats, and `id` of the objects in a list of chats, however far away that began. */
export function readMaps(passage: Passage, found: SpokenNumber[]): void {
  const scopes = scopesOfChats(passage);
  if (scopes.size > 0) {
    const parts = partsOf(scopes.keys(), passage.text.length);
    // Those lie within the others: the parts stay the same.
    addNormalized(passage, parts, scopes);
    const holds = new Set(scopes.values());
    for (const part of parts) readPlaces(passage, part, scopes, holds, found);
  }
  readCallsOfMaps(passage, found);
}

/** What a scope under a name that speaks of chats holds; all but `items` may have chatIds as keys. */
type Holds = 'keys' | 'ids' | 'objects' | 'items';
type Scopes = Map<Scope, Holds>;

/** Scopes under a name that speaks of chats: those that open here, and those that the passage stands in. */
function scopesOfChats({ text, brackets, outer, signs }: Passage): Scopes {
  const scopes: Scopes = new Map();
  const add = (scope: Scope) => {
    const holds = heldBy(scope.lead);
    if (holds !== undefined) scopes.set(scope, holds);
  };
  const around: Scope[] = [];
  for (let scope = outer; scope !== undefined; scope = scope.outer) around.unshift(scope);
  for (const scope of around) {
    add(scope);
    const holds = scopes.has(scope) ? undefined : heldByNormalized(scope, scopes);
    if (holds !== undefined) scopes.set(scope, holds);
  }
  for (const sign of signs.names) {
    if (isKeyOfText(text, sign)) continue;
    CHATS.lastIndex = sign;
    if (!CHATS.test(text)) continue;
    const end = CHATS.lastIndex;
    // `map[int64]string{`, `Record<string, number[]> = {`: the first bracket need not be the one.
    for (let open = end - 1, left = 4; open >= 0 && left > 0; left -= 1) {
      const scope = brackets.around(open + 1);
      if (scope?.open === open) add(scope);
      open = nextOpening(text, open + 1, end + 80);
    }
  }
  return scopes;
}

const CHATS =
  /chats?_?(?:by_?ids?|ids?(?:_?(?:to|2)_?[a-z]{1,24})?|map|name|title|setting|state|data|store|info|cache|index|config|lang|prompt|histor|room|route|topic|thread|label|alias|member|user|participant|admin|owner|manager)?(?:s|es|ies|y)?["'\x60]?\]?\s{0,4}(?:(?:=>|:=|[:=])[^"'\n]{0,80}?[{[]|\{)/iy;

/** The next bracket on the line, up to `limit`; -1 if there is none. */
function nextOpening(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7b || code === 0x5b) return at;
    if (code === 0x0a || code === 0x22 || code === 0x27 || code === 0x3b) return -1;
  }
  return -1;
}

function heldBy(lead: string): Holds | undefined {
  if (LIST_LEAD.test(lead)) return 'objects';
  if (MAP_LEAD.test(lead)) return 'keys';
  return IDS_LEAD.test(lead) ? 'ids' : undefined;
}

/** `chats: { ids: ["10000000"], entities: { "10000000": {` of Redux and its like: both belong to the chats. */
function addNormalized({ text, brackets }: Passage, parts: readonly Range[], scopes: Scopes): void {
  for (const part of parts) {
    for (const match of matchesIn(text, part, NORMALIZED)) {
      const scope = brackets.around(match.index + match[0].length);
      const holds = scope && heldByNormalized(scope, scopes);
      if (holds !== undefined) scopes.set(scope as Scope, holds);
    }
  }
}

function heldByNormalized({ outer, isSquare, lead }: Scope, scopes: Scopes): Holds | undefined {
  if (outer === undefined || outer.isSquare || !scopes.has(outer)) return undefined;
  if (!NORMALIZED_LEAD.test(lead)) return undefined;
  return isSquare ? 'items' : 'objects';
}

/** What a global expression finds in a part of a text; it looks no further. */
function* matchesIn(
  text: string,
  { start, end }: Range,
  pattern: RegExp,
): Generator<RegExpExecArray, void> {
  const within = text.slice(0, end);
  pattern.lastIndex = start;
  for (let match = pattern.exec(within); match !== null; match = pattern.exec(within)) yield match;
}

/** The ids in a part of a text, each of which stands in one of the scopes. */
function readPlaces(
  { text, brackets }: Passage,
  part: Range,
  scopes: Scopes,
  holds: ReadonlySet<Holds>,
  found: SpokenNumber[],
): void {
  const around = (start: number) => {
    const scope = brackets.around(start);
    return scope !== undefined && scopes.has(scope) ? scope : undefined;
  };
  for (const match of matchesIn(text, part, KEY)) {
    const start = match.index + (match.groups?.quote?.length ?? 0);
    const scope = /[\w.-]/.test(text[match.index - 1] ?? '') ? undefined : around(start);
    if (scope !== undefined) add(text, start, scope.lead, found);
  }
  for (const match of matchesIn(text, part, PAIR)) {
    const start = match.index + match[0].length;
    readPair(text, match.index, start, brackets.around(start), scopes, found);
  }
  // Values that nothing but a group can be: `{ "sales": -1001234567890 }`.
  for (const match of matchesIn(text, part, GROUP)) {
    const start = match.index + match[0].length;
    const scope = around(start);
    if (scope !== undefined) add(text, start, scope.lead, found);
  }
  for (const [kind, pattern] of PATTERNS) {
    if (!holds.has(kind)) continue;
    for (const match of matchesIn(text, part, pattern)) {
      const start = match.index + match[0].length;
      const own = brackets.around(start);
      const scope = kind === 'objects' ? objectsAround(text, own) : own;
      if (scope !== undefined && scopes.get(scope) === kind) add(text, start, scope.lead, found);
    }
  }
}

/** What stands around an object that could be a chat of GREEN-API. */
function objectsAround(text: string, own: Scope | undefined): Scope | undefined {
  if (own === undefined || own.isSquare) return undefined;
  const fields = text.slice(Math.max(0, own.open), Math.min(own.close, own.open + 2048));
  return FOREIGN.test(fields) ? undefined : own.outer;
}

/** A key of a map that is written as pairs, or in brackets of C#: `{ [10000000] = "Ann" }`. */
function readPair(
  text: string,
  open: number,
  start: number,
  own: Scope | undefined,
  scopes: Scopes,
  found: SpokenNumber[],
): void {
  if (own === undefined) return;
  const isBracket = text[open] !== '(';
  if (isBracket && own.open !== open) return;
  const scope = scopes.has(own) ? own : isBracket ? own.outer : undefined;
  if (scope === undefined || !scopes.has(scope)) return;
  const number = idNumberAt(text, start);
  if (number === undefined) return;
  AFTER_PAIR_KEY.lastIndex = number.end;
  if (AFTER_PAIR_KEY.test(text)) add(text, start, scope.lead, found);
}

/** `chatNames = mapOf(10000000L to "Ann")`, `chatNames = Map.of(10000000L, "Ann")`. */
function readCallsOfMaps({ text, signs }: Passage, found: SpokenNumber[]): void {
  // In JSON, where nearly all names stand, nothing is assigned.
  const mayBe = signs.names.some(
    (sign) => text.charCodeAt(sign - 1) !== 0x22 && (text.charCodeAt(sign) | 0x20) === 0x63,
  );
  if (!mayBe || !SIGN_OF_CALL.test(text)) return;
  CALL.lastIndex = 0;
  for (let match = CALL.exec(text); match !== null; match = CALL.exec(text)) {
    const open = match.index + match[0].length - 1;
    const lead = text.slice(Math.max(0, open - 96), open);
    if (!CALL_LEAD.test(lead)) continue;
    const end = closingOf(text, open);
    PAIR_OF_CALL.lastIndex = open;
    for (let pair = PAIR_OF_CALL.exec(text); pair !== null; pair = PAIR_OF_CALL.exec(text)) {
      if (pair.index >= end) break;
      add(text, pair.index + pair[0].length, lead, found);
    }
  }
}

function closingOf(text: string, open: number): number {
  let depth = 0;
  const limit = Math.min(text.length, open + LONGEST_CALL);
  for (let at = open; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x28) depth += 1;
    else if (code === 0x29 && --depth === 0) return at;
  }
  return limit;
}

function add(text: string, start: number, lead: string, found: SpokenNumber[]): void {
  const number = idNumberAt(text, start);
  if (number !== undefined && !isDay(number.chatId)) {
    found.push(spoken(number, 'key', lead.trim()));
  }
}
