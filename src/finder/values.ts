import type { Cursor } from './cursor';
import { EVIDENCE_REACH, LIKELY_DIGITS } from './evidence';
import type { Name } from './names';
import { anyOf, COMMA, COMMENT, FORMATTING, QUOTE, SPACE, sticky } from './notation';
import { type NumberSpan, numberAt } from './numbers';
import type { Link } from './operators';
import { isCount, isPlausible } from './plausibility';

// --- what opens a value

const NUMBER = sticky(String.raw`-?\d`);
const QUOTED = sticky(`(?:[bfurnl@]{1,2}|<<)?${QUOTE}`);
const SPACES = sticky(`${SPACE}{1,80}`);
const SQUARE = sticky(String.raw`@?(?:\[|%5b)`);
const CURLY = sticky(String.raw`#?(?:\{|%7b)`);
const PARENTHESIS = sticky(String.raw`[@$]?\(`);
const CONDITION_BEFORE = /\b(?:in|any)\s?\($/i;
/** `%w[10000000 20000001]` of Ruby. */
const WORDS = sticky(String.raw`%[wi][\[({]`);
/** An item of a list of YAML. */
const DASH = sticky(String.raw`-[ \t]{1,8}`);
const LINE_START = /(?:^|[\n\r]|\\n)[ \t]*$/;

/** Marks that stand around a value in some notation: Markdown, HTML, YAML, templates, comments, types. */
const MARKS = sticky(
  [
    String.raw`[*_]{1,3}(?=\s?["'\x60]|-?\d)`,
    FORMATTING,
    String.raw`<(?=-?\d{1,16}>)`,
    String.raw`!!\w{1,8}\s|[>|][-+]?(?=[ \t]{0,8}\r?\n)`,
    String.raw`\$\{(?=["'\x60]?-?\d)|/\*[^*\n]{0,80}\*/`,
    String.raw`(?:ChatId|Just|Some)\s(?=-?\d)`,
  ].join('|'),
);

/** Functions and types that only change how the same number is written: `Long.parseLong("10000000")`. */
const CAST = sticky(
  String.raw`(?:new\s)?(?:[A-Za-z]\w{0,20}(?:\.|::)){0,2}${anyOf(`
    u?int(?:eger)?(?:32|64)? i64 long str string number bigint bigdecimal biginteger nsnumber
    parse(?:int|long)? atoi valueof of from(?:id|long|string)? format(?:int)? tostring to_string
    sprint numberlong jsstring jsonprimitive jsnumber some just ptr any value textvalue
    eq(?:ualto|uals)? is literal chat_?id peer asid
  `)}\(`,
);

/** What makes a list of its arguments: `List.of(`, `[]string{`, `new Set([`, `<String>[`. */
const COLLECTION = sticky(
  [
    String.raw`(?:const\s)?<[\w<>, ]{1,24}>\s?[[{(]`,
    String.raw`(?:new\s)?(?:[A-Za-z]\w{0,20}\.){0,2}${anyOf(`
      (?:mutable)?(?:list|set|array|seq)(?:of)? aslist of tuple frozenset vec!
      hashset arraylist in any
    `)}(?:<[^<>]{0,24}>)?\s?[({\[]\[?`,
    String.raw`(?:\[\]|new\s?)(?:string|int|int64|long|object|str)?(?:\[\])?\s?\{`,
  ].join('|'),
);
/** `Array(10000)` of JavaScript makes room, and holds no number. */
const LENGTH = /(?:new )?Array\(-?\d+\)/y;

/** `{"S": "…"}`, `{ $in: […] }`: databases wrap a value with its type or a condition. */
const WRAPPED = sticky(
  `\\{${SPACE}{0,8}${QUOTE}?${anyOf(String.raw`
    [sn] \$?numberlong \$?number stringvalue integervalue int64value longvalue value
    \$?(?:eq|in|ne|nin|is|not) equals equalto
  `)}${QUOTE}?${SPACE}{0,4}(?::|=>)`,
);

// --- what stands between two items

const BETWEEN_ITEMS = sticky(
  `[lLn]?${QUOTE}?\\)?(?:${SPACE}{0,40})${COMMA}(?:${SPACE}{0,80}${COMMENT}){0,2}${SPACE}{0,80}${COMMENT}?${SPACE}{0,80}(?:[bfurnl@]{0,2}${QUOTE})?`,
);
const BETWEEN_WORDS = sticky(`${QUOTE}?(?:[ \\t;|]{1,4})${QUOTE}?`);
const BETWEEN_LINES = sticky(
  `${QUOTE}?[ \\t]{0,8}${COMMENT}?(?:\\r?\\n|\\\\n)[ \\t]{0,80}-[ \\t]{1,8}${QUOTE}?`,
);
/** Items that are no numbers but end no list either. */
const OTHER_ITEM = sticky(String.raw`\d{5,20}(?:-\d{10})?(?:@|%40)[a-z.]{3,5}|null\b|none\b`);

/** A quoted number that goes on is a phone number: `"7900 123 45 67"`. */
const MORE_DIGITS = sticky(String.raw` \d`);

type List = 'none' | 'commas' | 'words' | 'lines';

/** The numbers of the value or list of values that the cursor stands before. */
export function* valuesAt(cursor: Cursor, name: Name, link: Link): Generator<NumberSpan, void> {
  const { list, least, isQuoted } = open(cursor, name, link);
  for (;;) {
    if (cursor.at - name.start > EVIDENCE_REACH) return;
    const number = numberAt(cursor.text, cursor.at);
    if (number !== undefined) {
      cursor.at = number.end;
      if (isCount(cursor, number)) return;
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
      if (CONDITION_BEFORE.test(cursor.text.slice(cursor.at - 6, cursor.at))) list = 'commas';
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
