import { Cursor } from './cursor';
import { EVIDENCE_REACH, LIKELY_DIGITS } from './evidence';
import type { Name } from './names';
import { COMMA, COMMENT, QUOTE, SPACE, sticky } from './notation';
import { type NumberSpan, numberAt } from './numbers';
import { type Link, linkToValue } from './operators';

const QUOTED = sticky(`(?:[bfurnl@]{1,2}|<<)?${QUOTE}`);
const SPACES = sticky(`${SPACE}{1,80}`);
const SQUARE = sticky('@?(?:\\[|%5b)');
const CURLY = sticky('#?(?:\\{|%7b)');
const WORDS = sticky('%[wi][\\[({]');
const NUMBER = sticky('-?\\d');
const PARENTHESIS = sticky(String.raw`[@$]?\(`);
/** Marks that stand around a value in some notation: Markdown, YAML, templates, comments, tags. */
const MARKS = sticky(
  [
    String.raw`[*_]{1,3}(?=\s?["'\x60]|-?\d)|</?(?:b|i|em|strong|code|tt|u|span|mark|kbd|samp|label)>|<(?=-?\d{1,16}>)`,
    String.raw`!!\w{1,8}\s|[>|][-+]?(?=[ \t]{0,8}\r?\n)`,
    String.raw`\$\{(?=["'\x60]?-?\d)|/\*[^*\n]{0,80}\*/`,
    String.raw`(?:ChatId|Just|Some)\s(?=-?\d)`,
  ].join('|'),
);

/** Functions and types that only change how the same number is written. */
const CAST = sticky(
  String.raw`(?:new\s)?(?:[A-Za-z]\w{0,20}(?:\.|::)){0,2}(?:u?int(?:eger)?(?:32|64)?|i64|long|str|string|number|bigint|bigdecimal|biginteger|nsnumber|parse(?:int|long)?|atoi|valueof|of|from(?:id|long|string)?|format(?:int)?|tostring|to_string|sprint|numberlong|jsstring|jsonprimitive|jsnumber|some|just|ptr|any|value|textvalue|eq(?:ualto|uals)?|is|literal|chat_?id|peer|asid)\(`,
);
const COLLECTION = sticky(
  String.raw`(?:const\s)?<[\w<>, ]{1,24}>\s?[[{(]|(?:new\s)?(?:(?:[A-Za-z]\w{0,20}\.){0,2}(?:(?:mutable)?(?:list|set|array|seq)(?:of)?|aslist|of|tuple|frozenset|vec!|hashset|arraylist|in|any)(?:<[^<>]{0,24}>)?\s?[({\[]\[?|(?:\[\]|new\s?)(?:string|int|int64|long|object|str)?(?:\[\])?\s?\{)`,
);
/** `Array(10000)` of JavaScript makes room, and holds no number. */
const LENGTH = /(?:new )?Array\(-?\d+\)/y;
/** `{"S": "…"}` and its kin, in which databases wrap a value with its type or a condition. */
const WRAPPED = sticky(
  `\\{${SPACE}{0,8}${QUOTE}?(?:[sn]|\\$?numberlong|\\$?number|stringvalue|integervalue|int64value|longvalue|value|\\$?(?:eq|in|ne|nin|is|not)|equals|equalto)${QUOTE}?${SPACE}{0,4}(?::|=>)`,
);
const DASH = sticky(String.raw`-[ \t]{1,8}`);
const LINE_START = /(?:^|[\n\r]|\\n)[ \t]*$/;

const BETWEEN_ITEMS = sticky(
  `[lLn]?${QUOTE}?\\)?(?:${SPACE}{0,40})${COMMA}(?:${SPACE}{0,80}${COMMENT}){0,2}${SPACE}{0,80}${COMMENT}?${SPACE}{0,80}(?:[bfurnl@]{0,2}${QUOTE})?`,
);
const BETWEEN_WORDS = sticky(`${QUOTE}?(?:[ \\t;|]{1,4})${QUOTE}?`);
const BETWEEN_LINES = sticky(
  `${QUOTE}?[ \\t]{0,8}${COMMENT}?(?:\\r?\\n|\\\\n)[ \\t]{0,80}-[ \\t]{1,8}${QUOTE}?`,
);
const OTHER_ITEM = sticky(String.raw`\d{5,20}(?:-\d{10})?(?:@|%40)[a-z.]{3,5}|null\b|none\b`);

