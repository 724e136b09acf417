import { canEndAt, canStartAt } from './borders';
import { readPhone } from './phone';
import type { ChatIdProblem } from './problems';
import {
  ALL_SUFFIXES,
  escapeForRegExp,
  OTHER_LIBRARIES_SUFFIX,
  REFUSED_SUFFIXES,
  type Suffix,
  suffixNamed,
  suffixTraits,
} from './suffix';
import { isBareGroup } from './wellFormed';
import { isWhatsAppNumber } from './whatsappIds';

/** Something that is spelled nearly like a chatId, and what was probably meant. */
export interface NearMiss {
  readonly problem: ChatIdProblem;
  /** A well-formed chatId. It has the same digits, but for a prefix, a device number or `.0`. */
  readonly suggestion?: string;
  /** The digits of a phone number whose country nothing names: whoever wrote it has to say. */
  readonly national?: string;
}

/** A near miss in a text: UTF-16 code units, `end` exclusive. */
export interface NearMissInText extends NearMiss {
  readonly start: number;
  readonly end: number;
  /** As it stands there. */
  readonly text: string;
}

interface Kind {
  /** Bounded, so that no text costs more than its length. */
  readonly pattern: RegExp;
  /** `undefined` where it is something else after all. */
  readonly read: (match: RegExpExecArray) => NearMiss | undefined;
  /** What is typed as a whole has that meaning; within a text it may be anything. */
  readonly typedOnly?: true;
}

const AT = '(?:@|%(?:25){0,3}40)';
const SUFFIX = ALL_SUFFIXES.map(escapeForRegExp).join('|');
const REFUSED = REFUSED_SUFFIXES.map(escapeForRegExp).join('|');
/** `:12`, `.0:12`, `_1:12`: the device that WhatsApp's protocol addresses. */
const DEVICE = '(?:[._]\\d{1,3})?:\\d{1,4}';

