import { Buffer } from 'node:buffer';
import { escapedBefore } from '../../chatId/borders';
import { anyOf } from './notation';

/**
 * - `chatId`: chatId and its kin (`CHAT_ID`, `adminChatId`, `chat-id-from`): the number is a chatId.
 * - `person`: `sender`, `senderId`, `participant`, `author`: words that are common elsewhere, so only where
 *   a sign such as `:` or `=` stands between, and something in the same record speaks of GREEN-API.
 * - `group`: `groupId`: only a negative number; positive ones are group ids of everything else.
 * - `chats`: only a list of numbers; one number is a count.
 */
export type NameClass = 'chatId' | 'person' | 'group' | 'chats';

/** A name in the text that says what the value beside it is. UTF-16 code units, `end` exclusive. */
export interface Name {
  readonly start: number;
  readonly end: number;
  readonly means: NameClass;
  readonly isPlural: boolean;
  /** The name itself, where it stands in quotation marks: one text for all places. */
  readonly quoted?: string;
}

/** A name that stands in quotation marks, wherever that is. */
interface QuotedName extends Pick<Name, 'means' | 'isPlural'> {
  readonly quoted: string;
}

/** What may stand between the two words: `chat_id`, `chat.id`, `chat?.id`, `["chat"]["id"]`, `"chat":{"id"`, `Chat(id`. */
const JOINT = String.raw`(?:_{1,2}| with (?:the )?|[-. ]|\?\.|!\.|->|%20|\s?[({]\s{0,2}\{?\s?(?=id)|\s?=\s?[A-Z][\w.]{0,24}\((?=id\s?=)|["']?\]\[["']?|>\s{0,40}<(?=id>)|\[["'](?=id)|(?:\\{0,7}["'])?\s?(?::|=>|=)\s?[{[]\s{0,40}(?:\\{0,7}["'])?)?`;
/** The same in the languages of GREEN-API's users, and in 1C: `ID чата`, `ИдЧата`, `id do chat`. */
const ABROAD = [
  '(?:id|ид|ід|айди|(?:идентификатор|ідентифікатор|номер|код)(?:ы|и)?)[-_ ]?(?:(?:вашего|этого|своего|нашего|нужного) )?(?:чат(?:а|у|ов|ів)|диалога)(?: (?:получателя|отправителя|пользователя|клиента|группы|куратора|поддержки|админа|администратора|менеджера|оператора|сотрудника|владельца|бота|канала|по умолчанию|для (?:уведомлений|логов|отчётов|заявок)|(?:в )?(?:telegram|max|телеграм(?:е)?|макс(?:е)?)))?',
  '(?:чат|чата|чату) с (?:id|ид)',
  'чата?[-_. ]?(?:id|идентификатор|ид|ід|айди|номер)',
  'телеграмм?[-_ ]?(?:id|ид|айди)',
  '(?:id|ид|ід|айди)[-_ ]?(?:(?:(?:в|у) )?телеграмм?[ае]?|(?:в|у) telegram)(?![-_ ]?(?:бот|канал|груп|чат|bot))',
  '(?:id|ид|ід|айди|[иі]дентиф[иі]катор)[-_ ]?(?:(?:вашей|этой|своей|нашей|нужной) )?(?:группы|групи)',
  '(?:ids?|identificador(?:es)?|identifiant)[-_ ]?(?:do|da|du|des|del|dela|de[-_ ]la|de|of(?:[-_ ]the)?|della)[-_ ]?(?:chats?|conversa(?:tion|ción)?|conversazione|grupo|groupe)',
  '(?:id|identificador)[-_]?(?:conversa|chat)',
  '(?:聊天|会话|對話|チャット|채팅(?:방)?) ?ids?',
  'מזהה ה?(?:צ[׳\'"]?אט|שיחה)',
  '(?:चैट|ग्रुप)[-_ ]?(?:आईडी|आइडी|id)',
  'معر[ّ]?ف (?:ال)?(?:دردشة|محادثة)',
].join('|');
/** One of these is part of each such name in another script. To look for them costs less than to look for the names. */
const SIGN_OF_ABROAD =
  /чат|груп|диалога|телеграм|[ву] telegram|聊天|会话|對話|チャット|채팅|מזהה|معر|चैट|ग्रुप/i;
