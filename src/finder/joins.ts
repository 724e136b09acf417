import { canEndAt } from '../chatId/borders';
import type { FoundChatId } from '../chatId/chatId';
import { suffixNamed, suffixTraits } from '../chatId/suffix';
import { isWhatsAppNumber } from '../chatId/whatsappIds';
import { anyOf, sticky } from './naming/notation';

/**
 * Texts that a program puts together: `"79001231000" + "@c.us"`. Such a number is no chatId of MAX or
 * Telegram, and whoever has it there is a stranger.
 */

const QUOTE = String.raw`\\{0,3}["'\x60]`;
/** Between two parts: spaces, line breaks, and the sign by which a line says that it goes on. */
const GAP = String.raw`(?:\s{0,40}(?:[\\_]\r?\n\s{0,40})?)`;

/** Where a value goes in a template: `${x}`, `#{x}`, `{x}`, `{{x}}`, `%s`, `%1`, `\(x)`, `<%= x %>`. */
const PLACEHOLDER = String.raw`\$\{|\$[A-Za-z_(]|#\{|\{\{?\s?[\w$.!]{0,40}(?:\(\))?\s?[}:]|%(?:\d\$)?[sdviu@](?![\da-f])|%[({]|%(?![\da-f]{2}%)[A-Za-z]\w{1,40}%|\\\(|<%|@\{|\[\[`;

/** Methods that return a text with something added. */
const ADDING = String.raw`\??\.${anyOf('concat append plus add push_str cat insert replace replaced format formatted appending with padend ljust')}!?\(`;

/** Operators that join a literal in quotation marks to what follows, whatever that is. */
const JOINS_QUOTED = [
  String.raw`\+{1,2}=?(?!\+)`,
  // PHP and Perl; not the end of a sentence.
  String.raw`\.(?=\s{0,20}["'\x60$(])`,
  // Lua; not an ellipsis.
  String.raw`\.\.(?!\.)`,
  // Visual Basic; not a logical and, an entity, or the next parameter of a URL.
  String.raw`&(?!&|\w{1,30}[=;])`,
  // SQL; elsewhere it means "or", and another comparison follows.
  String.raw`\|\|(?=\s{0,20}(?:["'\x60]@|\w{1,40}\s{0,4}(?:[,;)]|$)))`,
  String.raw`<>(?=\s{0,20}(?:["'\x60@]|\w{0,20}suffix))`,
  '~',
  // Liquid and Jinja.
  String.raw`\|\s?(?:append|add|concat)\b`,
  String.raw`\^(?!\s{0,4}\w{1,8}\b)`,
].join('|');
/** The same behind a bare number, where only a literal shows that no number is meant. */
const JOINS_BARE = String.raw`\+(?!\d)|(?:\.\.|&|\|\||<>|~)${GAP}${QUOTE}`;

/** `.to_string()`, `.toString()`: the same text. */
const SAME = String.raw`(?:\.to_?\w{1,12}\(\)){0,2}`;

const JOINED = sticky(
  `${PLACEHOLDER}|${QUOTE}\\)?${SAME}(?:${ADDING}|${GAP}(?:${JOINS_QUOTED})|\\s\\.\\s)|\\)?${SAME}(?:${ADDING}|${GAP}(?:${JOINS_BARE}))`,
);
/** The suffix, or a template for it, alone in the next literal: `concat('79001231000', '@c.us')`. */
const SUFFIX_NEXT = sticky(
  `${QUOTE}[ \\t]{1,8}["'](?:@|\\$\\w|\\$\\{)|[LnN]?(?:${QUOTE})?[)}]{0,2}${GAP}[,+.&|~<>^]{0,2}${GAP}[a-z$]?(?:${QUOTE})?(?:(?:@|%(?:25)*40)(?:[cg]\\.us|lid\\b|s\\.whatsapp|\\$|\\{|%)|(?<=["'])[cg]\\.us(?=["']))`,
);

