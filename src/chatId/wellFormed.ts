import { suffixNamed, suffixTraits } from './suffix';

const MOST_TYPED_DIGITS = 20;
/** `79876543210-1581234048` or `120363043968066561`, which can be nothing but a WhatsApp group. */
const BARE_GROUP = /^(?:\d{8,16}-\d{10}|120363\d{11,24})$/;

/**
 * The chatId that a text is, as GREEN-API spells it; whatever stands around it where it is pasted is
 * left out. For anything else `parseChatId` says what is wrong.
 */
export function wellFormedChatId(input: string): string | undefined {
  const [local = '', typedSuffix, more] = cleaned(input)
    .split('@', 3)
    .map((part) => part.trim());
  if (more !== undefined) return undefined;
  if (typedSuffix === undefined) return isNumber(local) ? local : undefined;
  const suffix = suffixNamed(typedSuffix.toLowerCase());
  return suffix && suffixTraits(suffix).local.test(local) ? `${local}@${suffix}` : undefined;
}

/** Whether a number without a suffix may be a chatId of MAX or Telegram. */
function isNumber(typed: string): boolean {
  return (
    /^-?[1-9]\d*$/.test(typed) &&
    typed.replace('-', '').length <= MOST_TYPED_DIGITS &&
    !isBareGroup(typed)
  );
}

export function isBareGroup(typed: string): boolean {
  return BARE_GROUP.test(typed);
}

const AROUND_START = new Set(' \t\r\n"\'`<([{,;');
const AROUND_END = new Set(' \t\r\n"\'`>]},;.');

/** Without what stands around an id when it is pasted: space, quotes, a comma, marks of text direction. */
export function cleaned(input: string): string {
  const text = input
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\u00a0/g, ' ')
    .replace(/%(?:25){0,3}40|&#64;|\\u0040/gi, '@')
    .replace(/(?<=@[cg])\\+\./gi, '.');
  let start = 0;
  let end = text.length;
  while (start < end && AROUND_START.has(text[start] ?? '')) start++;
  while (end > start && AROUND_END.has(text[end - 1] ?? '')) end--;
  return text.slice(isDialled(text, start) ? start - 1 : start, end);
}

/** A bracket around the area code belongs to the number: `(21) 99999-0000`. */
function isDialled(text: string, start: number): boolean {
  return text[start - 1] === '(' && /^\d{1,5}\)/.test(text.slice(start, start + 6));
}
