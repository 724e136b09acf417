import { Cursor } from './cursor';
import { LIKELY_DIGITS } from './evidence';
import { startsWord } from './names';
import { anyOf, COMMA, QUOTE, SPACE, sticky } from './notation';
import { type NumberSpan, numberAt } from './numbers';

/** The methods whose first argument is a chatId, in the spelling of any client. */
const METHODS = anyOf(`
  get[-_]?(?:avatar|contact_?info|group_?data|chat_?history)
  send_?(?:message|location|contact|poll|typing|list_?message|template_?buttons)
  send_?(?:interactive_?buttons(?:_?reply)?|file_?by_?(?:url|upload))
  read_?chat mark_?chat_?as_?read (?:un)?archive_?chat set_?disappearing_?chat forward_?messages
  update_?group_?(?:name|settings) (?:add|remove)_?group_?participant (?:set_?group|remove)_?admin
  set_?group_?picture leave_?group (?:add|edit|delete)_?contact (?:edit|delete)_?message
`);
const METHOD_BEFORE = new RegExp(`${METHODS}(?:_?async|_?sync)?$`, 'i');
/** These take the id of another chat or of a member as their second argument. */
const TWO_IDS = /forward|participant|admin/i;
/** Methods of so common a name that one number alone tells nothing. */
const COMMON_NAME = /^(?:(?:edit|delete)_?message|(?:send|add|edit|delete)_?contact)/i;

/** An argument that could be an id, after its bracket. Searched first: it is rarer than the methods. */
const ARGUMENT = sticky(
  `(?:ctx,\\s?|context\\.\\w{1,12}\\(\\),\\s?)?\\s{0,40}(?:[bfurn@]{0,2}${QUOTE})?(?=-?[1-9]\\d{4})`,
);
const CAST_BEFORE =
  /\(\s{0,40}(?:new\s)?(?:\w{1,20}\.)?(?:int(?:64)?|str|long|string|number|bigint|valueof|parse(?:int|long)|of)$/i;
const TO_SECOND = sticky(
  `[Ln]?${QUOTE}?\\)?${SPACE}{0,40}${COMMA}${SPACE}{0,40}(?:[bfurn@]{0,2}${QUOTE})?(?=-?[1-9])`,
);
const HAS_MORE = sticky(`[Ln]?${QUOTE}?${SPACE}{0,40}${COMMA}`);

/** Methods that are also written without brackets, in logs and command lines: `getAvatar 10000000`. */
const LOGGED = new RegExp(
  `get[-_]?(?:avatar|contact[-_]?info|group[-_]?data)(?:_?async)?(?:['"\\x60\\]]?[:,]?[ \\t]{1,4}|[:=/|])(?:(?:for|of|chat|->|→|=>)[ \\t:]{0,2})?${QUOTE}?(?=-?[1-9]\\d{4})`,
  'gi',
);
const UNIT = sticky(String.raw`\s?(?:ms|sec(?:onds)?|s|bytes|times|calls|users)\b`);
const MOMENT = /^1[4-9]\d{8}(?:\d{3})?$/;

/** Numbers that are handed to a method of GREEN-API which takes a chatId. */
export function* numbersInCalls(text: string): Generator<NumberSpan, void> {
  for (let index = text.indexOf('('); index >= 0; index = text.indexOf('(', index + 1)) {
    const cursor = new Cursor(text, index + 1);
    if (!cursor.take(ARGUMENT)) continue;
    const before = text.slice(Math.max(0, index - 96), index);
    const cast = CAST_BEFORE.exec(before)?.[0].length ?? 0;
    const method = methodAtEnd(before.slice(0, before.length - cast));
    if (method === undefined) continue;
    const first = idAt(cursor);
    if (first === undefined || (COMMON_NAME.test(method) && !cursor.sees(HAS_MORE))) continue;
    yield first;
    if (!TWO_IDS.test(method) || !cursor.take(TO_SECOND)) continue;
    const second = idAt(cursor);
    if (second !== undefined) yield second;
  }
  for (const { index, 0: opening } of text.matchAll(LOGGED)) {
    if (!startsWord(text, index)) continue;
    const cursor = new Cursor(text, index + opening.length);
    const logged = idAt(cursor);
    if (logged !== undefined && !MOMENT.test(logged.chatId) && !cursor.sees(UNIT)) yield logged;
  }
}

function methodAtEnd(text: string): string | undefined {
  const match = METHOD_BEFORE.exec(text);
  return match !== null && startsWord(text, match.index) ? match[0] : undefined;
}

function idAt(cursor: Cursor): NumberSpan | undefined {
  const number = numberAt(cursor.text, cursor.at);
  if (number === undefined || number.chatId.replace('-', '').length < LIKELY_DIGITS)
    return undefined;
  cursor.at = number.end;
  return number;
}