const NAMED = String.raw`[$\w.>-]{0,40}chat_?id\w{0,20}`;
const SUFFIX_SIGN = String.raw`(?:@|%40)(?:[cg]\.us|lid\b|s\.whatsapp)`;
/**
 * `chatId = "79001231000"; chatId += "@c.us"`: the next statement adds it. Also `chatId = chatId + suffix`,
 * and `f"{chatId}@c.us"` and `"%s@c.us" % chatId` in whatever that statement is.
 */
const APPENDED = sticky(
  String.raw`\r?(?:;|\n)\s{0,40}(?:${NAMED}\s{0,4}(?:\+|\.{1,2}|&|~|<>|\|\|)=|(${NAMED})\s{0,4}:?=\s{0,4}\1\s{0,4}(?:\+(?!\s{0,4}\d)|\.{1,2}\s{0,4}["'$]|[&~]|<>|\|\||\.concat)|[^\n;]{0,100}?(?:chat_?id\w{0,20}[)}\s"'\x60+.,&|~<>(]{0,16}(?:concat\(["'\x60])?${SUFFIX_SIGN}|${SUFFIX_SIGN}["'\x60]\s{0,4}[%.,][^\n;]{0,24}chat_?id))`,
);

/** Whether something is added to the number that ends at `end`. */
export function isJoinedAfter(text: string, end: number): boolean {
  const first = text.charCodeAt(end);
  const at = first === 0x22 || first === 0x27 || first === 0x60 ? end + 1 : end;
  // Nearly every number is followed by one of these, and nothing is added to it.
  const isPlain = endsValue(text.charCodeAt(at));
  if (endsStatement(text.charCodeAt(at)) && sees(APPENDED, text, at)) return true;
  if (isPlain && !isSignNear(text, at)) return false;
  return sees(JOINED, text, end) || sees(SUFFIX_NEXT, text, end);
}

/** `;` or a line break. */
function endsStatement(code: number): boolean {
  return code === 0x3b || code === 0x0a || code === 0x0d;
}

/** Whether a sign that may join, or an `@`, stands within a few characters. */
function isSignNear(text: string, from: number): boolean {
  for (let at = from; at < from + 8; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x24:
      case 0x40:
      case 0x2b:
      case 0x2e:
      case 0x26:
      case 0x7c:
      case 0x7e:
      case 0x3c:
      case 0x5e:
        return true;
    }
  }
  return false;
}

/** `,`, `;`, `}`, `]`, a space, a line break, the end of the text. */
function endsValue(code: number): boolean {
  return (
    code === 0x2c ||
    code === 0x7d ||
    code === 0x3b ||
    code === 0x5d ||
    code <= 0x20 ||
    Number.isNaN(code)
  );
}

