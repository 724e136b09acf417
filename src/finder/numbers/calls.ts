import { Cursor } from '../naming/cursor';
import { startsWord } from '../naming/names';
import { anyOf, COMMA, QUOTE, SPACE, sticky } from '../naming/notation';
import { idNumberAt, isRound, type NumberSpan, type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';
import { isLimit } from './plausibility';

/** Methods of GREEN-API whose first argument is a chatId, in the spelling of any client. */
const GREEN_API = `
  get_?(?:avatar|contact_?info|group_?data|chat_?history)
  send_?(?:(?:text_?)?message(?:_?to_?(?:user|group|person))?|location|contact|poll|typing|list_?message|template_?buttons)
  send_?(?:interactive_?buttons(?:_?reply)?|file_?by_?(?:url|upload))
  read_?chat mark_?chat_?as_?read (?:un)?archive_?chats? set_?disappearing_?chat forward_?messages?
  update_?group_?(?:name|settings) (?:add|remove)_?group_?participant (?:set_?group|remove)_?admin
  set_?group_?picture leave_?group (?:edit|delete)_?message
`;
const TO_A_GROUP =
  '(?:(?:send|post|publish|write|broadcast|notify|forward)_?(?:[a-z]{1,12}_?)?to_?(?:group|channel)|is_?(?:super_?)?group(?:_?id)?)';
/** Methods of bots for MAX and Telegram: core.telegram.org/bots/api, dev.max.ru/docs-api. */
const BOTS = `
  send_?(?:photo|document|video|video_?note|audio|voice|sticker|animation|venue|dice|game|invoice|action)
  send_?(?:media_?group|chat_?action) copy_?messages? (?:un)?pin_?(?:all_?)?(?:chat_?)?messages?
  (?:ban|unban|restrict|promote|kick)_?chat_?(?:sender_?chat|member)
  edit_?message_?(?:text|caption|media|reply_?markup|live_?location)
  tgbotapi.new(?:message|photo|document|video|audio|voice|sticker|animation|location|venue|contact|poll|chat_?action|edit_?message_?text|delete_?message|forward|copy_?message)(?:_?share)?
  tu.id
  telegram\\w{0,16}::create\\(\\)\\s{0,40}->to
  (?:send|notify|post)_?(?:to_?)?(?:telegram|tg)(?:_?(?:message|text|alert|notification|photo|file))? telegram_?(?:send|notify)(?:_?message)?
  (?:send|post|notify|forward)_?to_?max(?:_?(?:chat|user|group|channel))? send_?max_?(?:message|text|notification|alert)
  (?:отправить|получить|прочитать)(?:текстовое)?(?:сообщение|аватар(?:чата|контакта|пользователя|группы)?|информациюо(?:контакте|группе|чате)|данныегруппы|историючата|чат|файлпоссылке)
  ${TO_A_GROUP}
  get_?user_?profile_?photos (?:create|edit|close|reopen|delete)_?forum_?topic
  (?:approve|decline)_?chat_?join_?request bot_?command_?scope_?chat(?:_?(?:member|administrators))?
`;
/** Of so common a name that only a number which no other thing has is an id: a supergroup's, a group's of MAX. */
const COMMON = `
  get_?(?:input_?)?entity (?:get|iter)_?(?:messages|participants|history) send_?file
  notify(?:_?\\w{1,16})? send post publish broadcast chats\\.\\w{1,24} \\w{0,24}(?:channel|chat)\\w{0,8}_?request
`;
const OF_A_GROUP = /^-(?:100\d{10}|[67]\d{13})$/;
/** What may follow `chat` at the end of the name of a helper of one's own: `openChat(`, `is_group_chat(`. */
const ABOUT_CHAT = String.raw`(?:[a-z]\w{0,40}?_?)?chat(?:_?by_?ids?|_?(?:members?|administrators?(?:_?custom_?title)?|admins|members?_?count|info|details|photo|title|sticker_?set|slow_?mode_?delay|description|history|messages|link|invite_?link|permissions|menu_?button|name|avatar|type|data|state|settings|page|screen|view|room|exists|allowed|known|blocked|muted|active|banned|archived|enabled|registered|open|valid))?[?!]?`;
const METHOD_BEFORE = new RegExp(
  `(?:${anyOf(GREEN_API)}|${anyOf(BOTS)}|${ABOUT_CHAT}|${anyOf(COMMON)})(?:_?async|_?sync)?$`,
  'i',
);
/** Verbs that make a helper speak of something else than of the chat with that id. */
const FOREIGN =
  /(?:max|min|limit|size|length|count_?of|timeout|delay|snap|we|live|num|deep|per|peer_?|wait(?:_?for)?|sleep(?:_?in)?|throttle|debounce|poll|trim|truncate|summari[sz]e|scroll|retry|expire|ticks?|rate|(?:phone|number|contact)_?(?:to|for|as|2))_?chat|^chat_?(?:members?_?count|messages)$/i;
/** `sms.send_message(token, 79001234567)`: what sends to telephone numbers and mailboxes. */
const BY_TELEPHONE =
  /(?:^|[^a-z])(?:sms|mms|smpp|twilio|nexmo|vonage|e?mail|smtp)\w{0,16}(?:\.|->|::)$/i;
/** These take the id of another chat or of a member as their second argument. */
const TWO_IDS = /forward|copy_?message|participant|admin|chat_?member|scope_?chat_?member/i;
/** Methods of so common a name that one number alone tells nothing. */
const COMMON_NAME =
  /^(?:(?:edit|delete)_?message|(?:send|add|edit|delete)_?contact|send_?(?:text_?)?message(?:_?async)?$|send_?invoice|chat$)/i;
/** These take a chat and one of its members, or another chat. */
const MEMBER =
  /(?:chat_?member|group_?participant|group_?admin|(?:forward|copy)_?messages?)(?:_?async)?$/i;
/** `filters.chat(10000000)`, also with a list, of bots' libraries. */
const FILTER = /\bfilters\.chat$/i;
const IS_COMMON = new RegExp(`^${anyOf(COMMON)}(?:_?async|_?sync)?$`, 'i');
/** Helpers of one's own for groups and channels: only a negative number is one. */
const TO_GROUP = new RegExp(`${TO_A_GROUP}$`, 'i');

/** What other than a chat a helper takes first: who sends, and by what right. */
const FIRST_ARGUMENT = String.raw`[$@&]?(?:[\w.]{0,32}[._])?(?:ctx|context|state|self|this|bot|client|api|app|session|conn|connection|(?:bot|api|access)?_?token|api_?key|credentials|config|cfg|settings|токен|доступ|параметрыдоступа)`;
/** A chat that a variable holds. */
const CHAT_ARGUMENT = String.raw`(?:[\w$]{1,24}(?:\.|->)){0,3}\w{0,24}(?:chat|group|channel)\w{0,8}(?:(?:\.|->)id)?`;
/** An argument that could be an id, after its bracket. Searched first: it is rarer than the methods. */
const ARGUMENT = sticky(
  `(?:(?:${FIRST_ARGUMENT}|${CHAT_ARGUMENT}),\\s{0,40}|(?:entity|peer)\\s?=\\s?|context\\.\\w{1,12}\\(\\),\\s?)?\\s{0,40}(?:\\[\\s{0,40})?(?:[bfurn@]{0,2}${QUOTE})?(?=-?[1-9]\\d{4})`,
);
const CAST_BEFORE =
  /\(\s{0,40}(?:new\s)?(?:\w{1,20}(?:\.|::))?(?:id|int(?:64)?|str|long|string|number|bigint|valueof|parse(?:int|long)|of|chat_?id|peer)$/i;
/** `expect(openChat).toHaveBeenCalledWith(10000000)`: a test of such a call. */
const SPIED =
  /\)?\.(?:not\.)?(?:toHaveBeen(?:Last)?CalledWith|assert_called(?:_once)?_with|assert_any_call|called(?:Once)?With(?:Exactly)?)$/;
const TO_SECOND = sticky(
  `[Ln]?${QUOTE}?\\)?${SPACE}{0,40}${COMMA}${SPACE}{0,40}(?:[bfurn@]{0,2}${QUOTE})?(?=-?[1-9])`,
);
const HAS_MORE_BEHIND_CAST = sticky(`[Ln]?${QUOTE}?\\)${SPACE}{0,40}${COMMA}`);
const HAS_MORE = sticky(`[Ln]?${QUOTE}?${SPACE}{0,40}${COMMA}`);

/** Methods that are also written without brackets, in logs and command lines: `getAvatar 10000000`. */
const LOGGED = new RegExp(
  `(?:avatar|contact[-_]?info|group[-_]?data)(?:_?async)?(?:['"\\x60\\]]?[:,]?[ \\t]{1,4}|[:=/|])(?:(?:for|of|chat|->|→|=>)[ \\t:]{0,2})?${QUOTE}?(?=-?[1-9]\\d{4})`,
  'iy',
);
/** `createGroup("Name", ["10000000", "10000001"])`: who is to be in it. */
const CREATED_GROUP = new RegExp(
  `group(?:_?async)?\\(\\s{0,40}${QUOTE}[^"'\\x60\\n]{0,120}${QUOTE}\\s{0,4},\\s{0,40}(?:(?:list\\.of|arrays\\.aslist|array)\\(|(?:\\[\\]string)?[{[])\\s{0,40}${QUOTE}?(?=[1-9]\\d{4})`,
  'iy',
);
const BEFORE_CREATED = /create_?$/i;
const BEFORE_LOGGED = /get[-_]?$/i;
const UNIT = sticky(String.raw`\s?(?:ms|sec(?:onds)?|s|bytes|times|calls|users)\b`);
const MOST_FILTERED = 64;
const MOMENT = /^1[4-9]\d{8}(?:\d{3})?$/;

/** Numbers that are handed to a method which takes a chatId, GREEN-API's or one of one's own. */
export function readCalls({ text, signs }: Passage, found: SpokenNumber[]): void {
  for (let index = text.indexOf('('); index >= 0; index = text.indexOf('(', index + 1)) {
    if (!mayBeArgument(text, index + 1)) continue;
    const cursor = new Cursor(text, index + 1);
    if (!cursor.take(ARGUMENT)) continue;
    const before = text.slice(Math.max(0, index - 96), index);
    const cast = CAST_BEFORE.exec(before)?.[0].length ?? 0;
    const called = before.slice(0, before.length - cast).replace(SPIED, '');
    const said = methodAtEnd(called);
    const isFilter = FILTER.test(called);
    if (said === undefined || (text[index + 1] === '[' && !isFilter)) continue;
    const first = idAt(cursor);
    if (first === undefined || isRound(text, first.end, first.chatId)) continue;
    if (isBeginOfText(text, first)) continue;
    const isSecond = isOfMember(text, index + 1);
    if (isSecond && !MEMBER.test(said)) continue;
    if (isLimit(first.chatId)) continue;
    if (isMessageOfContext(text, index, called, said, first)) continue;
    if (IS_COMMON.test(said) && !OF_A_GROUP.test(first.chatId)) continue;
    if (TO_GROUP.test(said) && !first.chatId.startsWith('-')) continue;
    if (
      !isFilter &&
      COMMON_NAME.test(said) &&
      !cursor.sees(cast > 0 ? HAS_MORE_BEHIND_CAST : HAS_MORE)
    )
      continue;
    found.push(spoken(first, 'call', said));
    const more = TWO_IDS.test(said) && !isSecond ? 1 : 0;
    for (let left = isFilter ? MOST_FILTERED : more; left > 0; left -= 1) {
      const next = cursor.take(TO_SECOND) ? idAt(cursor) : undefined;
      if (next === undefined) break;
      found.push(spoken(next, 'call', said));
    }
  }
  for (const sign of signs.methods) {
    readMembers(text, sign, found);
    const get = BEFORE_LOGGED.exec(text.slice(Math.max(0, sign - 4), sign));
    LOGGED.lastIndex = sign;
    if (get === null || !LOGGED.test(text)) continue;
    const start = sign - get[0].length;
    if (!startsWord(text, start)) continue;
    const cursor = new Cursor(text, LOGGED.lastIndex);
    const said = text.slice(start, cursor.at).trim();
    const logged = idAt(cursor);
    if (logged === undefined || MOMENT.test(logged.chatId) || cursor.sees(UNIT)) continue;
    found.push(spoken(logged, 'call', said));
  }
}

function readMembers(text: string, sign: number, found: SpokenNumber[]): void {
  // Nearly no other group is called with anything.
  if (
    (text.charCodeAt(sign) | 0x20) !== 0x67 ||
    !BEFORE_CREATED.test(text.slice(Math.max(0, sign - 7), sign))
  )
    return;
  CREATED_GROUP.lastIndex = sign;
  if (!CREATED_GROUP.test(text)) return;
  const cursor = new Cursor(text, CREATED_GROUP.lastIndex);
  do {
    const member = idAt(cursor);
    if (member === undefined) return;
    found.push(spoken(member, 'call', 'createGroup'));
  } while (cursor.take(TO_SECOND));
}

/** Whether a digit, a quotation mark or a space follows, or a name with another argument behind it. */
function mayBeArgument(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const isName = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  if (!isName) return code !== CLOSING;
  NAME.lastIndex = at;
  return NAME.test(text);
}

/** `editMessage(ctx, 12345678, …)`, `ctx.editMessage(12345678, …)`: the context knows the chat. */
function isMessageOfContext(
  text: string,
  open: number,
  called: string,
  said: string,
  { chatId }: NumberSpan,
): boolean {
  if (chatId.startsWith('-') || !/^(?:edit|delete)_?message/i.test(said)) return false;
  const receiver = called.slice(0, -said.length);
  return (
    /(?:ctx|context|msg|message)\??\.$/i.test(receiver) ||
    CONTEXT.test(text.slice(open + 1, open + 48))
  );
}

const CONTEXT = /^\s{0,40}(?:ctx|context),/i;

/** Whether a number only begins a text in quotation marks: `notifyTelegram("12345678 orders")`. */
function isBeginOfText(text: string, { start, end }: NumberSpan): boolean {
  return /["'`]/.test(text[start - 1] ?? '') && /[ ,.:!?]/.test(text[end] ?? '');
}

function isOfMember(text: string, at: number): boolean {
  OF_MEMBER.lastIndex = at;
  return OF_MEMBER.test(text);
}

const OF_MEMBER = sticky(`\\s{0,40}${CHAT_ARGUMENT},`);
const CLOSING = 0x29;
/** A literal with a letter before it, or a first argument, of a second one that could be an id. */
const NAME = /[bfurn]{1,2}["']|[\w.$>-]{1,64}(?:,\s?["'`]?-?\d|=\s?["'`]?-?\d|\(\))/y;

function methodAtEnd(text: string): string | undefined {
  const match = METHOD_BEFORE.exec(text);
  if (match === null) return undefined;
  const [method] = match;
  if (!startsWord(text, match.index) || FOREIGN.test(method)) return undefined;
  return BY_TELEPHONE.test(text.slice(0, match.index)) ? undefined : method;
}

function idAt(cursor: Cursor): NumberSpan | undefined {
  const number = idNumberAt(cursor.text, cursor.at);
  if (number !== undefined) cursor.at = number.end;
  return number;
}