/** A quoted number that goes on is a phone number: `"7900 123 45 67"`. */
const MORE_DIGITS = sticky(String.raw` \d`);
/** What follows a number in a sentence that counts something. */
const UNIT = sticky(
  String.raw`\s?(?:digits?|char(?:acter)?s?|symbols?|bytes?|items?|times|ms|msec|sec(?:onds?)?|minutes?|users?|chats?|messages?|results?|entries|records|rows|цифр\w*|символ\w*|знак\w*)(?![\w])`,
);
const PROTOBUF_BEFORE = /\b(?:string|bytes|bool|s?(?:int|fixed)(?:32|64)|uint(?:32|64))\s{1,4}$/;
const PROJECTION_BEFORE =
  /(?:key|sort|sort_by|orderby|order_by|index|createindex|ensureindex|project|projection|select|fields|aggregate|group)["']?\s?[:(,=]{1,2}\s?\[?[^{}\n]{0,60}\{[^{}\n]{0,80}$/i;

/** The numbers that stand as the value of a name that means a chatId. */
export function* keyedNumbers(text: string, names: readonly Name[]): Generator<NumberSpan, void> {
  for (const name of names) {
    const cursor = new Cursor(text, name.end);
    const link = linkToValue(cursor, name);
    if (link !== undefined) yield* valuesAt(cursor, name, link);
  }
}

type List = 'none' | 'commas' | 'words' | 'lines';

/** The numbers of the value or list of values that the cursor stands before. */
export function* valuesAt(cursor: Cursor, name: Name, link: Link): Generator<NumberSpan, void> {
  const { list, least, isQuoted } = open(cursor, name, link);
  for (;;) {
    if (cursor.at - name.start > EVIDENCE_REACH) return;
    const number = numberAt(cursor.text, cursor.at);
    if (number !== undefined) {
      cursor.at = number.end;
      if (number.end - number.start <= LIKELY_DIGITS && cursor.sees(UNIT)) return;
      const isPart = isQuoted && list === 'none' && cursor.sees(MORE_DIGITS);
      if (!isPart && isPlausible(cursor.text, number, name, least)) yield number;
    } else if (!cursor.take(OTHER_ITEM)) {
      return;
    }
    if (!toNextItem(cursor, list)) return;
  }
}

/** Moves past what opens a value: quotation marks, brackets, casts; tells what list it begins. */
function open(
  cursor: Cursor,
  name: Name,
  link: Link,
): { list: List; least: number; isQuoted: boolean } {
  let list: List = 'none';
  let isQuoted = false;
  let least = link === 'beside' ? LIKELY_DIGITS : 1;
  for (let left = 8; left > 0; left -= 1) {
    if (cursor.sees(NUMBER)) break;
    if (cursor.take(QUOTED)) isQuoted = true;
    else if (cursor.take(SPACES) || cursor.take(CAST)) continue;
    else if (cursor.sees(LENGTH)) break;
    else if (cursor.take(COLLECTION)) list = 'commas';
    else if (cursor.take(WRAPPED)) least = LIKELY_DIGITS;
    else if (cursor.take(WORDS)) list = 'words';
    else if (cursor.take(SQUARE)) list = 'commas';
    else if (cursor.take(CURLY)) {
      list = 'commas';
      least = LIKELY_DIGITS;
    } else if (cursor.sees(DASH) && LINE_START.test(cursor.text.slice(cursor.at - 80, cursor.at))) {
      cursor.take(DASH);
      list = 'lines';
    } else if (cursor.take(PARENTHESIS)) {
      if (/\b(?:in|any)\s?\($/i.test(cursor.text.slice(cursor.at - 6, cursor.at))) list = 'commas';
    } else if (!cursor.take(MARKS)) break;
  }
  if (name.isPlural && list === 'none') {
    return { list: isQuoted ? 'words' : 'commas', least: LIKELY_DIGITS, isQuoted };
  }
  return { list, least, isQuoted };
}

function toNextItem(cursor: Cursor, list: List): boolean {
  switch (list) {
    case 'none':
      return false;
    case 'commas':
      return cursor.take(BETWEEN_ITEMS);
    case 'words':
      return cursor.take(BETWEEN_ITEMS) || cursor.take(BETWEEN_WORDS);
    case 'lines':
      return cursor.take(BETWEEN_LINES);
  }
}

function isPlausible(text: string, number: NumberSpan, name: Name, least: number): boolean {
  const isNegative = number.chatId.startsWith('-');
  const digits = number.chatId.length - (isNegative ? 1 : 0);
  if (name.means === 'group') return isNegative && digits >= LIKELY_DIGITS;
  if (digits < least) return false;
  if (digits > 3 || number.start - name.end > 8) return true;
  const before = text.slice(Math.max(0, name.start - 160), name.start);
  if (PROTOBUF_BEFORE.test(before)) return false;
  return !(/^-?1$/.test(number.chatId) && PROJECTION_BEFORE.test(before));
}
