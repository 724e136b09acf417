import { keysOf } from './keysOf';

/** What a chatId names: a person, a group (or channel), or a person by WhatsApp's hidden `@lid`. */
export type ChatIdKind = 'user' | 'group' | 'lid';

interface SuffixTraits {
  readonly kind: ChatIdKind;
  /** What may stand before the `@`. */
  readonly local: RegExp;
  /** Digits that it has at least. */
  readonly fewestDigits: number;
  /** Whether other libraries add the number of a device: `79001234567:12@…`. */
  readonly hasDevices: boolean;
  /** Slips that mean it: a dot or a letter is missing. */
  readonly slips: readonly string[];
}

/**
 * What follows the `@` of a WhatsApp id. The service documents 11 to 16 digits for a person; whole
 * countries have fewer, so the service has the last word.
 */
export const SUFFIXES = {
  'c.us': {
    kind: 'user',
    local: /^[1-9]\d{7,15}$/,
    fewestDigits: 8,
    hasDevices: true,
    slips: ['cus', 'c', 'cu'],
  },
  'g.us': {
    kind: 'group',
    local: /^(?:\d{17,30}|\d{8,16}-\d{10})$/,
    fewestDigits: 17,
    hasDevices: false,
    slips: ['gus', 'g', 'gu'],
  },
  lid: {
    kind: 'lid',
    local: /^\d{5,20}$/,
    fewestDigits: 5,
    hasDevices: true,
    slips: [],
  },
} as const satisfies Record<string, SuffixTraits>;

export type Suffix = keyof typeof SUFFIXES;

export const ALL_SUFFIXES = keysOf(SUFFIXES);

/** WhatsApp ids that GREEN-API refuses: channels, broadcast lists, calls. */
export const REFUSED_SUFFIXES = ['newsletter', 'broadcast', 'call'] as const;

export type RefusedSuffix = (typeof REFUSED_SUFFIXES)[number];

/** How other libraries write a person. */
export const OTHER_LIBRARIES_SUFFIX = 's.whatsapp.net';

export function suffixTraits(suffix: Suffix): SuffixTraits {
  return SUFFIXES[suffix];
}

/** The suffix that a text is, in lower case. */
export function suffixNamed(text: string): Suffix | undefined {
  return ALL_SUFFIXES.find((suffix) => suffix === text);
}

/** A text as part of a regular expression. */
export function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
