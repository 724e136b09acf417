import { startsWord } from '../naming/names';
import { sticky } from '../naming/notation';
import { idNumberAt, isDay, isRound, type NumberSpan, type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';
import { isLimit } from './plausibility';

/** The words by which lines of logs name a chat in other scripts. */
const ABROAD = "чат|групп|канал|диалог|צ['׳]אט|קבוצה|ערוץ|चैट|ग्रुप";
const IN_LINKS = String.raw`max(?:\.ru|:\/\/)|t\.me\\{0,3}\/c\\{0,3}\/|web\.telegram|tg(?:ram)?:\/\/`;
/** The words by which paths, links, keys and lines of logs name a chat. */
const WORD = new RegExp(`chat|dialog|group|grupo|conversa|channel|${ABROAD}|${IN_LINKS}`, 'iy');
/** Those that are no words of English. */
const OTHER_WORD = new RegExp(`${ABROAD}|${IN_LINKS}`, 'gi');
/** A part of each of them. To look for it costs less than to look for the words. */
const SIGN_OF_OTHERS = new RegExp(
  String.raw`${ABROAD}|\.(?:ru|me\\{0,3}\/|telegram)|(?:tg(?:ram)?|max):\/\/`,
  'i',
);
/** Those of them that are no part of a link. */
const SIGN_ABROAD = new RegExp(ABROAD, 'i');

/** What must follow such a word, up to the number; what stands before it is looked at where it matters. */
interface Shape {
  readonly by: 'key' | 'link' | 'log';
  readonly words: RegExp;
  readonly rest: RegExp;
  readonly isMeant?: (text: string, start: number, end: number, chatId: string) => boolean;
}

const SHAPES: readonly Shape[] = [
  {
    // chats['10000000'], orderByChat[10000000], [chats.10000000], chats.find(c => c.id === 10000000)
    by: 'key',
    words: /^chat/i,
    rest: sticky(
      String.raw`s(?:\??\.\w{1,16}(?:\(\))?){1,2}\s?[({]\s?(?:[(|]?\w{1,12}[)|]?\s?(?:=>|->)?\s?)?(?:\w{1,12}|\$0)\??\.(?:get)?_?id(?:\(\))?\s?[!=]={1,2}\s?["'\x60]?(?=-?\d)|s\.(?=-?\d{5,16}\])|(?:s|_?id)?(?:[._]?(?:by_?ids?|map|names?|titles?|settings|states?|data|store|info|cache|index|configs?|dict|registry|entities|items|list))?(?:["'\x60]?\])?(?:\?\.|!)?(?:\[|\.(?:get(?:OrDefault|OrPut)?|set|has|delete|remove|pop|contains(?:Key)?|fetch|setdefault|put|find|insert|try_?get_?value)\()(?:&|(?:to_)?(?:str|string|int|number|bigint)\()?\s?["'\x60]?(?=-?\d)`,
    ),
    isMeant: (text, start, end, chatId) =>
      /^[Ln]?["'`]?\s?[\],)}]/.test(text.slice(end, end + 4)) &&
      !isRound(text, end, chatId) &&
      !isDay(chatId) &&
      isMap(text.slice(start, start + 12), text.slice(Math.max(0, start - 4), start)),
  },
  {
    // /chats/10000000, /api/chat/-10000000000000, ['/chats', '10000000']
    by: 'link',
    words: /^(?:chat|dialog|group|channel)/i,
    rest: sticky(String.raw`s?(?:\\{0,3}/|\\{1,4}|%2f|["'\x60]\s?,\s?["'\x60])(?=-?\d)`),
    isMeant: (text, start, _end, chatId) =>
      /(?:[/\\]|%2f)$/i.test(text.slice(Math.max(0, start - 3), start)) &&
      !isDay(chatId) &&
      (chatId.startsWith('-') || /^(?:chat|dialog)/i.test(text.slice(start, start + 6))),
  },
  {
    // Reply sent to chat -1001234567890
    by: 'log',
    words: new RegExp(`^(?:chat|dialog|group|grupo|conversa|channel|${ABROAD})`, 'i'),
    rest: sticky(
      String.raw`(?:[а-яё]{0,3}(?:[ \t]{1,2}(?:(?:is|é|es|est|это)[ \t]|(?:(?:в|in|of)[ \t])?(?:max|макс|telegram|телеграме?|tg)[ \t]?:?[ \t])?|["'\x60]?[ \t]?[:=#(][ \t]?)["'\x60(<\[#]?(?=-\d)|s?(?:(?:[_ ]?ids?)?(?:_[a-z\d]{1,12}){0,2}["'\x60]?[ \t]{0,8}(?:=>|:=|[:=([])\s{0,80}(?:(?:[\[{(]|- )\s{0,80})?|[ \t])["'\x60]?(?=-100\d{10}(?!\d))|(?<=(?:tg|telegram)_?(?:group|channel))(?:_?id)?["'\x60]?[ \t]{0,8}[:=][ \t]{0,8}["'\x60]?(?=-\d{9}))`,
    ),
    isMeant: (text, start, end, chatId) => {
      const lead = text.slice(start, end - chatId.length);
      const before = text.slice(Math.max(0, start - 16), start);
      if (OF_TELEGRAM_BEFORE.test(before) && startsWord(text, start)) return !isLimit(chatId);
      const isGroup =
        SUPERGROUP.test(chatId) || (GROUP_OF_MAX.test(chatId) && LEAD_TO_MAX.test(lead));
      const isWord = startsWord(text, start) || COMMAND_BEFORE.test(before);
      if (isGroup && !isLimit(chatId) && isWord) return true;
      if (/[\p{L}\p{N}_]/u.test(text[start - 1] ?? '') && !/super$/i.test(before)) return false;
      if (SUPERGROUP.test(chatId)) return !isLimit(chatId);
      return (
        /^(?:chat|чат[а-яё]{0,3})[ \t]{1,2}["'\x60]?-/i.test(text.slice(start, end)) &&
        chatId.length > 8
      );
    },
  },
  {
    // https://web.max.ru/-72983374297800
    by: 'link',
    words: /^max/i,
    rest: sticky(
      String.raw`(?:\\{0,3}/|%2f)(?:#?(?:\\{0,3}/|%2f)?(?:(?:chats?|c|im|@chat)(?:\\{0,3}/|%2f)){0,2})(?=-?\d)`,
    ),
    isMeant: (text, start) =>
      /(?:^|[^\w.-]|%2f|\bweb\.|%2fweb\.)$/i.test(text.slice(Math.max(0, start - 8), start)),
  },
  {
    // max://user/12345678
    by: 'link',
    words: /^max:/i,
    rest: sticky(String.raw`(?:user|chats?)/(?=-?\d)`),
    isMeant: (text, start) => startsWord(text, start),
  },
  {
    // https://web.telegram.org/a/#-1001184623000
    by: 'link',
    words: /^web/i,
    rest: sticky(String.raw`\.org/[akz]/#(?=-?\d)`),
  },
  {
    // tgram://123456:AAE/-1001234567890 of Apprise
    by: 'link',
    words: /^tgram/i,
    rest: sticky(String.raw`[\w:-]{1,80}/(?=-?\d)`),
  },
  {
    by: 'link',
    words: /^tg:/i,
    rest: sticky(String.raw`(?:user/?\?id=|openmessage\?(?:user|chat)_id=)(?=-?\d)`),
  },
];
/** https://t.me/c/1234567890/15: the address leaves out what stands before the number of a supergroup. */
const SUPERGROUP_LINK = /^t\.me/i;
/** The same as an address of the app: tg://privatepost?channel=1234567890&post=15. */
const PRIVATE_POST = 'privatepost?channel=';
/** A negative number of this form is a supergroup or channel of Telegram, whatever it is called. */
const SUPERGROUP = /^-100\d{10}$/;
/** So are the groups and channels of MAX. */
const GROUP_OF_MAX = /^-[67]\d{13}$/;
/** `группа в MAX: `, `chat `: by a sign alone, anything may be a `chat`. */
const LEAD_TO_MAX = /^[^:=("'`]*$|max|макс/i;
/** `TG_GROUP`, `telegramChannel`. */
const OF_TELEGRAM_BEFORE = /(?:tg|telegram)[-_]?$/i;
/** `/setgroup -1001234567890`: a command for a bot. */
const COMMAND_BEFORE = /(?:^|[\s`"'(])\/[a-z_]{1,12}$/i;
const MORE =
  /["'`]?(?: (?:and|und|et|or|[eyи]) | (?:migrated |moved )?(?:to|->|→) (?:chat )?|\s{0,80},\s{0,80}(?:(?:#|\/\/)[^\n]{0,120}\n\s{0,80})?|[ \t]{1,4}|[ \t]{0,8}(?:#[^\n]{0,120})?\r?\n[ \t]{0,40}- )["'`]?(?=-100\d{10}(?!\d))/y;
const LONGEST_NAME = 40;

/** Numbers in paths, links and lines of logs that name a chat, and keys of maps of chats. */
export function readLinks({ text, signs }: Passage, found: SpokenNumber[]): void {
  for (const start of signs.links) {
    // `"chatId`, `"chatName`, `"chatType`: nearly all.
    const isChat = (text.charCodeAt(start + 3) | 0x20) === 0x74;
    if (isChat && isCommonHump(text, start + 4)) continue;
    readWord(text, start, found);
  }
  const mayLink = text.includes('/') || text.includes('%2');
  if (!(mayLink ? SIGN_OF_OTHERS : SIGN_ABROAD).test(text)) return;
  OTHER_WORD.lastIndex = 0;
  for (let match = OTHER_WORD.exec(text); match !== null; match = OTHER_WORD.exec(text)) {
    readWord(text, match.index, found);
  }
}

function readWord(text: string, start: number, found: SpokenNumber[]): void {
  WORD.lastIndex = start;
  if (!WORD.test(text)) return;
  const end = WORD.lastIndex;
  const word = text.slice(start, end);
  if (isCommonHump(text, end)) return;
  if (text.startsWith(PRIVATE_POST, end)) {
    readSupergroup(text, start, end + PRIVATE_POST.length, found);
  } else if (SUPERGROUP_LINK.test(word)) readSupergroup(text, start, end, found);
  else readShapes(text, start, end, word, found);
}

function readShapes(
  text: string,
  start: number,
  end: number,
  word: string,
  found: SpokenNumber[],
): void {
  for (const { by, words, rest, isMeant } of SHAPES) {
    if (!words.test(word)) continue;
    rest.lastIndex = end;
    if (!rest.test(text)) continue;
    const number = idNumberAt(text, rest.lastIndex);
    if (number === undefined || isMeant?.(text, start, number.end, number.chatId) === false)
      continue;
    found.push(spoken(number, by, saidAt(text, start, number.start)));
    if (by === 'log') readMore(text, number, found);
    return;
  }
}

/** The other supergroups and channels in a list that begins with one. */
function readMore(text: string, first: NumberSpan, found: SpokenNumber[]): void {
  let last: NumberSpan | undefined = first;
  while (last !== undefined) {
    MORE.lastIndex = last.end;
    if (!MORE.test(text)) return;
    last = idNumberAt(text, MORE.lastIndex);
    if (last !== undefined && SUPERGROUP.test(last.chatId)) {
      found.push(spoken(last, 'log', first.chatId));
    }
  }
}

function readSupergroup(text: string, start: number, end: number, found: SpokenNumber[]): void {
  if (/[\w.]/.test(text[start - 1] ?? '')) return;
  const number = idNumberAt(text, end);
  if (number?.chatId.length !== 10 || number.chatId.startsWith('-')) return;
  found.push(spoken({ ...number, chatId: `-100${number.chatId}` }, 'link', text.slice(start, end)));
}

/** `chats[…]`, `byChat[…]`, `ordersByChatId[…]`; a `chat` alone is one chat, and its index a letter. */
function isMap(word: string, before: string): boolean {
  return (
    /^chats|^chat_?(?:by|map|name|title|sett|stat|data|store|info|cache|ind|conf|dict|reg)/i.test(
      word,
    ) || /by_?$/i.test(before)
  );
}

/** `Id`, `Name`, `Type`; but for `draftsByChatId[…]`. */
function isCommonHump(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 0x49) return text.charCodeAt(at + 2) !== 0x5b;
  // `Name`, but not `Names[`.
  return code === 0x54 || (code === 0x4e && text.charCodeAt(at + 4) !== 0x73);
}

/** The text from the beginning of a name or an address up to the number. */
function saidAt(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - LONGEST_NAME), start);
  return `${/[\p{L}\p{N}_.:/-]*$/u.exec(before)?.[0] ?? ''}${text.slice(start, end)}`;
}
