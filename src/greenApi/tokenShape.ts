/**
 * What may be an `apiTokenInstance`, or most of one: so many hexadecimal characters in a row, whatever
 * stands at a token's place in a request URL, and what a name calls a token.
 */
const SHAPES =
  /(?<![0-9a-f])[0-9a-f]{24}|waInstance\d{1,15}\/\w{1,64}\/[0-9a-z]|token[\w-]{0,40}["'`*\])]{0,4}\s{0,20}[:=]?[>\s"'`*]{0,8}(?=[a-z]{0,40}\d)[0-9a-z]{16}/i;

/** Whether a text may hold a token, so that it is not to be seen by whoever looks over a shoulder. */
export function mayHoldToken(text: string): boolean {
  return SHAPES.test(text);
}