/** What stands before the last word of the others, `id do `, `ids_of_the_`, `ID`; the word itself may follow. */
const BEFORE_ABROAD = /\bid(?:s?[-_ ]?(?:d[aeou]|of[-_ ]|conv|chat)|entif)/i;
const LONGEST_BEFORE_ABROAD = 40;
/** Chats that programs know by what they are for: `ADMIN_CHAT`, `logChat`. */
const KNOWN_CHATS =
  'admins?|logs?|tg|telegram|owners?|main|default|target|alerts?|notify|notifications?|service|support|reports?|errors?|managers?';
/** The number by which Telegram knows a person, which is the chatId too: `telegram_id`, `TG_DEBUG_USER_ID`. */
const OF_TELEGRAM =
  '(?:telegram|tg)[-_. ]?(?:(?:users?|admins?|owner|account|client|customer|manager|peer|profile|dev(?:eloper)?|debug|test|my|own|main|default|allowed|trusted|target|notify|alert|log|report|error|support|staff|operator|moderator|recipient|receiver|sender|super|root)[-_. ]?){0,3}ids?(?!ent)(?: (?:пользователя|клиента|админа|администратора))?';
const CORES = `cha(?:t(?:${JOINT}ids?(?!ent)|(?:'s)?[-_ ]?identifiers?|(?![\\w-])(?<=(?:${KNOWN_CHATS})[-_]?chat))|nnel[-_. ]?ids?)|(?:(?:sender|author)(?:[-_. ]?id)?|participant)(?![\\w-])|group[-_. ]?ids?|chats(?![-_]?[a-z])|${OF_TELEGRAM}`;

/** One of them that begins at a place. */
const CORE = new RegExp(CORES, 'iy');

/** Words before or after `chatId` in one name that turn it into something else. */
const FOREIGN_PREFIX =
  /(?:^|[^a-zа-я])(?:we|snap|live|num|number|total|count|min|nb|len|length|hash|длина|количество|число|хеш)$/i;
const OF_PERSON = /^(?:sender|author|participant)/i;
/** `MIN_CHANNEL_ID`, `MAX_MARKED_CHANNEL_ID`: how far such ids go. `INVALID_GROUP_ID`, `CPU_GROUP_ID`: no such id. */
const BOUND_BEFORE = /(?:^|[^a-z])(?:min|marked|invalid|cpu)[-_]?$/i;
const OF_GROUP = /^(?:group|channel)|груп|gr(?:ou|u)p[oe]$/i;

/** Words that may follow it. All others (`chatIdLength`, `CHAT_ID_TTL`, `chatIdle`) are refused. */
const SUFFIX_WORDS = anyOf(String.raw`
  from to src dst source target sender recipient admins? owner users? groups? channel person private
  personal bot max tg telegram whatsapp wa own my main default tests? dev prod old new current
  logs? alerts? notify support managers? value val string str int long text raw list array set
  param arg header in exact eq ne one two first second a b \d{1,3}
`);
/** `ИдЧатаДлина`: as `FOREIGN_PREFIX`, behind the name. */
const MEASURE_BEHIND = /^(?:Длина|Количество|Число|Хеш|Размер|Лимит)/;
const SUFFIX = new RegExp(`(?:[-_]{0,2}${SUFFIX_WORDS}){0,3}(?![A-Za-z0-9_])`, 'iy');
const [QUOTE, COLON, SPACE] = [0x22, 0x3a, 0x20];
const MOST_KNOWN = 256;
const MOST_LATEST = 4;
const LETTER = /\p{L}/u;

const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;

