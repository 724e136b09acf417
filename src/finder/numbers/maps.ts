import { isKeyOfText } from '../naming/names';
import { QUOTE, sticky } from '../naming/notation';
import { idNumberAt, isDay, type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';
import type { Scope } from '../records/brackets';

/** The name of a map whose keys are chatIds: `chats`, `chatNames`, `unread_by_chat`. */
const MAP_NAME = String.raw`(?:[\w.]*(?:by|per)_?chat(?:_?id)?s?|[\w.]*chat_?ids?_?(?:to|2)_?\w{1,24}|[\w.]*chats?_?(?:by_?id|map|names?|titles?|settings|states?|data|store|info|cache|index|configs?|languages?|lang|prompts?|histor(?:y|ies)|rooms?|routes?|topics?|threads?|labels?|alias(?:es)?|admins?|owners?|managers?)|[\w.]*(?:_|\b)chats|[\w.]*Chats|CHATS)`;
/** What stands between a name and the bracket that opens its value: a sign, maybe a type or what makes a map. */
const MAKES_MAP = String.raw`(?:new\s)?(?:[\w.:]{0,32}(?:map|dict|dictionary|ref|reactive|freeze|new)(?:of|::from)?(?:<[^<>]{0,60}(?:<[^<>]{0,40}>[^<>]{0,20})?>(?:\(\)?)?|\(\)?)|map\[[\w.]{1,40}\][\w.*[\]{}]{0,60})\s?`;
const MAP_LEAD = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${MAP_NAME}["'\x60]?\]?\s{0,4}(?:[:=]|=>|:=|:\s{0,2}[\w<>[\], |.:]{1,80}=)\s{0,4}(?:\{\s{0,4})?(?:${MAKES_MAP})?\s{0,4}$`,
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

/** Objects in a list of chats name them by `id`. */
const LIST_LEAD = /(?<![\p{L}\p{N}])(?:[\w.]*_)?chats["'`]?\]?\s{0,4}(?:[:=]|=>|:=)\s{0,4}$/iu;
const ID = /(?<![\w-])id["'`]?\s?(?::|=>|=)\s?["'`]?(?=-?[1-9]\d{4})/g;
/** Names that chats of GREEN-API do not have but those of other services do. */
const FOREIGN =
  /["'\s,{<](?:login|node_?id|uuid|slug|html_url|created_?at|updated_?at|guild_?id|price|sku|role)["']?\s*[:=>]/i;
/** The arguments of a call hold no more. */
const LONGEST_CALL = 8 * 1024;

/** Keys of maps of chats, and `id` of the objects in a list of chats, however far away that began. */
export function readMaps(passage: Passage, found: SpokenNumber[]): void {
  for (const scope of scopesOfChats(passage)) {
    readKeys(passage, scope, found);
    readPairs(passage, scope, found);
    readGroups(passage, scope, found);
    if (LIST_LEAD.test(scope.lead)) readObjects(passage, scope, found);
  }
  readCallsOfMaps(passage, found);
}

/** Scopes under a name that speaks of chats: those that open here, and those that the passage stands in. */
function scopesOfChats({ text, brackets, outer, signs }: Passage): Scope[] {
  const scopes: Scope[] = [];
  for (let scope = outer; scope !== undefined; scope = scope.outer) {
    if (isOfChats(scope)) scopes.push(scope);
  }
  for (const sign of signs.names) {
    if (isKeyOfText(text, sign)) continue;
    CHATS.lastIndex = sign;
    if (!CHATS.test(text)) continue;
    const end = CHATS.lastIndex;
    // `map[int64]string{`, `Record<string, number[]> = {`: the first bracket need not be the one.
    for (let open = end - 1, left = 4; open >= 0 && left > 0; left -= 1) {
      const scope = brackets.around(open + 1);
      if (scope?.open === open && isOfChats(scope)) scopes.push(scope);
      open = nextOpening(text, open + 1, end + 80);
    }
  }
  return scopes;
}

const CHATS =
  /chats?_?(?:by_?ids?|ids?(?:_?(?:to|2)_?[a-z]{1,24})?|map|name|title|setting|state|data|store|info|cache|index|config|lang|prompt|histor|room|route|topic|thread|label|alias|admin|owner|manager)?(?:s|es|ies|y)?["'\x60]?\]?\s{0,4}(?:=>|:=|[:=])[^"'\n]{0,80}?[{[]/iy;

/** The next bracket on the line, up to `limit`; -1 if there is none. */
function nextOpening(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7b || code === 0x5b) return at;
    if (code === 0x0a || code === 0x22 || code === 0x27 || code === 0x3b) return -1;
  }
  return -1;
}

function isOfChats({ lead }: Scope): boolean {
  return MAP_LEAD.test(lead) || LIST_LEAD.test(lead);
}

/** What a global expression finds between the brackets of a scope, as far as the text goes. */
function* matchesIn(text: string, scope: Scope, pattern: RegExp): Generator<RegExpExecArray, void> {
  const end = Math.min(text.length, scope.close);
  pattern.lastIndex = Math.max(0, scope.open + 1);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match.index >= end) return;
    yield match;
  }
}

function readKeys({ text, brackets }: Passage, scope: Scope, found: SpokenNumber[]): void {
  for (const match of matchesIn(text, scope, KEY)) {
    const start = match.index + (match.groups?.quote?.length ?? 0);
    if (brackets.around(start) !== scope || /[\w.-]/.test(text[match.index - 1] ?? '')) continue;
    add(text, start, scope.lead, found);
  }
}

/** Values of a map of chats that nothing but a group of Telegram or MAX can be: `{ "sales": -1001234567890 }`. */
function readGroups({ text, brackets }: Passage, scope: Scope, found: SpokenNumber[]): void {
  for (const match of matchesIn(text, scope, GROUP)) {
    const start = match.index + match[0].length;
    if (brackets.around(start) === scope) add(text, start, scope.lead, found);
  }
}

/** Keys of maps that are written as pairs, and those in brackets of C#: `{ [10000000] = "Ann" }`. */
function readPairs({ text, brackets }: Passage, scope: Scope, found: SpokenNumber[]): void {
  for (const match of matchesIn(text, scope, PAIR)) {
    const start = match.index + match[0].length;
    const own = brackets.around(start);
    const isPair = text[match.index] === '(' ? own === scope : own?.open === match.index;
    if (!isPair || (own !== scope && own?.outer !== scope)) continue;
    const number = idNumberAt(text, start);
    if (number === undefined) continue;
    AFTER_PAIR_KEY.lastIndex = number.end;
    if (AFTER_PAIR_KEY.test(text)) add(text, start, scope.lead, found);
  }
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

function readObjects({ text, brackets }: Passage, scope: Scope, found: SpokenNumber[]): void {
  for (const match of matchesIn(text, scope, ID)) {
    const own = brackets.around(match.index);
    if (own === undefined || own.isSquare || own.outer !== scope) continue;
    if (FOREIGN.test(text.slice(Math.max(0, own.open), Math.min(own.close, own.open + 2048))))
      continue;
    add(text, match.index + match[0].length, scope.lead, found);
  }
}

function add(text: string, start: number, lead: string, found: SpokenNumber[]): void {
  const number = idNumberAt(text, start);
  if (number !== undefined && !isDay(number.chatId)) {
    found.push(spoken(number, 'key', lead.trim()));
  }
}
