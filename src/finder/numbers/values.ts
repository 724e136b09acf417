import { Cursor } from '../naming/cursor';
import type { Name } from '../naming/names';
import {
  anyOf,
  COMMA,
  COMMENT,
  FORMATTING,
  GREATER,
  LESS,
  QUOTE,
  SPACE,
  sticky,
} from '../naming/notation';
import { isDay, numberAt, type SpokenNumber, spoken } from '../numbers';
import { isCount, isPlausible } from './plausibility';

// --- what opens a value

const NUMBER = sticky(String.raw`-?\d`);
const QUOTED = sticky(`(?:[bfurnl@]{1,2}|<<)?${QUOTE}`);
const INNER_QUOTE = sticky(`${QUOTE}(?=-?\\d|${QUOTE}-?\\d)`);
const INNER_SPACES = sticky(String.raw`[ \t]{1,80}`);
const SPACES = sticky(`${SPACE}{1,80}`);
const SQUARE = sticky(String.raw`@?(?:\[|%5b)`);
const CURLY = sticky(String.raw`#?(?:\{|%7b)`);
const PARENTHESIS = sticky(String.raw`[@$]?\(`);
const CONDITION_BEFORE = /\b(?:in|any)\s?\($/i;
/** `%w[10000000 20000001]` of Ruby, `~w(…)` of Elixir, `qw(…)` of Perl. */
const WORDS = sticky(String.raw`(?:%[wi]|~w|qw)[\[({]`);
/** An item of a list of YAML. */
const DASH = sticky(String.raw`-[ \t]{1,8}`);
/** An element of XML that is an item of a list. */
const ITEM_TAG = sticky(`${LESS}[\\w:.-]{1,40}(?:\\s[^<>]{0,100})?${GREATER}`);
/** The first element of an array in a property list. */
const ELEMENT_BEFORE = /<(?:string|integer)>$/;
const LINE_START = /(?:^|[\n\r]|\\n)[ \t]*$/;

/** Marks that stand around a value in some notation: Markdown, HTML, YAML, templates, comments, types. */
const MARKS = sticky(
  [
    String.raw`[*_]{1,3}(?=\s?["'\x60]|-?\d)`,
    FORMATTING,
    String.raw`<(?=-?\d{1,16}>)`,
    String.raw`(?:!!|&)\w{1,24}\s|[>|][-+]?(?=[ \t]{0,8}\r?\n)`,
    String.raw`\$\{(?=["'\x60]?-?\d)|/\*[^*\n]{0,80}\*/`,
    String.raw`(?:ChatId|Just|Some)\s(?=-?\d)`,
    String.raw`(?:e\.?g\.|ex\.|for example|например)[:,]?\s(?=-?\d)`,
    // n8n writes a value in a field for expressions so.
    String.raw`=(?=-?\d{5,16}["'])`,
  ].join('|'),
);

/** Functions and types that only change how the same number is written: `Long.parseLong("10000000")`. */
const CAST = sticky(
  String.raw`(?:new\s)?(?:[A-Za-z]\w{0,20}(?:\.|::)){0,2}${anyOf(`
    u?int(?:eger)?(?:32|64)? i64 long str string number bigint bigdecimal biginteger nsnumber
    parse(?:int|long)? atoi valueof of from(?:id|long|string)? format(?:int)? tostring to_string
    numberlong jsstring jsonprimitive jsnumber some just ptr any value textvalue
    eq(?:ualto|uals)? is literal chat_?id peer asid
  `)}\(`,
);

/** What makes a list of its arguments: `List.of(`, `[]string{`, `new Set([`, `<String>[`. */
const COLLECTION = sticky(
  [
    String.raw`(?:const\s)?<[\w<>, ]{1,24}>\s?[[{(]`,
    String.raw`(?:new\s)?(?:[A-Za-z]\w{0,20}\.){0,2}${anyOf(`
      (?:mutable|long|int)?(?:list|set|array|seq)(?:of)? aslist of tuple frozenset vec!
      hashset arraylist in any c
    `)}(?:<[^<>]{0,24}>)?\s?[({\[]\[?`,
    String.raw`(?:\[\]|new\s?)(?:string|int|int64|long|object|str)?(?:\[\]|\(\))?\s?\{`,
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

/** `string(8) "10000000"`, as PHP dumps a value. */
const DUMPED = sticky('string\\(\\d{1,3}\\)\\s');

// --- what stands between two items

const BETWEEN_ITEMS = sticky(
  `[lLn]?${QUOTE}?\\)?(?:${SPACE}{0,40})${COMMA}(?:${SPACE}{0,80}${COMMENT}){0,2}${SPACE}{0,80}${COMMENT}?${SPACE}{0,80}(?:[bfurnl@]{0,2}${QUOTE})?`,
);
const BETWEEN_WORDS = sticky(`${QUOTE}?(?:[ \\t;|]{1,4}|\\\\{1,2}n)${QUOTE}?`);
const BETWEEN_LINES = sticky(
  `${QUOTE}?[ \\t]{0,8}${COMMENT}?(?:\\r?\\n|\\\\n)[ \\t]{0,80}-[ \\t]{1,8}${QUOTE}?`,
);
const BETWEEN_TAGS = sticky(
  `${LESS}\\\\?/([\\w:.-]{1,40})${GREATER}${SPACE}{0,80}(?:${LESS}\\\\?/([\\w:.-]{1,40})${GREATER}${SPACE}{0,80}${LESS}\\2(?:\\s[^<>]{0,100})?${GREATER}${SPACE}{0,80})?${LESS}\\1(?:\\s[^<>]{0,100})?${GREATER}`,
);
/** `10000000` or `-10000000000000`: two examples. */
const OR = sticky(`${QUOTE}?,? (?:or|and|или|и|ou|e|o|y)(?= ${QUOTE}-?\\d| -\\d{5}) ${QUOTE}?`);
/** Items that are no numbers but end no list either. */
const OTHER_ITEM = sticky(
  String.raw`\d{5,20}(?:-\d{10})?(?:@|%40)[a-z.]{3,5}|@\w{3,32}|null\b|none\b|-?\d{1,20}(?!\d)`,
);

/** A quoted number that goes on is a phone number: `"7900 123 45 67"`. */
const MORE_DIGITS = sticky(String.raw` \d`);

type List = 'none' | 'commas' | 'words' | 'lines' | 'tags';

/** A list of ids that goes on where the text ends. */
export interface OpenList {
  readonly kind: 'list';
  readonly list: List;
  readonly name: Pick<Name, 'means' | 'isPlural'>;
  readonly said: string;
  /** What stands above the list and names a messenger. */
  readonly above?: string;
}

/** What may stand before the next item where a text was cut within a list. */
const BEFORE_ITEM = sticky(
  `(?:[\\s,]|${COMMENT}){0,80}(?:-[ \\t]{1,8})?(?:[bfurnl@]{0,2}${QUOTE})?`,
);

/** The same within elements of XML, the first tag of which may be cut. */
const BEFORE_ELEMENT = sticky(
  `${SPACE}{0,80}(?:${LESS}?/?[\\w:.-]{1,40}(?:\\s[^<>]{0,100})?${GREATER}${SPACE}{0,80}){0,2}`,
);
/** How much of the tags between two items may stand before a cut. */
const LONGEST_BETWEEN = 160;

/** The numbers of the value or list of values that the cursor stands before; the list, if it goes on. */
export function readValues(
  cursor: Cursor,
  name: Name,
  said: string,
  found: SpokenNumber[],
  saidAboveList: () => string | undefined = () => undefined,
): OpenList | undefined {
  const { list, isQuoted } = open(cursor, name);
  if (name.means !== 'chats' || list !== 'none') {
    const items: SpokenNumber[] = [];
    const goesOn = readItems(cursor, { kind: 'list', list, name, said }, isQuoted, items);
    // What is near a number alone is looked at later.
    const isLong = list !== 'none' && (items.length > 1 || goesOn !== undefined);
    const above = isLong ? saidAboveList() : undefined;
    if (above === undefined) found.push(...items);
    else found.push(...items.map((item) => ({ ...item, above })));
    return above === undefined || goesOn === undefined ? goesOn : { ...goesOn, above };
  }
  // `ALLOWED_CHATS=10000000,20000001`: one number alone would be a count.
  const own: SpokenNumber[] = [];
  readItems(cursor, { kind: 'list', list: 'words', name, said }, isQuoted, own);
  if (own.length > 1 || own[0]?.chatId.startsWith('-')) found.push(...own);
  return undefined;
}

/** Goes on with a list whose beginning stands in the text before. */
export function continueList(
  text: string,
  open: OpenList,
  found: SpokenNumber[],
): OpenList | undefined {
  const cursor = new Cursor(text, 0);
  cursor.take(open.list === 'tags' ? BEFORE_ELEMENT : BEFORE_ITEM);
  return readItems(cursor, open, false, found);
}

function readItems(
  cursor: Cursor,
  open: OpenList,
  isQuoted: boolean,
  found: SpokenNumber[],
): OpenList | undefined {
  const { list, name, said, above } = open;
  const isList = list !== 'none';
  for (;;) {
    const number = numberAt(cursor.text, cursor.at);
    if (number !== undefined) {
      cursor.at = number.end;
      if (isCount(cursor, number)) return undefined;
      const isPart = isQuoted && !isList && cursor.sees(MORE_DIGITS);
      // `chats = {"20260101": 4}` counts by days.
      const isOfDay = name.means === 'chats' && isDay(number.chatId);
      if (!isPart && !isOfDay && isPlausible(number, name))
        found.push(spoken(number, 'name', said, { above }));
    } else if (!cursor.take(OTHER_ITEM)) {
      return isList && cursor.at >= cursor.text.length ? open : undefined;
    }
    if (!toNextItem(cursor, list)) {
      const left = cursor.text.length - cursor.at;
      const isCut = list === 'tags' ? left < LONGEST_BETWEEN && isTags(cursor) : left <= 1;
      return isList && isCut ? open : undefined;
    }
  }
}

/** Moves past what opens a value: quotation marks, brackets, casts; tells what list it begins. */
function open(cursor: Cursor, name: Name): { list: List; isQuoted: boolean } {
  let list: List = 'none';
  let isQuoted = false;
  for (let left = 8; left > 0; left -= 1) {
    if (cursor.sees(NUMBER)) break;
    // `'"10000000"'` of a shell; but what follows `"n"` is another text.
    if (cursor.take(isQuoted ? INNER_QUOTE : QUOTED)) isQuoted = true;
    else if (cursor.take(isQuoted ? INNER_SPACES : SPACES) || cursor.take(DUMPED)) continue;
    else if (cursor.take(CAST)) continue;
    else if (cursor.sees(LENGTH)) break;
    else if (cursor.take(COLLECTION)) list = 'commas';
    else if (cursor.take(WRAPPED)) continue;
    else if (cursor.take(WORDS)) list = 'words';
    else if (cursor.take(SQUARE)) list = 'commas';
    else if (cursor.take(CURLY)) list = 'commas';
    else if (name.isPlural && cursor.take(ITEM_TAG)) list = 'tags';
    else if (cursor.sees(DASH) && LINE_START.test(cursor.text.slice(cursor.at - 80, cursor.at))) {
      cursor.take(DASH);
      list = 'lines';
    } else if (cursor.take(PARENTHESIS)) {
      if (CONDITION_BEFORE.test(cursor.text.slice(cursor.at - 6, cursor.at))) list = 'commas';
    } else if (!cursor.take(MARKS)) break;
  }
  if (name.isPlural && list === 'none') {
    if (ELEMENT_BEFORE.test(cursor.text.slice(cursor.at - 9, cursor.at)))
      return { list: 'tags', isQuoted };
    return { list: name.means === 'chats' ? 'none' : 'words', isQuoted };
  }
  return { list, isQuoted };
}

/** Whether tags are all that is left of the text, the last of them maybe cut. */
function isTags({ text, at }: Cursor): boolean {
  return /^\s*(?:<\\?\/?[\w:.\s-]*(?:>\s*)?){0,3}$/.test(text.slice(at));
}

function toNextItem(cursor: Cursor, list: List): boolean {
  switch (list) {
    case 'none':
      return cursor.take(OR);
    case 'commas':
      return cursor.take(BETWEEN_ITEMS);
    case 'words':
      return cursor.take(BETWEEN_ITEMS) || cursor.take(BETWEEN_WORDS);
    case 'lines':
      return cursor.take(BETWEEN_LINES);
    case 'tags':
      return cursor.take(BETWEEN_TAGS);
  }
}
