import { type NearMiss, readNearMiss } from './nearMiss';
import { readPhone } from './phone';
import type { ChatIdProblem } from './problems';
import { ALL_SUFFIXES, REFUSED_SUFFIXES, suffixNamed, suffixTraits } from './suffix';
import { isWhatsAppNumber, whatsAppIds } from './whatsappIds';

export type ParsedChatId =
  | {
      readonly ok: true;
      readonly chatId: string;
      /** What else a bare number may mean: the WhatsApp id of that phone number. */
      readonly alternative?: string;
    }
  | ({ readonly ok: false } & NearMiss);

const MOST_TYPED_DIGITS = 20;
/** A pasted log line; what is longer is a text, not a chatId. */
const MOST_CHARACTERS = 10_000;

/** Reads a chatId that somebody typed or pasted. */
export function parseChatId(input: string): ParsedChatId {
  const typed = clean(input);
  if (typed === '') return problem('empty');
  if (typed.length > MOST_CHARACTERS) return problem('letters');
  const plain = wellFormed(typed);
  if (plain) return plain;
  const near = readNearMiss(typed);
  if (near) return { ok: false, ...near };
  const within = new Set(whatsAppIds(typed).map(({ chatId }) => chatId));
  const [only] = within;
  if (only !== undefined) {
    return within.size === 1 ? problem('holdsId', only) : problem('severalIds');
  }
  const parts = typed.split('@');
  if (parts.length > 2) return problem('severalAtSigns');
  const [local = '', suffix] = parts;
  return suffix === undefined ? notBare(local) : notSuffixed(local.trim(), suffix.trim());
}

function wellFormed(typed: string): ParsedChatId | undefined {
  const [local = '', typedSuffix, more] = typed.split('@', 3).map((part) => part.trim());
  if (more !== undefined) return undefined;
  if (typedSuffix === undefined) return /^-?\d+$/.test(local) ? wellFormedNumber(local) : undefined;
  const suffix = suffixNamed(typedSuffix.toLowerCase());
  if (!suffix || !isWhatsAppNumber(local, suffix)) return undefined;
  return { ok: true, chatId: `${local}@${suffix}` };
}

function wellFormedNumber(typed: string): ParsedChatId | undefined {
  const digits = typed.replace('-', '');
  if (digits.startsWith('0') || digits.length > MOST_TYPED_DIGITS) return undefined;
  // Nothing but a WhatsApp group has that form.
  if (readNearMiss(typed)?.problem === 'groupWithoutSuffix') return undefined;
  const phone = readPhone(typed);
  const dialled = phone?.kind === 'international' ? phone.digits : typed;
  if (!isWhatsAppNumber(dialled, 'c.us')) return { ok: true, chatId: typed };
  return { ok: true, chatId: typed, alternative: `${dialled}@c.us` };
}

/** Why a text with an `@` is no chatId. */
function notSuffixed(local: string, typedSuffix: string): ParsedChatId {
  const typed = typedSuffix.toLowerCase();
  const refused = REFUSED_SUFFIXES.find((one) => one === typed);
  if (refused) return problem(refused);
  const suffix = suffixNamed(typed);
  if (!suffix) return problem('unknownSuffix', meantBy(local, typed));
  if (!/^[\d\s+().-]*$/.test(local)) return problem('letters');
  const digits = local.replace(/\D/g, '');
  if (suffix !== 'c.us' && digits !== local && isWhatsAppNumber(digits, suffix)) {
    return problem('punctuation', `${digits}@${suffix}`);
  }
  return problem(whatIsWrongWith(digits, suffixTraits(suffix).fewestDigits));
}

/** Why a text without an `@` is no chatId. */
function notBare(typed: string): ParsedChatId {
  if (!/^[+-]?[\d\s().-]+$/.test(typed)) return problem('letters');
  const digits = typed.replace(/\D/g, '');
  if (/^-?0/.test(typed)) return problem('leadingZero');
  return problem(whatIsWrongWith(digits, suffixTraits('c.us').fewestDigits));
}

function whatIsWrongWith(digits: string, fewest: number): ChatIdProblem {
  if (digits.startsWith('0')) return 'leadingZero';
  return digits.length < fewest ? 'tooFewDigits' : 'tooManyDigits';
}

/** Suffixes that differ from a right one by a slip: a missing dot, a Cyrillic letter. */
function meantBy(local: string, suffix: string): string | undefined {
  const plain = suffix.replace(/\u0441/g, 'c').replace(/[^a-z]/g, '');
  const meant = ALL_SUFFIXES.find((one) => suffixTraits(one).slips.includes(plain));
  return meant && isWhatsAppNumber(local, meant) ? `${local}@${meant}` : undefined;
}

const AROUND_START = new Set(' \t\r\n"\'`<([{,;');
const AROUND_END = new Set(' \t\r\n"\'`>]},;.');

/** What stands around an id when it is pasted: space, quotes, a comma, marks of text direction. */
function clean(input: string): string {
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

function problem(what: ChatIdProblem, suggestion?: string): ParsedChatId {
  return { ok: false, problem: what, ...(suggestion === undefined ? {} : { suggestion }) };
}