/** Finds the names that GREEN-API and its users give to chatIds, in any spelling. */
export class NameFinder {
  private readonly pattern: RegExp;
  private readonly withAbroad: RegExp;
  /** Whether there are names that begin with any word. */
  private readonly hasOwn: boolean;
  /** What a name means that stands in quotation marks, alone: nearly all do. */
  private readonly quoted = new Map<string, QuotedName>();
  /** The few of them that came last: nearly all of a text are the same. */
  private latest: readonly QuotedName[] = [];

  /** `more`: further names that count as `chatId`, from the user's settings. */
  constructor(more: readonly string[] = []) {
    const own = more.map(spellings).filter((source) => source !== '');
    this.hasOwn = own.length > 0;
    const last = own.length === 0 ? '' : `|(${own.join('|')})`;
    this.pattern = new RegExp(`${CORES}${last}`, 'gi');
    this.withAbroad = new RegExp(`${CORES}|${ABROAD}${last}`, 'gi');
  }

  /** The names of a text, in order. `starts`: where the words stand with which they begin or end. */
  find(text: string, starts: readonly number[]): Name[] {
    const found: Name[] = [];
    if (this.hasOwn || isAbroad(text, starts)) {
      const pattern = isAbroad(text, starts) ? this.withAbroad : this.pattern;
      pattern.lastIndex = 0;
      for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
        this.add(text, match.index, match[0], match[1], found);
      }
      return found;
    }
    let end = 0;
    for (const start of starts) {
      if (start < end) continue;
      const latest = this.latestAt(text, start);
      if (latest !== undefined) {
        end = latest.end;
        found.push(latest);
        continue;
      }
      CORE.lastIndex = start;
      if (!CORE.test(text)) continue;
      end = CORE.lastIndex;
      this.add(text, start, text.slice(start, end), undefined, found);
    }
    return found;
  }

  private add(
    text: string,
    start: number,
    core: string,
    own: string | undefined,
    found: Name[],
  ): void {
    if (!startsWord(text, start)) return;
    if (own !== undefined) {
      const end = start + core.length;
      if (!LETTER.test(text[end] ?? '')) {
        found.push({ start, end, means: 'chatId', isPlural: false });
      }
      return;
    }
    const name = this.inQuotes(text, start, core) ?? this.named(text, start, core);
    if (name !== undefined) found.push(name);
  }

  /** A name right between quotation marks; the others are left to `named`. */
  private inQuotes(text: string, start: number, core: string): Name | undefined {
    const end = start + core.length;
    if (text.charCodeAt(start - 1) !== QUOTE || text.charCodeAt(end) !== QUOTE) return undefined;
    let known = this.quoted.get(core);
    if (known === undefined) {
      const name = this.named(`"${core}"`, 1, core);
      if (name === undefined || this.quoted.size >= MOST_KNOWN) return undefined;
      const { means, isPlural } = name;
      known = { means, isPlural, quoted: Buffer.from(core, 'utf16le').toString('utf16le') };
      this.quoted.set(known.quoted, known);
    }
    this.latest = [known, ...this.latest].slice(0, MOST_LATEST);
    return placed(known, start);
  }

  /** One of the latest names, if it stands there in quotation marks; saves what finds out which name it is. */
  private latestAt(text: string, start: number): Name | undefined {
    if (text.charCodeAt(start - 1) !== QUOTE) return undefined;
    for (const name of this.latest) {
      const { length } = name.quoted;
      if (text.charCodeAt(start + length) === QUOTE && text.startsWith(name.quoted, start)) {
        return placed(name, start);
      }
    }
    return undefined;
  }

  private named(text: string, start: number, core: string): Name | undefined {
    const coreEnd = start + core.length;
    const isPlural = /(?:s|ов|ів)$/i.test(core);
    if (/^chats$/i.test(core)) {
      return { start, end: coreEnd, means: 'chats', isPlural };
    }
    if (!OF_PERSON.test(core) && !OF_GROUP.test(core)) {
      const before = text.slice(Math.max(0, start - 12), start).replace(/[-_ ]$/, '');
      if (FOREIGN_PREFIX.test(before)) return undefined;
      const end = endOfName(text, coreEnd, core);
      return end === undefined ? undefined : { start, end, means: 'chatId', isPlural };
    }
    if (/[\w-]/.test(text[coreEnd] ?? '')) return undefined;
    if (OF_GROUP.test(core) && BOUND_BEFORE.test(text.slice(Math.max(0, start - 12), start))) {
      return undefined;
    }
    if (OF_GROUP.test(core)) return { start, end: coreEnd, means: 'group', isPlural };
    if (/[-_\w]/.test(text[start - 1] ?? '') && escapedBefore(text, start) === undefined)
      return undefined;
    return { start, end: coreEnd, means: 'person', isPlural };
  }
}

