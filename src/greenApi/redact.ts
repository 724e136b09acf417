const PLACE_HOLDER = '‹token›';

/** Characters that a token may be broken up by in a log: line ends, quotes, escapes, soft hyphens. */
const BREAK = '(?:[\\s"\'`\\\\+,\\u00ad\\u200b]|%(?:20|0a|0d)){0,4}';

/** Any request URL of GREEN-API, whoever's token it holds. */
const REQUEST_URL = /(waInstance\d{1,15}(?:\/|%2f)\w{1,64}(?:\/|%2f))[^\s/"'<>\\?#&]+/gi;

/** What every documented token looks like: 50 hexadecimal characters. */
const TOKEN_SHAPE = /(?<![0-9a-f])[0-9a-f]{50}(?![0-9a-f])/gi;

function escapeForRegExp(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}

/**
 * The one place that redacts. It removes the tokens it is told of in any spelling (upper case,
 * URL-encoded, broken up), whatever stands at a token's place in a request URL, and whatever has a
 * token's shape.
 */
export class Redactor {
  private readonly patterns = new Map<string, RegExp>();

  /** Every secret that passes through; kept in memory only, also after an instance is removed. */
  addSecret(secret: string): void {
    if (secret.length < 4 || this.patterns.has(secret)) return;
    const characters = [...secret].map(
      (character) =>
        `(?:${escapeForRegExp(character)}|%${character.charCodeAt(0).toString(16).padStart(2, '0')})`,
    );
    this.patterns.set(secret, new RegExp(characters.join(BREAK), 'gi'));
  }

  redact(text: string): string {
    let redacted = text.replace(REQUEST_URL, `$1${PLACE_HOLDER}`);
    redacted = redacted.replace(TOKEN_SHAPE, PLACE_HOLDER);
    for (const pattern of this.patterns.values())
      redacted = redacted.replace(pattern, PLACE_HOLDER);
    return redacted;
  }

  /** Whether a text would be changed by {@link redact}: it must then not be shown or stored at all. */
  holdsSecret(text: string): boolean {
    return this.redact(text) !== text;
  }
}
