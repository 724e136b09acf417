import type { RefusedSuffix } from './suffix';

/** Why a text is no chatId. The sentences for them are written elsewhere. */
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
  /** The suffix follows the digits without `@`. */
  | 'missingAt'
  /** `…@newsletter`, `status@broadcast`, `…@call`. */
  | RefusedSuffix
  /** `…@s.whatsapp.net` or `…:12@c.us`, which other libraries write. */
  | 'otherLibrary'
  /** A phone number with `+` or punctuation, or a link to one. */
  | 'phoneNumber'
  /** A phone number as it is dialled within its country. */
  | 'countryMissing'
  /** `79001234567.0`, as spreadsheets and programs print a number. */
  | 'decimal'
  /** The number of a WhatsApp group without `@g.us`. */
  | 'groupWithoutSuffix'
  /** One id with more around it: a line of JSON, the id of a message. */
  | 'holdsId'
  /** Several ids. */
  | 'severalIds'
  /** Something else after the `@`. */
  | 'unknownSuffix';
