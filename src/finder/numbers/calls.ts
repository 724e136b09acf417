import { Cursor } from '../naming/cursor';
import { startsWord } from '../naming/names';
import { anyOf, COMMA, QUOTE, SPACE, sticky } from '../naming/notation';
import { idNumberAt, isRound, type NumberSpan, type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';

/** Methods of GREEN-API whose first argument is a chatId, in the spelling of any client. */
const GREEN_API = `
  get_?(?:avatar|contact_?info|group_?data|chat_?history)
  send_?(?:(?:text_?)?message(?:_?to_?(?:user|group|person))?|location|contact|poll|typing|list_?message|template_?buttons)
  send_?(?:interactive_?buttons(?:_?reply)?|file_?by_?(?:url|upload))
  read_?chat mark_?chat_?as_?read (?:un)?archive_?chats? set_?disappearing_?chat forward_?messages?
  update_?group_?(?:name|settings) (?:add|remove)_?group_?participant (?:set_?group|remove)_?admin
  set_?group_?picture leave_?group (?:edit|delete)_?message
`;
/** Methods of bots for MAX and Telegram: core.telegram.org/bots/api, dev.max.ru/docs-api. */
const BOTS = `
  send_?(?:photo|document|video|video_?note|audio|voice|sticker|animation|venue|dice|game|invoice|action)
  send_?(?:media_?group|chat_?action) copy_?messages? (?:un)?pin_?(?:all_?)?(?:chat_?)?messages?
  (?:ban|unban|restrict|promote|kick)_?chat_?(?:sender_?chat|member)
  edit_?message_?(?:text|caption|media|reply_?markup|live_?location)
  tgbotapi.new(?:message|photo|document|video|audio|voice|sticker|animation|location|venue|contact|poll|chat_?action|edit_?message_?text|delete_?message|forward|copy_?message)(?:_?share)?
  tu.id
  (?:approve|decline)_?chat_?join_?request bot_?command_?scope_?chat(?:_?(?:member|administrators))?
`;
/** What may follow `chat` at the end of the name of a helper of one's own: `openChat(`, `is_group_chat(`. */
const ABOUT_CHAT = String.raw`(?:[a-z]\w{0,40}?_?)?chat(?:_?by_?ids?|_?(?:members?|administrators|admins|members?_?count|info|details|photo|title|description|history|messages|link|invite_?link|permissions|menu_?button|name|avatar|type|data|state|settings|page|screen|view|room|exists|allowed|known|blocked|muted|active|banned|archived|enabled|registered|open|valid))?[?!]?`;
const METHOD_BEFORE = new RegExp(
  `(?:${anyOf(GREEN_API)}|${anyOf(BOTS)}|${ABOUT_CHAT})(?:_?async|_?sync)?$`,
  'i',
);
/** Verbs that make a helper speak of something else than of the chat with that id. */
const FOREIGN =
  /(?:max|min|limit|size|length|count_?of|timeout|delay|snap|we|live|num|deep|per|wait(?:_?for)?|sleep(?:_?in)?|throttle|debounce|poll|trim|truncate|summari[sz]e|scroll|retry|expire|ticks?|rate|(?:phone|number|contact)_?(?:to|for|as|2))_?chat|^chat_?(?:members?_?count|messages)$/i;
/** These take the id of another chat or of a member as their second argument. */
const TWO_IDS = /forward|copy_?message|participant|admin|chat_?member|scope_?chat_?member/i;
/** Methods of so common a name that one number alone tells nothing. */
const COMMON_NAME = /^(?:(?:edit|delete)_?message|(?:send|add|edit|delete)_?contact|chat$)/i;

/** An argument that could be an id, after its bracket. Searched first: it is rarer than the methods. */
const ARGUMENT = sticky(
  `(?:(?:ctx|context|self|bot),\\s?|context\\.\\w{1,12}\\(\\),\\s?)?\\s{0,40}(?:[bfurn@]{0,2}${QUOTE})?(?=-?[1-9]\\d{4})`,
);
const CAST_BEFORE =
  /\(\s{0,40}(?:new\s)?(?:\w{1,20}\.)?(?:int(?:64)?|str|long|string|number|bigint|valueof|parse(?:int|long)|of|chat_?id|peer)$/i;
const TO_SECOND = sticky(
  `[Ln]?${QUOTE}?\\)?${SPACE}{0,40}${COMMA}${SPACE}{0,40}(?:[bfurn@]{0,2}${QUOTE})?(?=-?[1-9])`,
);
const HAS_MORE = sticky(`[Ln]?${QUOTE}?${SPACE}{0,40}${COMMA}`);

/** Methods that are also written without brackets, in logs and command lines: `getAvatar 10000000`. */
const LOGGED = new RegExp(
  `(?:avatar|contact[-_]?info|group[-_]?data)(?:_?async)?(?:['"\\x60\\]]?[:,]?[ \\t]{1,4}|[:=/|])(?:(?:for|of|chat|->|→|=>)[ \\t:]{0,2})?${QUOTE}?(?=-?[1-9]\\d{4})`,
  'iy',
);
const BEFORE_LOGGED = /get[-_]?$/i;
const UNIT = sticky(String.raw`\s?(?:ms|sec(?:onds)?|s|bytes|times|calls|users)\b`);
const MOMENT = /^1[4-9]\d{8}(?:\d{3})?$/;

/** Numbers that are handed to a method which takes a chatId, GREEN-API's or one of one's own. */
export function readCalls({ text, signs }: Passage, found: SpokenNumber[]): void {
  for (let index = text.indexOf('('); index >= 0; index = text.indexOf('(', index + 1)) {
    if (!mayBeArgument(text, index + 1)) continue;
    const cursor = new Cursor(text, index + 1);
    if (!cursor.take(ARGUMENT)) continue;
    const before = text.slice(Math.max(0, index - 96), index);
    const cast = CAST_BEFORE.exec(before)?.[0].length ?? 0;
    const said = methodAtEnd(before.slice(0, before.length - cast));
    if (said === undefined) continue;
    const first = idAt(cursor);
    if (first === undefined || isRound(text, first.end, first.chatId)) continue;
    if (COMMON_NAME.test(said) && !cursor.sees(HAS_MORE)) continue;
    found.push(spoken(first, 'call', said));
    if (!TWO_IDS.test(said) || !cursor.take(TO_SECOND)) continue;
    const second = idAt(cursor);
    if (second !== undefined) found.push(spoken(second, 'call', said));
  }
  for (const sign of signs.methods) {
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

/** Whether a digit, a quotation mark or a space follows, rather than a name. */
function mayBeArgument(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const isName = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  return !isName || /^(?:ctx|context|self|bot|[bfurn]{1,2}["'])/.test(text.slice(at, at + 8));
}

function methodAtEnd(text: string): string | undefined {
  const match = METHOD_BEFORE.exec(text);
  if (match === null) return undefined;
  const [method] = match;
  return startsWord(text, match.index) && !FOREIGN.test(method) ? method : undefined;
}

function idAt(cursor: Cursor): NumberSpan | undefined {
  const number = idNumberAt(cursor.text, cursor.at);
  if (number !== undefined) cursor.at = number.end;
  return number;
}
