import type { Cursor } from '../naming/cursor';
import type { Name } from '../naming/names';
import {
  COLON,
  COMMA,
  EQUALS,
  FORMATTING,
  GREATER,
  LESS,
  QUOTE,
  SPACE,
  sticky,
} from '../naming/notation';

/**
 * How sure it is that what follows is the value of the name. `sign`: `:`, `=` and the like, a tag, an
 * attribute. `beside`: only a space, a comma, a bracket: enough for a number that has the length of an
 * id, so that `chatId 16` of a sentence is none.
 */
export type Link = 'sign' | 'beside';

const CLOSING_QUOTE = sticky(QUOTE);
const CLOSER = sticky(
  [
    FORMATTING,
    String.raw`\[\d{0,4}\]|%5b\d{0,4}%5d|\(\)|[\])]|%5d|::\w{1,12}|\s?\{\s?get;[^{}\n]{0,40}\}`,
    // [ "${CHAT_ID:-}" = … ]
    String.raw`(?::?[-=])?\}(?=["'\x60])`,
    // ID чата (MAX): …
    String.raw` \([^\s\d()=:][^\d()=:\n]{1,24}\)(?=[ \t]?[:=])`,
    String.raw`\?(?=[:.])|!(?=[.)\]]|\s?(?:\|\||\?\?))|[*_~]{1,3}(?!\w)`,
    String.raw`\??\.(?:toString|valueOf|trim|value|as(?:String|Text|Long|Int)|as_str|(?:long|int|text)Value|get(?:Text|String|Long)|text|c_str|to_s|str)\b(?:\(\))?`,
  ].join('|'),
);
/** `Новый Структура("chatId, message", "10000000", …)` of 1C: the names, then the values. */
const OTHER_NAMES = sticky(
  String.raw`(?:\s?,\s?[\w\u0400-\u04ff]{1,40}){1,8}"\s{0,8},\s{0,8}(?="?-?\d)`,
);
const STRUCTURE_BEFORE = /(?:структура|structure)\(\s?"$/i;
const SPACES = sticky('[ \\t]{1,8}(?=[A-Z])');
const FEW_SPACES = sticky(`(?:[ \\t]{1,60}(?=[:=])|${SPACE}{1,8})`);

const SIGN = sticky(
  `={1,3}>?|!={1,2}|<>|:=|::|${COLON}|->|→|<-|(?:\\?\\?|\\|\\||\\?)=|${EQUALS}|eq(?=\\s)`,
);
/** `chat_ids += [10000000]`, `chat_ids << 10000000`. */
const APPENDED = sticky(String.raw`\s{0,2}(?:\+=|<<)\s{0,2}`);
const VALUE_AT_ONCE = sticky(String.raw` ?[\d"'-]`);
const TYPE = String.raw`(?:&?'?\w[\w.:]{0,40}(?:<[^<>=\n]{1,40}>|\[[^\]=\n]{0,24}\])?(?:\[\])?[?!]?|&?\[\w{1,16}(?:;\s?\w{1,8})?\])`;
/** `chatId: string = `, `chatID int64 = `, `chat_id: Optional[int] = `, `char chatId[] = `; not `$CHAT_ID port=`. */
const TYPED_SIGN = sticky(
  `(?!\\s{1,8}(?!u?int|big|long|num|str|text|varchar)\\w{1,40}=)(?:\\s{0,4}:\\s{0,4}|[ \\t]{1,8})(?:(?:as|constant)\\s)?${TYPE}(?:\\s{0,2}\\|\\s{0,2}${TYPE}){0,3}\\s{0,4}:?=(?!=)>?`,
);
/** `chat_id: str = Field(…, example="10000000")`: the rest of a call that says what a field is. */
const FIELD = sticky(
  `z\\.\\w{1,12}\\(\\)(?:\\.\\w{1,16}\\([^()\\n]{0,60}\\)){0,3}\\.(?:openapi|meta)\\(\\{\\s?example:\\s?|(?:Field|Query|Path|Body|Param|Option|Argument|Column|Prop|mapped_column|field)\\([^()\\n]{0,120}?\\b(?:examples?|default)\\s?=\\s?(?:\\[)?`,
);

/** The rest of a tag, after its name: `<chatId xsi:type="long">`. One that closes itself holds nothing. */
const REST_OF_TAG = sticky(`(?:\\s[^<>]{0,200}(?<!/))?${GREATER}`);
/** The rest of a tag after an attribute that names the value: `<string name="chat_id" type="x">`. */
const REST_OF_NAMED_TAG = sticky(`[^<>,;\\n]{0,100}${GREATER}`);
/** From one cell or tag to the next: `</key><string>`, `</td> <td class="x">`; the next row is another matter. */
const NEXT_TAG = sticky(
  `(?:${LESS}\\\\?/(?!tr[\\s>])[\\w:.-]{1,40}${GREATER}\\s{0,80}){1,2}(?:${LESS}[\\w:.-]{1,40}[^<>]{0,100}?${GREATER}\\s{0,80}){1,3}`,
);
/** `"name": "chatId", "value": …`, `name="chatId" value=…`, YAML's `name: CHAT_ID` and `value: …`. */
const VALUE_OF_PAIR = sticky(
  `${SPACE}{0,8}${COMMA}?${SPACE}{0,80}(?:${QUOTE}?(?:type|in|label|description|enabled|required|class|id|style)${QUOTE}?\\s?[:=]\\s?[^,{}<>=\\n]{0,40}(?:,|(?<=["']) )${SPACE}{0,80}){0,3}${QUOTE}?(?:value|values|val|content|default(?:value)?|examples?|placeholder)${QUOTE}?${SPACE}{0,8}(?:=>|:|=)`,
);
/** The same of a parameter in a schema of an API, in YAML and in JSON. */
const VALUE_OF_PARAMETER = sticky(
  [
    String.raw`(?:\r?\n[ \t]{1,24}(?:in|description|required|schema|type|format|title|style|explode):[^\n]{0,120}){1,8}\r?\n[ \t]{1,24}(?:example|default):`,
    String.raw`(?:\s{0,80},\s{0,80}"(?:in|description|required|style|explode)"\s?:\s?(?:"[^"\n]{0,120}"|true|false)){0,5}\s{0,80},\s{0,80}"schema"\s?:\s?\{\s{0,80}(?:"\w{1,16}"\s?:\s?"[^"\n]{0,80}"\s{0,80},\s{0,80}){0,4}"(?:example|default)"\s?:`,
  ].join('|'),
);
/** `json:"chat_id" default:"10000000"` of Go. */
const NEXT_FIELD_TAG = sticky(' (?:default|example|env[-_]?default):(?=")');
/** `1) "chat_id"` and `2) "10000000"` of redis-cli. */
const NEXT_REPLY = sticky(String.raw`\r?\n\s{0,8}\d{1,4}\)\s(?=")`);
const REPLY_BEFORE = /(?:^|\s)\d{1,4}\)\s"[\w.-]{0,30}$/;
/** What a schema says between a name and its example. */
const EXAMPLE = sticky(
  `${SPACE}{0,80}(?:\\{${SPACE}{0,80})?(?:${QUOTE}?(?:type|format|title|description|required|nullable)${QUOTE}?\\s{0,12}[:=][^,{}\\n]{0,80}[,\\n]${SPACE}{0,80}){0,4}${QUOTE}?(?:examples?|enum|default|const|value)${QUOTE}?\\s{0,12}[:=]`,
);