function placed({ means, isPlural, quoted }: QuotedName, start: number): Name {
  return { start, end: start + quoted.length, means, isPlural, quoted };
}

/** `"chatId":"10000000"` of JSON: no list or table begins there. */
const ONE_VALUE =
  /(?:chatId|sender|senderId|participant|author)":\s?(?:"-?\d{1,20}(?:@[cg]\.us)?"|-?\d{1,20}[,}])/y;

/** Whether the name that begins at `start` is a key whose value is one number or text, and nothing goes on. */
export function isOneValue(text: string, start: number): boolean {
  if (text.charCodeAt(start - 1) !== QUOTE) return false;
  ONE_VALUE.lastIndex = start;
  return ONE_VALUE.test(text);
}

/** Whether six letters are the key of a text: `"chatId":"`, `"sender": "`. No list, map or table begins there. */
export function isKeyOfText(text: string, start: number): boolean {
  if (text.charCodeAt(start + 6) !== QUOTE || text.charCodeAt(start + 7) !== COLON) return false;
  const value = text.charCodeAt(start + 8) === SPACE ? start + 9 : start + 8;
  return text.charCodeAt(value) === QUOTE;
}

/** Whether a text may have names in other languages than English. */
function isAbroad(text: string, starts: readonly number[]): boolean {
  return (
    SIGN_OF_ABROAD.test(text) ||
    starts.some((start) => {
      // In JSON, where nearly all names stand.
      if (text.charCodeAt(start - 1) === QUOTE) return false;
      const from = Math.max(0, start - LONGEST_BEFORE_ABROAD);
      return BEFORE_ABROAD.test(text.slice(from, start + 'conv'.length));
    })
  );
}

/** Whether a word of a name begins at `start`: after no letter, or as the hump of `adminChatId`. */
export function startsWord(text: string, start: number): boolean {
  // In JSON, where nearly all names stand.
  if (text.charCodeAt(start - 1) === QUOTE) return true;
  const before = text[start - 1];
  if (before === undefined || !LETTER.test(before)) return true;
  const first = text[start] ?? '';
  const isHump = UPPER.test(first) && (LOWER.test(before) || LOWER.test(text[start + 1] ?? ''));
  return isHump || isJavaOption(text, start) || escapedBefore(text, start) !== undefined;
}

/** `-DchatId=…` of a Java command line. */
function isJavaOption(text: string, start: number): boolean {
  return text[start - 1] === 'D' && text[start - 2] === '-' && !/\w/.test(text[start - 3] ?? '');
}

function endOfName(text: string, coreEnd: number, core: string): number | undefined {
  const next = text[coreEnd] ?? '';
  if (!/[\w-]/.test(next)) {
    if (!LETTER.test(next)) return coreEnd;
    // `ИдЧатаПолучателя` is a name, `ИдЧатам` another word.
    return UPPER.test(next) && !MEASURE_BEHIND.test(text.slice(coreEnd, coreEnd + 12))
      ? coreEnd + (/^\p{L}+/u.exec(text.slice(coreEnd, coreEnd + 40))?.[0].length ?? 0)
      : undefined;
  }
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
function spellings(given: string): string {
  const name = given.normalize();
  // Scripts whose letters carry marks have no capitals that would part words.
  if (/\p{M}/u.test(name)) return /^[\p{L}\p{M}\p{N}_-]*$/u.test(name) ? name : '';
  const words = name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{L}+|\d+/gu) ?? [];
  return words.join('[-_. ]?');
}