const KINDS: readonly Kind[] = [
  {
    pattern: new RegExp(`(?:\\d{1,30}(?:-\\d{1,16})?|status)${AT}(${REFUSED})`, 'gi'),
    read: ([, suffix = '']) => {
      const problem = REFUSED_SUFFIXES.find((one) => one === suffix.toLowerCase());
      return problem && { problem };
    },
  },
  {
    pattern: new RegExp(
      `[+@]?(\\d{1,30})(?:${DEVICE}|\\.0)?${AT}${escapeForRegExp(OTHER_LIBRARIES_SUFFIX)}`,
      'gi',
    ),
    read: ([, digits = '']) => ({ problem: 'otherLibrary', ...suggest(digits, 'c.us') }),
  },
  {
    pattern: new RegExp(`[+@]?(\\d{1,30})${DEVICE}${AT}(${SUFFIX})`, 'gi'),
    read: ([, digits = '', suffix]) => withSuffix('otherLibrary', digits, suffix),
  },
  {
    pattern: new RegExp(`(\\d{1,30})\\.0${AT}(${SUFFIX})`, 'gi'),
    read: ([, digits = '', suffix]) => withSuffix('decimal', digits, suffix),
  },
  {
    pattern: new RegExp(`[+@](\\d{1,30}(?:-\\d{10})?)${AT}(${SUFFIX})`, 'gi'),
    read: ([, digits = '', suffix]) => withSuffix('punctuation', digits, suffix),
  },
  {
    pattern: new RegExp(`00([1-9]\\d{7,15})${AT}c\\.us`, 'gi'),
    read: ([, digits = '']) => ({ problem: 'leadingZero', ...suggest(digits, 'c.us') }),
  },
  {
    pattern: new RegExp(`(\\d{8,30}(?:-\\d{10})?)[ ._-]?(${SUFFIX})`, 'gi'),
    read: ([, digits = '', suffix]) => {
      const near = withSuffix('missingAt', digits, suffix);
      return near?.suggestion === undefined ? undefined : near;
    },
  },
  {
    // `79001234567@cus`, with a Cyrillic letter, with a comma
    pattern: new RegExp(`(\\d{8,30}(?:-\\d{10})?)${AT}([cg\u0441][.,]? ?us?)`, 'gi'),
    read: ([, digits = '', suffix = '']) => {
      const suggestion = suffixNamed(suffix.toLowerCase()) ? undefined : meantBy(digits, suffix);
      return suggestion === undefined ? undefined : { problem: 'unknownSuffix', suggestion };
    },
  },
  {
    pattern: new RegExp(`([\\d\\s+().-]{8,40})${AT}c\\.us`, 'gi'),
    read: ([, number = '']) => {
      if (/^\d*$/.test(number)) return undefined;
      if (isBareGroup(number))
        return { problem: 'groupWithoutSuffix', suggestion: `${number}@g.us` };
      return phone(number, 'punctuation');
    },
    typedOnly: true,
  },
  {
    pattern:
      /(?:https?:\/\/)?(?:www\.)?wa\.me\/(?:\+|%2b)?(\d{5,20})(?!\d)(?:[/?#][^\s"'<>]{0,2000})?/gi,
    read: ([, digits = '']) => phone(`+${digits}`, 'phoneNumber'),
  },
  {
    pattern:
      /(?:(?:https?:\/\/)?(?:api|web|www)\.whatsapp\.com|whatsapp:\/)\/send\/?\?(?:[^\s"'<>#]{0,500}&)?phone=(?:\+|%2b)?(\d{5,20})(?!\d)[^\s"'<>]{0,2000}/gi,
    read: ([, digits = '']) => phone(`+${digits}`, 'phoneNumber'),
  },
  {
    pattern: /(?:tel|callto|sms):([\d\s+().-]{7,40})/gi,
    read: ([, number = '']) => phone(number.trim(), 'phoneNumber'),
  },
  {
    pattern: /([1-9]\d{10,14})\.0/g,
    read: ([, number = '']) => (MOMENT.test(number) ? undefined : decimal(`${number}@c.us`)),
  },
  {
    pattern: /(-?[1-9]\d{0,19})\.0/g,
    read: ([, number = '']) => decimal(number),
    typedOnly: true,
  },
  {
    pattern: /(\d{8,16}-\d{10}|120363\d{11,24})/g,
    read: ([, number = '']) =>
      isBareGroup(number)
        ? { problem: 'groupWithoutSuffix', suggestion: `${number}@g.us` }
        : undefined,
  },
  {
    // `+7 900 123-45-67`, `0079001234567`
    pattern: /(?:\+|00 ?(?=[1-9]))\d(?:[ .-]?\(?\d{1,5}\)?){2,9}/g,
    read: ([number]) => dialled(number),
  },
  {
    // `8 (900) 123-45-67`, `89001234567`
    pattern: /8(?:[ -]?\([3-9]\d{2}\) ?|[ -][3-9]\d{2}[ -]?|9\d{2}[ -]?)\d{3}[ -]?\d{2}[ -]?\d{2}/g,
    read: ([number]) => phone(number, 'phoneNumber'),
  },
  {
    // `(21) 99999-0000`
    pattern: /\(\d{2,5}\) ?\d{2,5}(?:[ .-]?\d{2,5}){1,3}/g,
    read: ([number]) => phone(number, 'phoneNumber'),
  },
  {
    pattern: /[+@]?[\d\s().\-/]{7,40}/g,
    read: ([number]) =>
      /^@?\d+$/.test(number) && !number.startsWith('0') ? mention(number) : dialled(number.trim()),
    typedOnly: true,
  },
];

/** Reads a text that is a near miss as a whole. */
export function readNearMiss(typed: string): NearMiss | undefined {
  for (const { pattern, read } of KINDS) {
    const match = new RegExp(pattern.source, 'iy').exec(typed);
    if (match?.[0].length !== typed.length) continue;
    const near = read(match);
    if (near) return near;
  }
  return undefined;
}

/** Longer than what is read of any near miss but a link. */
const REACH = 128;

/**
 * The near miss at `offset` of a text, its end included. For what somebody asked for: hovers stay silent
 * about them. Reads no further than 128 code units to either side.
 */
export function nearMissAt(text: string, offset: number): NearMissInText | undefined {
  const from = Math.max(0, offset - REACH);
  const window = text.slice(from, offset + REACH);
  for (const { pattern, read, typedOnly } of KINDS) {
    if (typedOnly) continue;
    for (const match of window.matchAll(pattern)) {
      const start = from + match.index;
      const end = start + match[0].length;
      if (start > offset || end < offset) continue;
      if (!canStartAt(text, start) || !canEndAt(text, end)) continue;
      const near = read(match);
      if (near) return { ...near, start, end, text: match[0] };
    }
  }
  return undefined;
}

/** A number as it is written to call somebody. */
function phone(written: string, problem: ChatIdProblem): NearMiss | undefined {
  const read = readPhone(written);
  if (!read) return undefined;
  const { digits } = read;
  if (read.kind === 'national' && digits.length >= 7 && digits.length <= 16) {
    return { problem: 'countryMissing', national: digits };
  }
  if (digits.startsWith('0')) return { problem: 'leadingZero' };
  if (digits.length < 8) return { problem: 'tooFewDigits' };
  if (read.kind === 'national' || digits.length > 16) return { problem: 'tooManyDigits' };
  return { problem, ...suggest(digits, 'c.us') };
}

function decimal(suggestion: string): NearMiss {
  return { problem: 'decimal', suggestion };
}

/** A UNIX time of these years, in milliseconds. */
const MOMENT = /^1[4-9]\d{11}$/;

function dialled(written: string): NearMiss | undefined {
  if (written.includes('(0)')) return { problem: 'punctuation' };
  return phone(written, written.startsWith('00') ? 'leadingZero' : 'phoneNumber');
}

/** `@79001234567`, as WhatsApp writes whom a message mentions. */
function mention(number: string): NearMiss | undefined {
  if (!number.startsWith('@')) return undefined;
  return { problem: 'phoneNumber', ...suggest(number.slice(1), 'c.us') };
}

/** What was meant by a suffix that differs from a right one by a slip: a missing dot, a Cyrillic letter. */
export function meantBy(local: string, suffix: string): string | undefined {
  const plain = suffix
    .toLowerCase()
    .replace(/\u0441/g, 'c')
    .replace(/[^a-z]/g, '');
  const meant = ALL_SUFFIXES.find((one) => suffixTraits(one).slips.includes(plain));
  return meant && isWhatsAppNumber(local, meant) ? `${local}@${meant}` : undefined;
}

function withSuffix(
  problem: ChatIdProblem,
  digits: string,
  suffix: string | undefined,
): NearMiss | undefined {
  const named = suffixNamed((suffix ?? '').toLowerCase());
  return named && { problem, ...suggest(digits, named) };
}

function suggest(digits: string, suffix: Suffix): { suggestion?: string } {
  return isWhatsAppNumber(digits, suffix) ? { suggestion: `${digits}@${suffix}` } : {};
}