const LONGEST_BEFORE = 160;
/** `"%s@c.us" % 79001231000`, `sprintf("%s@c.us", 79001231000)`, `"{}@c.us".format(79001231000)`. */
const TEMPLATE_BEFORE =
  /(?<!\d{5})(?:@|%40)(?:[cg]\.us|lid|s\.whatsapp\.net)\\{0,3}["'`]\s{0,20}(?:%|,|\.\w{1,20}[(!]|-f\b|\|>?)[\w\s=(,"'`.[{:]{0,64}$/i;
/** `prefix + "`, `prefix . '`, `prefix & `: the number is the end of something. */
const PART_BEFORE =
  /(?:["'`\w)\]]\s{0,20}(?:\+{1,2}|\.\.|&|<>|~)\s{0,20}["'`]|["'`)]\s{0,20}(?:\.|\|\|)\s{0,20}["'`]|["'`]\s{0,20}[+&]\s{0,20})$/;

/** Whether the number that begins at `start` ends a text that begins before, or goes into a template. */
export function isJoinedBefore(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && at > start - 8 && isSpaceOrQuote(text.charCodeAt(at))) at -= 1;
  const sign = text[at] ?? '';
  // Before nearly every number stands one of these, and none of them joins.
  if (sign === '' || ':={[|'.includes(sign)) return false;
  const before = text.slice(Math.max(0, start - LONGEST_BEFORE), start);
  if (sign !== ',' && sign !== '(' && PART_BEFORE.test(before)) return true;
  return /[@%]/.test(before) && TEMPLATE_BEFORE.test(before);
}

function isSpaceOrQuote(code: number): boolean {
  return code === 0x20 || code === 0x22 || code === 0x27 || code === 0x5c;
}

// --- the id that two literals make

/** A whole literal, what joins it, and the quotation mark that opens the suffix. */
const LITERAL_BEFORE_SUFFIX = new RegExp(
  String.raw`(?<open>["'\x60]|[\s=(:,[{>])(?<digits>\d{5,30}(?:-\d{10})?)(?<close>["'\x60]?)\)?${GAP}(?:(?<join>\+{1,2}|\.{1,2}|&|\|\||<>|~|\^|<<|\.(?:concat|plus|append|add)\()${GAP}|(?<comma>[,;])${GAP})?(?<quote>["'\x60])$`,
);
/** Of a shell: `"79001231000"@c.us`. */
const ATTACHED = /(["'])(\d{8,30}(?:-\d{10})?)\1$/;
/** `normalize("89001234567") + "@c.us"` is a number that the text does not tell. */
const OTHER_CALL =
  /(?:normali[sz]e|format|clean|parse_?phone|sanitize|convert|phone|encode|encrypt|hash|mask|reverse|strip)\w{0,24}\(\s{0,20}$/i;
const LIST_BEFORE =
  /(?:concat(?:_ws|enate|enar)?|сцеп(?:ить)?|strcat|paste0?|cat|join|joinToString)\(\s{0,20}\[?$|\[\s{0,20}$/i;
const JOIN_OF_LIST =
  /^\s{0,20}\]\s{0,20}(?:\.join\(\s{0,4}(?:""|''|``)?\s{0,4}\)|,\s{0,4}["'`]{2}\))/;
const SUFFIX = /(?:[cg]\.us|lid)/iy;

/** The WhatsApp id that a whole literal and a suffix in the next literal make; its `@` stands at `at`. */
export function joinedIdAround(text: string, at: number): FoundChatId | undefined {
  SUFFIX.lastIndex = at + 1;
  if (!SUFFIX.test(text)) return undefined;
  const end = SUFFIX.lastIndex;
  const before = text.slice(Math.max(0, at - LONGEST_BEFORE), at);
  const attached = ATTACHED.exec(before)?.[2];
  if (attached !== undefined && canEndAt(text, end)) {
    return joined(text, at - 1 - attached.length, attached, at, end);
  }
  const match = LITERAL_BEFORE_SUFFIX.exec(before);
  const { open = '', digits = '', close, join, comma, quote } = match?.groups ?? {};
  if (match === null || text[end] !== quote) return undefined;
  const isQuoted = /["'`]/.test(open);
  if (isQuoted !== (close !== '') || (isQuoted && open !== close)) return undefined;
  const lead = before.slice(0, match.index + (isQuoted ? 0 : open.length));
  if (OTHER_CALL.test(lead)) return undefined;
  if (/(?:[\w)\]"'`]\s{0,20})(?:\+|\.|&|\|\||<>|~|\^|<<|%)\s{0,20}$/.test(lead)) return undefined;
  if (comma !== undefined) {
    const isList = lead.endsWith('[');
    if (!LIST_BEFORE.test(lead) || (isList && !JOIN_OF_LIST.test(text.slice(end + 1, end + 40))))
      return undefined;
  } else if (join === undefined && !isQuoted) return undefined;
  return joined(text, at - before.length + match.index + open.length, digits, at, end);
}

function joined(
  text: string,
  start: number,
  digits: string,
  at: number,
  end: number,
): FoundChatId | undefined {
  const suffix = suffixNamed(text.slice(at + 1, end).toLowerCase());
  if (suffix === undefined || !isWhatsAppNumber(digits, suffix)) return undefined;
  const { kind } = suffixTraits(suffix);
  return { chatId: `${digits}@${suffix}`, kind, family: 'whatsapp', start, end };
}

function sees(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
