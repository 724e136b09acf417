/** Far more than any configuration file has, or a partner's list of five hundred instances. */
const LONGEST_TEXT = 300_000;

const LETTER_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** `\"`, `\/` and `\n` of JSON and of source code, also escaped more than once. */
const BACKSLASH_ESCAPE = /\\{1,8}(["'`/&]|[nrt](?![a-z]))/g;

/** `\u0026`, as some serialisers write `&`, `<`, `>` and quotes. */
const UNICODE_ESCAPE = /\\{1,8}u00(2[2-9A-Fa-f]|3[A-Fa-f])/g;

/** White space and signs of a URL, JSON or `.env` that was put into a URL; maybe encoded twice. */
const PERCENT_ESCAPE = /%(?:25){0,2}(0[9AaDd]|2[0267CcFf]|3[AaCcDdEeFf]|5[BbDd]|7[BbDd])/g;

/** The text as it was before it was put into a string literal, a JSON body or a URL. */
export function plainText(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .replace(BACKSLASH_ESCAPE, (_, sign: string) => LETTER_ESCAPES[sign] ?? sign)
    .replace(UNICODE_ESCAPE, (_, code: string) => fromHex(code))
    .replace(PERCENT_ESCAPE, (_, code: string) => fromHex(code));
}

function fromHex(code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16));
}
