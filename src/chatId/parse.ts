import {
  ALL_SUFFIXES,
  OTHER_LIBRARIES_SUFFIX,
  REFUSED_SUFFIXES,
  type RefusedSuffix,
  type Suffix,
  suffixNamed,
  suffixTraits,
} from './suffix';
import { isWhatsAppNumber } from './whatsappIds';

/** Why a typed text is no chatId. The sentences for them are written elsewhere. */
export type ChatIdProblem =
  | 'empty'
  /** Letters or other signs where digits belong. */
  | 'letters'
  /** Spaces, `+`, brackets or dashes inside a WhatsApp number. */
  | 'punctuation'
  | 'tooFewDigits'
  | 'tooManyDigits'
  /** A number that begins with 0, or is 0. */
  | 'leadingZero'
  /** More than one `@`. */
  | 'severalAtSigns'
  /** `…@newsletter`, `status@broadcast`, `…@call`. */
  | RefusedSuffix
  /** `…@s.whatsapp.net` or `…:12@c.us`, which other libraries write. */
  | 'otherLibrary'
  /** A phone number with `+` or punctuation, or a link to one. */
  | 'phoneNumber'
  /** The number of a WhatsApp group without `@g.us`. */
  | 'groupWithoutSuffix'
  /** Something else after the `@`. */
  | 'unknownSuffix';

export type ParsedChatId =
  | {
      readonly ok: true;
      readonly chatId: string;
      /** What else a bare number may mean: the WhatsApp id of that phone number. */
      readonly alternative?: string;
    }
  | {
      readonly ok: false;
      readonly problem: ChatIdProblem;
      /** A well-formed chatId that was probably meant. */
      readonly suggestion?: string;
    };

const MOST_TYPED_DIGITS = 20;
const NEW_GROUP_START = '120363';

/** Reads a chatId that somebody typed or pasted. */
export function parseChatId(input: string): ParsedChatId {
  const typed = clean(input);
  if (typed === '') return problem('empty');
  const link = /^(?:https?:\/\/)?(?:wa\.me|api\.whatsapp\.com)\/\D{0,20}(\d{8,16})(?!\d)/i.exec(
    typed,
  );
  if (link?.[1] !== undefined) return problem('phoneNumber', `${link[1]}@c.us`);
  const parts = typed.split('@');
  if (parts.length > 2) return problem('severalAtSigns');
  const [local = '', suffix] = parts;
  return suffix === undefined ? parseBare(local) : parseSuffixed(local.trim(), suffix.trim());
}

function parseSuffixed(local: string, typedSuffix: string): ParsedChatId {
  const typed = typedSuffix.toLowerCase();
  const suffix = suffixNamed(typed);
  if (suffix) return parseWhatsApp(local, suffix);
  if (typed === OTHER_LIBRARIES_SUFFIX) {
    return problem('otherLibrary', personOf(withoutDevice(local)));
  }
  const refused = REFUSED_SUFFIXES.find((one) => one === typed);
  return refused ? problem(refused) : problem('unknownSuffix', meantBy(local, typed));
}

function parseWhatsApp(local: string, suffix: Suffix): ParsedChatId {
  if (isWhatsAppNumber(local, suffix)) return { ok: true, chatId: `${local}@${suffix}` };
  if (suffixTraits(suffix).hasDevices && withoutDevice(local) !== local) {
    return problem('otherLibrary', well(withoutDevice(local), suffix));
  }
  const digits = local.replace(/[\s+().-]/g, '');
  if (!/^\d*$/.test(digits)) return problem('letters');
  if (suffix === 'c.us' && looksLikeGroup(local)) {
    return problem('groupWithoutSuffix', `${local}@g.us`);
  }
  if (digits !== local && isWhatsAppNumber(digits, suffix)) {
    return problem('punctuation', `${digits}@${suffix}`);
  }
  const { fewestDigits } = suffixTraits(suffix);
  return problem(digits.length < fewestDigits ? 'tooFewDigits' : 'tooManyDigits');
}

function parseBare(typed: string): ParsedChatId {
  if (/^-?\d+$/.test(typed)) return parseNumber(typed);
  if (isWhatsAppNumber(typed, 'g.us')) return problem('groupWithoutSuffix', `${typed}@g.us`);
  if (/^\+?[\d\s().-]+$/.test(typed)) {
    const digits = internationalDigits(typed);
    const suggestion = personOf(digits);
    if (suggestion !== undefined) return problem('phoneNumber', suggestion);
    return problem(digits.length < 8 ? 'tooFewDigits' : 'tooManyDigits');
  }
  return problem('letters');
}

function parseNumber(typed: string): ParsedChatId {
  const digits = typed.replace('-', '');
  if (digits.startsWith('0')) return problem('leadingZero');
  if (looksLikeGroup(typed)) {
    return problem('groupWithoutSuffix', `${typed}@g.us`);
  }
  if (digits.length > MOST_TYPED_DIGITS) return problem('tooManyDigits');
  const alternative = personOf(typed);
  return { ok: true, chatId: typed, ...(alternative === undefined ? {} : { alternative }) };
}

/** `79876543210-1581234048` or `120363043968066561`, which can be nothing but a WhatsApp group. */
function looksLikeGroup(local: string): boolean {
  const isOldOrNew = local.includes('-') || local.startsWith(NEW_GROUP_START);
  return isOldOrNew && isWhatsAppNumber(local, 'g.us');
}

/** What stands around an id when it is pasted: space, quotes, a comma, marks of text direction. */
function clean(input: string): string {
  return input
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/%(?:25)*40/g, '@')
    .replace(/^[\s"'`<([{,;]+|[\s"'`>\]},;.]+$/g, '');
}

/** Russian numbers are often typed with the trunk prefix 8 in place of +7. */
function internationalDigits(typed: string): string {
  const digits = typed.replace(/\D/g, '');
  return /^89\d{9}$/.test(digits) && !typed.startsWith('+') ? `7${digits.slice(1)}` : digits;
}

/** `79001234567:12` and `79001234567.0:12` name a device; the id is what stands before. */
function withoutDevice(local: string): string {
  return local.replace(/(?:\.\d{1,3})?:\d{1,4}$/, '');
}

/** Suffixes that differ from a right one by a slip: a missing dot, a Cyrillic letter. */
function meantBy(local: string, suffix: string): string | undefined {
  const plain = suffix.replace(/\u0441/g, 'c').replace(/[^a-z]/g, '');
  const meant = ALL_SUFFIXES.find((one) => suffixTraits(one).slips.includes(plain));
  return meant && well(local, meant);
}

function personOf(digits: string): string | undefined {
  return well(digits, 'c.us');
}

function well(digits: string, suffix: Suffix): string | undefined {
  return isWhatsAppNumber(digits, suffix) ? `${digits}@${suffix}` : undefined;
}

function problem(what: ChatIdProblem, suggestion?: string): ParsedChatId {
  if (suggestion === undefined) return { ok: false, problem: what };
  return { ok: false, problem: what, suggestion };
}