/** `chatId: string // e.g. "10000000"`: a type, and an example in the remark behind it. */
const EXAMPLE_OF_TYPE = sticky(
  `\\s{0,2}${TYPE}[;,]?\\s{1,4}(?://|#|--|/\\*\\*?)\\s?(?:e\\.?g\\.?|ex\\.|example|for example|например|напр\\.|пример|por exemplo|por ejemplo)[:,]?\\s`,
);

/** `.equals(`, `).toBe(`, `.isEqualTo(`: a method that compares. */
const COMPARING_CALL = sticky(
  String.raw`\)?(?:\.should\(\))?(?:\??\.(?:not|to|be|is)){0,3}\??(?:\.|\)?\.(?:not_)?to )(?:be|equal|eql|toBe|toEqual|toStrictEqual|equals|equalsIgnoreCase|eq|is|isEqualTo|isin|in_?|includes|contains|indexOf|push|add|append|fromId|fromLong|fromString|from|of|valueOf|parse|create)\(`,
);
/** `expect(Object.keys(chats)).toEqual([`. */
const COMPARED_LIST = sticky(
  String.raw`\){0,3}\.(?:to(?:Strict)?Equal|toContain|toHaveProperty|eq|equals?)\((?=\s?\[|\s?["'\x60])`,
);
const CALL = sticky(String.raw`\(`);
/** `print("chat_id:", 10000000)`. */
const PRINTED = sticky(`[:=] ?["'],\\s{0,8}(?=-?\\d)`);
/** `"chatId", "…"` of a call or a pair, also with the operator of a query: `'chat_id', '=', …`. */
const AFTER_COMMA = sticky(
  `${COMMA}${SPACE}{0,8}(?:(?:type|cast|required|nargs|help|dest|action|metavar|choices)\\s?=\\s?[^,()\\n]{1,60},${SPACE}{0,8}(?=(?:\\w+\\s?=[^,()\\n]{1,60},\\s{0,8}){0,3}(?:default|fallback|example))){0,4}(?:${QUOTE}(?:={1,3}|!=|in|eq|:eq)${QUOTE}${SPACE}{0,4}${COMMA})?(?:(?:default\\w{0,6}|fallback|initial|value)\\s?=\\s?)?`,
);
const WORD = sticky(
  String.raw`(?:is|in|not in|eq|equals|to|like|any|or|else|set to|was)\b(?=[\s("'\[{])|is:|--(?:value|body|string-value|secret-string|data)[ =]`,
);
/** A word of what says whose chat it is; not of what else a number may be an example of. */
const WORD_OF_CHAT = String.raw`(?!(?:phone|number|tel|time|date|limit|count|order|message|and|with|sum|price|amount|size|port|code|page)\w{0,5}\b)[a-z-]{1,16}`;
/** `Group chat ID (e.g. -10000000000000)`, `chatId the chat to notify, e.g. 10000000`, `ID чата (например, …)`. */
const EXAMPLE_WORDS = sticky(
  String.raw`(?:(?:<[^<>\n]{1,16}>\s{1,8})?(?:${WORD_OF_CHAT} ){0,5}?${WORD_OF_CHAT}(?=[ ,;]))??[,.:–—-]?\s{0,2}(?:\((?:[^()\n]{1,60}?[,;:]?\s)?)?(?:e\.?\s?g\.?|i\.e\.|ex(?=[.:])\.?|for example|for instance|example|sample|such as|like|(?:(?:should|must|may|will|can|usually) )?looks? like(?: this)?|format|например|напр\.|пример|вида|como|por exemplo|por ejemplo|p\. ?e[xj]\.|ej\.|z\. ?b\.)[:,]?\s{0,2}`,
);
/** `Chat ID for alerts: 12345678`, `chat ID da turma: -1001234567890`: whose it is, before the sign. */
const WHOSE = sticky(
  String.raw`(?:(?:of|for|here|d[aeo]|del|para|aquí|aqui|pour|für|для|[\u0590-\u06ff\u0900-\u097f]{2,16})(?=[ :])(?: [^\s\d:=,.;()"'\x60]{1,20}){0,3}[ \t]?[:=][ \t]?["'\x60]?(?=-?\d{8})(?!1[4-9]\d{8}(?!\d))|है (?=\d{8})|(?:[^\s\d:=,.;()"'\x60]{1,20} ){1,2}(?=-100\d{10}(?!\d))|(?:[^\s\d:=,.;()"'\x60]{1,20} ){0,3}[^\s\d:=,.;()"'\x60]{1,20}[ \t]?[:=][ \t]?["'\x60]?(?=-\d{8}))`,
);
/** `Chat ID - 12345678`, which of a name in code would be arithmetic. */
const DASH = sticky('-(?=[ \\t]\\d{6})');
const SPACED = /[ \t]id[^\w]{0,2}$/i;
/** `chat_id BIGINT DEFAULT -1001234567890` of SQL. */
const DEFAULT_OF_COLUMN = sticky(
  String.raw`(?:big)?(?:int|integer|serial|numeric|text|n?varchar2?|number)(?:\(\d{1,4}\))?(?: not)?(?: null)? default(?=[ (])`,
);
const OTHERWISE = sticky(String.raw`\)?\s{0,4}(?:\|\||\?\?|\?:|\|\s?default[( ])`);
/** Also behind a column for its type: `| chatId | string | 10000000 |`. */
const BESIDE = sticky(
  String.raw`\|{1,2}(?:\s{0,8}\x60?(?:string|str|text|integer|int(?:32|64)?|long|number|bigint)\x60?\s{0,8}\|)?|#|[–—](?=\s)`,
);
/** Only where nothing stands between: `chatId/10000000`, `chat_id_10000000`, `chatId[10000000]`. */
const ATTACHED = sticky(String.raw`[/_](?=\d)|\[(?=-?\d{6,16}\])`);

