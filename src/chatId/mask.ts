import type { FoundChatId } from './chatId';
import { ALL_SUFFIXES, escapeForRegExp, OTHER_LIBRARIES_SUFFIX, REFUSED_SUFFIXES } from './suffix';

const DOTS = '•••';

/** Suffixed ids, more loosely than the finder takes them: a log must not leak what is nearly an id. */
const SUFFIXED = new RegExp(
  `(\\d{1,30})(?:-(\\d{1,16}))?((?::\\d{1,4})?(?:@|%(?:25)*40)(?:${anySuffix()})\\b)`,
  'gi',
);

function anySuffix(): string {
  const suffixes = [...ALL_SUFFIXES, OTHER_LIBRARIES_SUFFIX, ...REFUSED_SUFFIXES];
  return suffixes.map(escapeForRegExp).join('|');
}

/**
 * A chatId with its middle replaced by `•••`: `7900•••4567@c.us`, `-100•••00`. It tells ids apart in
 * a log without naming anybody; at least three digits are hidden whatever the length, and the number
 * of dots does not tell how many.
 */
export function maskChatId(chatId: string): string {
  const match = /^(-?)(\d+)(?:-(\d+))?(.*)$/s.exec(chatId);
  if (match === null) return DOTS;
  const [, sign = '', digits = '', second, suffix = ''] = match;
  if (second !== undefined) {
    return `${sign}${maskPhone(digits)}-${maskNumber(second)}${maskRest(suffix)}`;
  }
  const masked = suffix === '' ? maskNumber(digits) : maskPhone(digits);
  return `${sign}${masked}${maskRest(suffix)}`;
}

/**
 * A text for the log with every chatId in it masked: those that the finder found, and what is nearly
 * one.
 */
export function maskChatIdsIn(text: string, foundIds: readonly FoundChatId[]): string {
  let masked = '';
  let end = 0;
  for (const found of foundIds) {
    if (text[found.end] === '•' || text[found.start - 1] === '•') continue;
    masked += text.slice(end, found.start) + maskChatId(found.chatId);
    end = found.end;
  }
  masked += text.slice(end);
  return masked.replace(
    SUFFIXED,
    (whole, digits: string, second: string | undefined, suffix: string, at: number) => {
      if (at > 0 && masked[at - 1] === '•') return whole;
      const tail = second === undefined ? '' : `-${maskNumber(second)}`;
      return `${maskPhone(digits)}${tail}${suffix}`;
    },
  );
}

function maskPhone(digits: string): string {
  if (digits.length >= 11) return keep(digits, 4, 4);
  return keep(digits, Math.ceil(digits.length / 4), Math.floor(digits.length / 4));
}

function maskNumber(digits: string): string {
  if (digits.length >= 8) return keep(digits, 3, 2);
  return keep(digits, Math.floor(digits.length / 4), 0);
}

function keep(digits: string, head: number, tail: number): string {
  return `${digits.slice(0, head)}${DOTS}${digits.slice(digits.length - tail)}`;
}

/** The suffix of an id holds nothing personal; anything else after the digits might. */
function maskRest(rest: string): string {
  return rest === '' || /^@[a-z.]+$/i.test(rest) ? rest : DOTS;
}
