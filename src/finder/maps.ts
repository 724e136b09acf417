import type { Scope } from './brackets';
import { idNumberAt, type SpokenNumber, spoken } from './numbers';
import type { Passage } from './passage';

/** The name of a map whose keys are chatIds, before the bracket that opens it. */
const MAP_LEAD =
  /(?<![\p{L}\p{N}])(?:[\w.]*(?:by|per)_?chat(?:_?id)?s?|[\w.]*chats?_?(?:by_?id|map|names?|titles?|settings|states?|data|store|info|cache|index|configs?|languages?|lang|prompts?|histor(?:y|ies)|rooms?)|[\w.]*(?:_|\b)chats|[\w.]*Chats|CHATS)["'`]?\]?\s{0,4}(?:[:=]|=>|:=|:\s{0,2}[\w<>[\], |.]{1,80}=)\s{0,4}(?:\{\s{0,4})?(?:new\s)?(?:Map\(|dict\(|map\[\w+\]\*?[\w.]{1,40}\s?)?$/iu;
const KEY = /(?<quote>["'`]?)(?<key>-?[1-9]\d{4,15})\k<quote>L?\s{0,4}(?::(?!:)|=>|=(?!=))/g;
/** Objects in a list of chats name them by `id`. */
const LIST_LEAD = /(?<![\p{L}\p{N}])(?:[\w.]*_)?chats["'`]?\]?\s{0,4}(?:[:=]|=>|:=)\s{0,4}$/iu;
const ID = /(?<![\w-])id["'`]?\s?(?::|=>|=)\s?["'`]?(?=-?[1-9]\d{4})/g;
/** Names that chats of GREEN-API do not have but those of other services do. */
const FOREIGN =
  /["'\s,{<](?:login|node_?id|uuid|slug|html_url|created_?at|updated_?at|guild_?id|price|sku|role)["']?\s*[:=>]/i;

/** Keys of maps of chats, and `id` of the objects in a list of chats, however far away that began. */
export function readMaps(passage: Passage, found: SpokenNumber[]): void {
  for (const scope of scopesOfChats(passage)) {
    const from = Math.max(0, scope.open + 1);
    const to = Math.min(passage.text.length, scope.close);
    if (scope.isSquare) readObjects(passage, scope, from, to, found);
    else readKeys(passage, scope, from, to, found);
  }
}

/** Scopes under a name that speaks of chats: those that open here, and those that the passage stands in. */
function scopesOfChats({ text, brackets, outer }: Passage): Scope[] {
  const scopes: Scope[] = [];
  for (let scope = outer; scope !== undefined; scope = scope.outer) {
    if (isOfChats(scope)) scopes.push(scope);
  }
  CHATS.lastIndex = 0;
  for (let match = CHATS.exec(text); match !== null; match = CHATS.exec(text)) {
    const open = match.index + match[0].length - 1;
    const scope = brackets.around(open + 1);
    if (scope?.open === open && isOfChats(scope)) scopes.push(scope);
    // `Record<string, number[]> = {`: the first bracket need not be the one.
    CHATS.lastIndex = match.index + 4;
  }
  return scopes;
}

const CHATS =
  /chats?_?(?:id|map|name|title|setting|state|data|store|info|cache|index|config|lang|prompt|histor|room)?(?:s|ies|y)?["'\x60]?\]?\s{0,4}(?:=>|:=|[:=])[^"'\n]{0,80}?[{[]/gi;

function isOfChats({ isSquare, lead }: Scope): boolean {
  return (isSquare ? LIST_LEAD : MAP_LEAD).test(lead);
}

function readKeys(
  { text, brackets }: Passage,
  scope: Scope,
  from: number,
  to: number,
  found: SpokenNumber[],
): void {
  KEY.lastIndex = from;
  for (let match = KEY.exec(text); match !== null && match.index < to; match = KEY.exec(text)) {
    const start = match.index + (match.groups?.quote?.length ?? 0);
    if (brackets.around(start) !== scope || /[\w.-]/.test(text[match.index - 1] ?? '')) continue;
    const number = idNumberAt(text, start);
    if (number !== undefined) found.push(spoken(number, 'key', scope.lead.trim()));
  }
}

function readObjects(
  { text, brackets }: Passage,
  scope: Scope,
  from: number,
  to: number,
  found: SpokenNumber[],
): void {
  ID.lastIndex = from;
  for (let match = ID.exec(text); match !== null && match.index < to; match = ID.exec(text)) {
    const own = brackets.around(match.index);
    if (own === undefined || own.isSquare || own.outer !== scope) continue;
    const number = idNumberAt(text, match.index + match[0].length);
    if (number === undefined) continue;
    if (FOREIGN.test(text.slice(Math.max(0, own.open), Math.min(own.close, own.open + 2048))))
      continue;
    found.push(spoken(number, 'key', scope.lead.trim()));
  }
}