// --- what stands before a name, where that matters

/** How much of it is looked at: enough for a long chain of properties. */
const BEFORE = 160;

const TAG_BEFORE = new RegExp(`${LESS}(?:[\\w.-]{1,30}:)?[\\w.-]{0,30}$`, 'i');
const ATTRIBUTE_BEFORE = new RegExp(`=\\s?${QUOTE}[\\w.-]{0,30}$`, 'i');
const PAIR_BEFORE = new RegExp(
  `(?:name|key|field|id|label|title|variable|param|parameter)${QUOTE}?\\s?(?:=>|:|=)\\s?${QUOTE}?[\\w .-]{0,30}$`,
  'i',
);
/** `assertEqual(message.chat_id, …)`: a comma without quotation marks, which elsewhere means nothing. */
const ASSERTION_BEFORE = /(?:assert|equals?)\w*\(\s?(?:t,\s)?[\w.$>()[\]"'-]{0,32}$/i;
/** Calls in which the name itself is the value: the number is another argument. */
const TELLS_NAME =
  /(?:(?<![a-z])(?:max|min)|any_?call|called_?(?:once_?)?with(?:_?exactly)?|calls?_?with|returned_?with|node_?parameter|get_?parameter|parameter_?value|to_?contain|index_?of|\w(?:error|exception)|errors?\.add|add_?(?:issue|error)|metric|histogram|observe|increment|gauge|reject|require\w{0,20}|set_?timeout|set_?interval|column)\s?\([^()]{0,60}$/i;
/** `"n, chat_id", [(1, 10000000)]`: the last of several names in one text. */
const AMONG_NAMES = /["'](?:[\w\u0400-\u04ff]{1,40}\s?,\s?){1,12}$/;
/** `["order", "chat_id"], [12345678, …`: the last heading of a table, before a row. */
const NEXT_LIST = sticky(String.raw`\s{0,80},\s{0,80}[[(]`);
/** `let(:chat_id) { 10000000 }` of Ruby's tests. */
const LET_BEFORE = /\blet!?\(:$/;
const BLOCK = sticky(String.raw`\{\s{0,4}`);
const GETTER_BEFORE = /(?:get|generate|create|make|next|new|random|fetch|load|find)_?$/i;
/** `toChatId("79001234567")`, `phone_to_chat_id(`: what makes an id of a telephone number, which has no minus. */
const MAKER_BEFORE =
  /(?:to|as|build|compose|construct|format|normali[sz]e|convert|phone|number|resolve|ensure)_?$/i;
const NEGATIVE = sticky(`${QUOTE}?-`);
/** The default value of a shell's or Spring's variable: `${CHAT_ID:-10000000}`. */
const DEFAULT_BEFORE = /\$\{[\w.-]{0,40}$/;
const DEFAULT = sticky(':[-=]?');
/** `count(chat_id) = 5` says nothing of the id, `String(chatId) === "5"` does. */
const CALL_AROUND = /(\w+)\s?\([^()]{0,150}$/;
/** `getters['chats/unread'](chat.id)`, `counter()(chat.id)`. */
const CALLED_ITEM = /[\])]\([\w.$]{0,40}$/;
/** `unread[chat_id] = 12345`, `sizes[str(chat_id)] == 12345`: the key of a map, and what it holds is another matter. */
const KEY_BEFORE = /[\w\])]\[(?:\w{1,12}\()?[\w.$>-]{0,60}$/;
const KEPT = sticky(
  `(?:\\s{1,4}[-+*|]?=(?![>=])|\\s{0,4}(?:[!=]={1,2}|[<>]|\\|\\||\\?\\?|or\\s))(?!\\s?${QUOTE}?-)`,
);
const AGGREGATE =
  /^(?:count|sum|max|min|avg|len|length|size|sizeof|hash|strlen|md5|mod|index_?of|find_?index|position)$/i;
/** What is kept for each name, and is no value of it: `errors["chat_id"] == 40001`. */
const MEASURES_BEFORE =
  /(?:errors?|counts?|sizes?|lengths?|widths?|codes?|limits?|timeouts?)\[["'`]$/i;
const SAME_VALUE =
  /^(?:str|string|int|integer|long|number|bigint|bigdecimal|parse\w*|to_?(?:s|i|str|string|int|int32|int64|long|number|bigint|text|lower\w*|upper\w*)|expect|assert\w*|(?:not_?)?equals?|that|if|while|elif|and|or|not|when|switch|is|repr|trim|strip|lower|upper|valueof|of|some|cast|quote|json_extract|let)$/i;

// --- reading

/** Moves the cursor from the end of a name to where its value begins. */
export function linkToValue(cursor: Cursor, name: Name): Link | undefined {
  const { text } = cursor;
  const before = text.slice(Math.max(0, name.start - BEFORE), name.start);
  if (takeAfter(cursor, REST_OF_TAG, before, TAG_BEFORE)) return 'sign';
  if (takeAfter(cursor, OTHER_NAMES, before, STRUCTURE_BEFORE)) return 'beside';
  const { isQuoted, isInCall } = close(cursor);
  // By far the most common, and none of what follows looks like it.
  if (isQuoted && text[cursor.at] === ':') return afterSign(cursor);
  if (name.means === 'chats' && cursor.take(COMPARED_LIST)) return 'sign';
  if (isInCall && changesValue(before, isQuoted)) return undefined;
  const isIndex = !isQuoted && text[cursor.at - 1] === ']';
  if (isIndex && cursor.sees(KEPT) && KEY_BEFORE.test(before)) return undefined;
  if (isQuoted && MEASURES_BEFORE.test(before)) return undefined;
  if (takeAfter(cursor, VALUE_OF_PAIR, before, PAIR_BEFORE)) return 'sign';
  if (takeAfter(cursor, VALUE_OF_PARAMETER, before, PAIR_BEFORE)) return 'sign';
  if (isQuoted && cursor.take(NEXT_FIELD_TAG)) return 'sign';
  if (isQuoted && takeAfter(cursor, NEXT_REPLY, before, REPLY_BEFORE)) return 'sign';
  if (isQuoted && takeAfter(cursor, REST_OF_NAMED_TAG, before, ATTRIBUTE_BEFORE)) return 'sign';
  if (name.isPlural && cursor.take(APPENDED)) return 'sign';
  if (!isQuoted && cursor.take(TYPED_SIGN)) {
    cursor.take(SPACES);
    cursor.take(FIELD);
    return 'sign';
  }
  if (!TELLS_NAME.test(before) && takeAfter(cursor, AFTER_COMMA, before, ASSERTION_BEFORE))
    return 'beside';
  if (takeAfter(cursor, DEFAULT, before, DEFAULT_BEFORE)) return 'beside';
  if (name.means === 'chatId' && cursor.take(ATTACHED)) return 'beside';
  if (!isQuoted && cursor.take(PRINTED)) return 'beside';
  const end = cursor.at;
  cursor.take(FEW_SPACES);
  if (cursor.sees(SIGN)) return afterSign(cursor);
  if (text[cursor.at] === '{') {
    if (cursor.take(EXAMPLE) || takeAfter(cursor, BLOCK, before, LET_BEFORE)) return 'sign';
  }
  // `redis.expire(`chat:${chatId}`, 604800)`: the text is a key, and no name.
  const isFilledIn = text[name.end] === '}';
  const isNamed = isQuoted && !isFilledIn && !TELLS_NAME.test(before) && !AMONG_NAMES.test(before);
  const isLastOfList =
    !name.isPlural && /[\])]/.test(text[end - 1] ?? '') && cursor.sees(NEXT_LIST);
  if (isNamed && !isLastOfList && cursor.take(AFTER_COMMA)) return 'beside';
  if (cursor.take(NEXT_TAG)) return 'beside';
  if (name.means === 'group' && cursor.take(EXAMPLE_WORDS)) return 'sign';
  return name.means === 'chatId' ? nextTo(cursor, end, before, isQuoted) : undefined;
}

/** What links a value to `chatId` itself although no sign stands between: a call, a word, a space. */
function nextTo(cursor: Cursor, end: number, before: string, isQuoted: boolean): Link | undefined {
  if (cursor.at === end && cursor.take(COMPARING_CALL)) return 'beside';
  if (cursor.take(EXAMPLE_WORDS) || cursor.take(WORD) || cursor.take(OTHERWISE)) return 'beside';
  if (cursor.at > end && (cursor.take(WHOSE) || cursor.take(DEFAULT_OF_COLUMN))) return 'beside';
  if (SPACED.test(cursor.text.slice(end - 6, end)) && cursor.take(DASH)) return 'beside';
  if (cursor.take(CALL)) {
    const isMade = MAKER_BEFORE.test(before) && !cursor.sees(NEGATIVE);
    return isMade || GETTER_BEFORE.test(before) ? undefined : 'beside';
  }
  if (cursor.take(BESIDE)) return 'beside';
  if (cursor.at === end) return undefined;
  // A name at the end of its line is no label of what the next begins with, but in a form, where a blank
  // line follows; else it is the last heading of a table.
  const between = cursor.text.slice(end, cursor.at);
  if (!/[\r\n]/.test(between)) return 'beside';
  const isForm =
    isQuoted && (/\n\r?\n|(?:\\[rn]){3}/.test(between) || /(?:^|\n)\s*["']$/.test(before));
  return isForm ? 'beside' : undefined;
}

/** Moves past `pattern` if `context` ends right before the name. */
function takeAfter(cursor: Cursor, pattern: RegExp, before: string, context: RegExp): boolean {
  return cursor.sees(pattern) && context.test(before) && cursor.take(pattern);
}

/** Moves past a sign, and on to the example where a schema follows. */
function afterSign(cursor: Cursor): Link {
  cursor.take(SIGN);
  cursor.take(SPACES);
  if (cursor.take(FIELD)) return 'sign';
  if (!cursor.sees(VALUE_AT_ONCE) && !cursor.take(EXAMPLE)) cursor.take(EXAMPLE_OF_TYPE);
  return 'sign';
}

/** Moves past what closes a name; tells whether quotation marks and brackets of a call were among it. */
function close(cursor: Cursor): { isQuoted: boolean; isInCall: boolean } {
  let isQuoted = false;
  let isInCall = false;
  for (let left = 4; left > 0; left -= 1) {
    if (cursor.take(CLOSING_QUOTE)) isQuoted = true;
    else if (!cursor.take(CLOSER)) break;
    else if (cursor.text[cursor.at - 1] === ')' && cursor.text[cursor.at - 2] !== '(')
      isInCall = true;
  }
  return { isQuoted, isInCall };
}

/** Whether the call around a name makes something else of it. */
export function changesValue(before: string, isQuoted: boolean): boolean {
  if (!isQuoted && CALLED_ITEM.test(before)) return true;
  const called = CALL_AROUND.exec(before)?.[1];
  if (called === undefined) return false;
  return isQuoted ? AGGREGATE.test(called) : !SAME_VALUE.test(called);
}
