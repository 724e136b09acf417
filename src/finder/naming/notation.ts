/**
 * How quotes, spaces and signs are written in the many notations that carry chatIds: plain, escaped
 * once or several times in JSON, URL-encoded, as an entity of XML, coloured for a terminal. Sources of
 * regular expressions, all bounded, to be read case-insensitively.
 */

/** One space, line break, or colour code. */
export const SPACE = String.raw`(?:\s|\\{1,8}[nrt]|%(?:20|0[9ad])|&nbsp;|(?:\x1b|\\{1,8}(?:u001b|x1b|0?33|e))\[[\d;]{0,16}m)`;

/** One quotation mark. */
export const QUOTE = String.raw`(?:\\{0,15}["'\x60]|&(?:quot|apos|#3[49]|#x2[27]);|%(?:25){0,3}2[27]|\\{1,8}(?:u00|x)2[27]|[“”„«»])`;

/** `<`, and `>` that closes a tag. */
export const LESS = String.raw`(?:<|&lt;|%3c|\\{1,8}u003c)`;
export const GREATER = String.raw`(?:>|&gt;|%3e|\\{1,8}u003e)`;

export const COLON = '(?:[:：]|%3a)';
export const EQUALS = '(?:=|%3d|&#61;)';
export const COMMA = '(?:,|%2c)';

/** A comment between two items of a list. */
export const COMMENT = String.raw`(?:(?://|#)[^\n\r]{0,120}|/\*[^\n\r]{0,120}?\*/)`;

/** A regular expression for reading on from a position. */
export function sticky(source: string): RegExp {
  return new RegExp(source, 'iy');
}

/** A tag of HTML that only formats. */
export const FORMATTING = '</?(?:b|i|em|strong|code|tt|u|span|mark|kbd|samp|label)>';

/** An expression for any of the words, which stand in a text with spaces between. */
export function anyOf(words: string): string {
  return `(?:${words.trim().split(/\s+/).join('|')})`;
}
