/** Far more than any configuration file has, or a partner's list of five hundred instances. */
const LONGEST_TEXT = 300_000;

const LETTER_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** `\"`, `\/` and `\n` of JSON and of source code, also escaped more than once. */
const BACKSLASH_ESCAPE = /\\{1,8}(["'`/&]|[nrt](?![a-z]))/g;

/** `\u0026`, as some serialisers write `&`, `<`, `>` and quotes. */
const UNICODE_ESCAPE = /\\{1,8}u00(2[2-9A-Fa-f]|3[A-Fa-f])/g;

/** White space and signs of a URL, JSON or `.env` that was put into a URL; maybe encoded twice. */
const PERCENT_ESCAPE = /%(?:25){0,2}(0[9AaDd]|2[0267CcFf]|3[AaCcDdEeFf]|5[BbDd]|7[BbDd])/g;

/** Characters without width, which pages and messengers put between others. */
const WITHOUT_WIDTH = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** A token that a mail, a page or a literal of two parts broke at a line end, which a box of one line makes a blank. */
const BROKEN_TOKEN =
  /(?<![0-9a-z])([0-9a-f]{20,49})["'`]?\s{1,80}(?:> |[+.&\\]\s{0,80})?["'`]?([0-9a-f]{1,30})(?![0-9a-z])/gi;
const TOKEN_LENGTH = 50;

/** Of the length of an id, a token or an address in Base64, as the `data` of a Kubernetes secret holds them. */
const BASE64 = /(?<![\w+/=-])[A-Za-z0-9+/]{14,100}={0,2}(?![\w+/=-])/g;
const WORTH_DECODING =
  /^(?:\d{10}|\d{12}|[0-9a-f]{50}|https?:\/\/[\w.-]+(?::\d+)?(?:\/v3)?\/?)\n?$/i;

/** An idInstance as spreadsheets write numbers: `7 103 000 001`, `7,103,000,001`, `7103000001.0`. */
const GROUPED_ID = /(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f]\d{3}|,\d{3}){3}(?![\w,.-])/g;
const DECIMAL_ID = /(?<![\w.])(\d{10}|\d{12})\.0(?![\w.])/g;

/** The text as it was before it was put into a string literal, a JSON body, a URL, a page or a spreadsheet. */
export function plainText(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .replace(BACKSLASH_ESCAPE, (_, sign: string) => LETTER_ESCAPES[sign] ?? sign)
    .replace(UNICODE_ESCAPE, (_, code: string) => fromHex(code))
    .replace(PERCENT_ESCAPE, (_, code: string) => fromHex(code))
    .replace(WITHOUT_WIDTH, '')
    .replace(BASE64, decoded)
    .replace(BROKEN_TOKEN, (whole, start: string, end: string) =>
      start.length + end.length === TOKEN_LENGTH ? start + end : whole,
    )
    .replace(GROUPED_ID, (id) => id.replace(/\D/g, ''))
    .replace(DECIMAL_ID, '$1');
}

function decoded(text: string): string {
  const plain = text.length % 4 === 0 ? Buffer.from(text, 'base64').toString('latin1') : '';
  return WORTH_DECODING.test(plain) ? plain.trim() : text;
}

function fromHex(code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16));
}
