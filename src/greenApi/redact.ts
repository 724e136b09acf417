import { escapeForRegExp } from '../chatId/suffix';

const PLACE_HOLDER = '‹token›';

/** A character that is percent-encoded, maybe more than once: `%2f`, `%252f`. */
const PERCENT = '%(?:25)*';

/**
 * What a token may be broken up by: white space, quotes, plus signs and commas of source code, escapes
 * of line ends, soft hyphens and other characters without width, raw or percent-encoded.
 */
const BREAK = `(?:[\\s"'\`+,\\u00ad\\u200b-\\u200d\\u2060\\ufeff]|\\\\[nrt]?|${PERCENT}(?:20|09|0a|0d|22|27|2b))`;
const BREAKS = `${BREAK}{0,8}`;

/**
 * A shorter secret stands in other words and numbers by chance: `avatar` in `urlAvatar`, `1234` in a phone
 * number. It is looked for only where a token is known to come back, and there as a whole word.
 */
const MIN_LENGTH = 16;
const MIN_LENGTH_IN_ERRORS = 4;

/** Any request URL of GREEN-API, whoever's token it holds; in JSON its slashes may be escaped. */
const SLASH = `(?:\\\\?/|${PERCENT}2f)`;
const REQUEST_URL = new RegExp(
  `(waInstance\\d{1,15}${SLASH}\\w{1,64}${SLASH})[^\\s/"'<>\\\\?#&]+`,
  'gi',
);

/** What every documented token looks like: 50 hexadecimal characters. */
const TOKEN_SHAPE = /(?<![0-9a-f])[0-9a-f]{50}(?![0-9a-f])/gi;

function replaceAll(text: string, patterns: ReadonlyMap<string, RegExp>): string {
  let hidden = text;
  for (const pattern of patterns.values()) hidden = hidden.replace(pattern, PLACE_HOLDER);
  return hidden;
}

/**
 * The one place that redacts. It removes whatever stands at a token's place in a request URL, the tokens
 * it is told of in any spelling (upper case, URL-encoded, escaped, broken up), and whatever has a token's shape.
 */
export class Redactor {
  private readonly patterns = new Map<string, RegExp>();
  private readonly short = new Map<string, RegExp>();

  /** Every secret that passes through; kept in memory only, also after an instance is removed. */
  addSecret(secret: string): void {
    if (this.patterns.has(secret) || this.short.has(secret)) return;
    const characters = [...secret].map((character) => {
      const hex = character.charCodeAt(0).toString(16).padStart(2, '0');
      return `(?:${escapeForRegExp(character)}|${PERCENT}${hex}|\\\\{1,8}u00${hex})`;
    });
    if (secret.length >= MIN_LENGTH) {
      this.patterns.set(secret, new RegExp(characters.join(BREAKS), 'gi'));
    } else if (secret.length >= MIN_LENGTH_IN_ERRORS) {
      const word = `(?<![\\p{L}\\p{N}_])(?:${characters.join('')})(?![\\p{L}\\p{N}_])`;
      this.short.set(secret, new RegExp(word, 'giu'));
    }
  }

  redact(text: string): string {
    // First what is known: the other patterns end where a token is broken up.
    return this.hideSecrets(text)
      .replace(REQUEST_URL, `$1${PLACE_HOLDER}`)
      .replace(TOKEN_SHAPE, PLACE_HOLDER);
  }

  /** Removes only the secrets that it was told of: what merely resembles one may be needed. */
  hideSecrets(text: string): string {
    return replaceAll(text, this.patterns);
  }

  /** The same for the body of an error, which repeats the address of the request: short secrets too. */
  hideSecretsInError(text: string): string {
    return replaceAll(this.hideSecrets(text), this.short);
  }

  /** Whether a text holds a secret, or held one before it was redacted: it must not be stored at all. */
  holdsSecret(text: string): boolean {
    return text.includes(PLACE_HOLDER) || this.redact(text) !== text;
  }
}
