import { escapedBefore } from '../chatId/borders';
import { anyOf } from './notation';

/**
 * - `chatId`: chatId and its kin (`CHAT_ID`, `adminChatId`, `chat-id-from`): the number is a chatId.
 * - `person`: `sender`, `senderId`, `participant`: the same, but the bare word is common, so only where
 *   a sign such as `:` or `=` stands between.
 * - `group`: `groupId`: only a negative number; positive ones are group ids of everything else.
 */
export type NameClass = 'chatId' | 'person' | 'group';

/** A name in the text that says what the value beside it is. UTF-16 code units, `end` exclusive. */
export interface Name {
  readonly start: number;
  readonly end: number;
  readonly means: NameClass;
  readonly isPlural: boolean;
}

/** What may stand between the two words: `chat_id`, `chat.id`, `chat?.id`, `["chat"]["id"]`, `"chat":{"id"`. */
const JOINT = String.raw`(?:_{1,2}|[-. ]|\?\.|!\.|->|%20|["']?\]\[["']?|(?:\\{0,7}["'])?\s?(?::|=>)\s?[{[]\s{0,40}(?:\\{0,7}["'])?)?`;
const CORES = `chat${JOINT}ids?|sender(?:[-_. ]?id)?|participant|group[-_. ]?ids?`;

/** Words before or after `chatId` in one name that turn it into something else. */
const FOREIGN_PREFIX =
  /(?:^|[^a-z])(?:we|snap|live|num|number|total|count|min|nb|len|length|hash)$/i;

/** Words that may follow it. All others (`chatIdLength`, `CHAT_ID_TTL`, `chatIdle`) are refused. */
const SUFFIX_WORDS = anyOf(String.raw`
  from to src dst source target sender recipient admins? owner users? groups? channel person private
  personal bot max tg telegram whatsapp wa own my main default tests? dev prod old new current
  logs? alerts? notify support managers? value val string str int long text raw list array set
  param arg header in exact eq ne one two first second a b \d{1,3}
`);
const SUFFIX = new RegExp(`(?:[-_]{0,2}${SUFFIX_WORDS}){0,3}(?![A-Za-z0-9_])`, 'iy');
const LETTER = /[A-Za-z]/;

/** Finds the names that GREEN-API and its users give to chatIds, in any spelling. */
export class NameFinder {
  private readonly pattern: RegExp;

  /** `more`: further names that count as `chatId`, from the user's settings. */
  constructor(more: readonly string[] = []) {
    const own = more.map(spellings).filter((source) => source !== '');
    this.pattern = new RegExp(own.length === 0 ? CORES : `${CORES}|(${own.join('|')})`, 'gi');
  }

  *find(text: string): Generator<Name, void> {
    for (const match of text.matchAll(this.pattern)) {
      const core = match[0];
      const start = match.index;
      const coreEnd = start + core.length;
      if (!startsWord(text, start)) continue;
      if (match[1] !== undefined) {
        if (!LETTER.test(text[coreEnd] ?? '')) {
          yield { start, end: coreEnd, means: 'chatId', isPlural: false };
        }
        continue;
      }
      const name = this.named(text, start, core);
      if (name !== undefined) yield name;
    }
  }

  private named(text: string, start: number, core: string): Name | undefined {
    const coreEnd = start + core.length;
    const isPlural = /s$/i.test(core);
    if (/^chat/i.test(core)) {
      const before = text.slice(Math.max(0, start - 12), start).replace(/[-_]$/, '');
      if (FOREIGN_PREFIX.test(before)) return undefined;
      const end = endOfName(text, coreEnd, core);
      return end === undefined ? undefined : { start, end, means: 'chatId', isPlural };
    }
    if (/[\w-]/.test(text[coreEnd] ?? '')) return undefined;
    if (/^group/i.test(core)) return { start, end: coreEnd, means: 'group', isPlural };
    if (/[-_\w]/.test(text[start - 1] ?? '') && escapedBefore(text, start) === undefined)
      return undefined;
    return { start, end: coreEnd, means: 'person', isPlural };
  }
}

/** Whether a word of a name begins at `start`: after no letter, or as the hump of `adminChatId`. */
export function startsWord(text: string, start: number): boolean {
  const before = text[start - 1];
  if (before === undefined || !LETTER.test(before)) return true;
  const first = text[start] ?? '';
  const isHump =
    /[A-Z]/.test(first) && (/[a-z]/.test(before) || /[a-z]/.test(text[start + 1] ?? ''));
  return isHump || isJavaOption(text, start) || escapedBefore(text, start) !== undefined;
}

/** `-DchatId=…` of a Java command line. */
function isJavaOption(text: string, start: number): boolean {
  return text[start - 1] === 'D' && text[start - 2] === '-' && !/\w/.test(text[start - 3] ?? '');
}

function endOfName(text: string, coreEnd: number, core: string): number | undefined {
  const next = text[coreEnd] ?? '';
  if (!/[\w-]/.test(next)) return coreEnd;
  if (next === '-' && !core.includes('-')) return coreEnd;
  if (/[a-z]/.test(next)) return undefined;
  if (
    /[A-Z]/.test(next) &&
    /[A-Z]/.test(core.at(-1) ?? '') &&
    !/[a-z]/.test(text[coreEnd + 1] ?? '')
  ) {
    return undefined;
  }
  SUFFIX.lastIndex = coreEnd;
  if (!SUFFIX.test(text)) return undefined;
  return SUFFIX.lastIndex;
}

/** `chatId` also as `chat_id`, `chat-id`, `CHAT_ID`: the words of a name with any joint between. */
function spellings(name: string): string {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return words.join('[-_. ]?');
}
