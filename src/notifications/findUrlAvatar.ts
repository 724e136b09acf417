import { unescapeHtml } from './htmlEntities';

/** A picture link that stands as the value of `urlAvatar` in a text. */
export interface UrlAvatarInText {
  /** UTF-16 code units; `end` is exclusive. The span of the link as it stands there. */
  readonly start: number;
  readonly end: number;
  /** Without the escapes of JSON, HTML and URLs, however many layers there are. */
  readonly url: string;
}

/** Links of WhatsApp have about 250 characters; each layer of escapes makes them longer. */
const LONGEST_URL = 4096;
const LONGEST_KEY = 64;

/** A quotation mark, also as HTML and URLs write it. */
const QUOTE = String.raw`(?:["'\x60]|&quot;|&#0?3[49];|&#x2[27];|\\u002[27]|%2[27])`;
/** Also where a tag ends before it, or a cell of a table. */
const COLON = '(?:=>|->|[:=>|]|%3A|&gt;)';

/** The key, its sign, the opening quote with its escapes, the link up to whatever ends it. */
const VALUE = new RegExp(
  String.raw`url[-_]?avatar\\{0,7}${QUOTE}?\s{0,8}${COLON}\s{0,8}\\{0,7}${QUOTE}?(https?(?::|%3A)[^\s"'\x60<>{}|^]{1,4096})`,
  'gi',
);

/** A quotation mark within what was taken for the link ends it. */
const CLOSING = /\\{0,7}(?:&quot;|&#0?3[49];|&#x2[27];|\\u002[27])/i;
const CLOSING_ENCODED = /%(?:5C|2[27])/i;

/**
 * The value of `urlAvatar` at `offset`, in a getAvatar reply or an AvatarInfo notification, escaped or
 * not. Bounded: pass a line of any length.
 */
export function findUrlAvatarAt(text: string, offset: number): UrlAvatarInText | undefined {
  const from = Math.max(0, offset - LONGEST_URL - LONGEST_KEY);
  const window = text.slice(from, offset + LONGEST_URL);
  for (const match of window.matchAll(VALUE)) {
    const value = match[1] ?? '';
    const closing = isEncoded(value) ? CLOSING_ENCODED : CLOSING;
    const raw = withoutEnd(value.slice(0, closing.exec(value)?.index));
    const start = from + match.index + match[0].length - value.length;
    const end = start + raw.length;
    if (start <= offset && offset <= end) return { start, end, url: unescapeUrl(raw) };
  }
  return undefined;
}

const END = new Set('\\,;)]');

/** What belongs to the text around the link: an escaped quotation mark, a comma, a bracket. */
function withoutEnd(value: string): string {
  let end = value.length;
  while (END.has(value[end - 1] ?? '') && !/&(?:amp|#\w{1,4});$/i.test(value.slice(end - 8, end)))
    end--;
  return value.slice(0, end);
}

/** More layers than anybody writes. */
const MOST_LAYERS = 6;

/**
 * Takes the escapes off before anything is read from the link: `\u003d` and `\x3d` for `=`, `\/`, `&amp;`
 * and `&#61;`, and all of it written out in a string again, or within another URL.
 */
export function unescapeUrl(raw: string): string {
  let url = raw;
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const plainer = unescapeLayer(url);
    if (plainer === url) break;
    url = plainer;
  }
  return url;
}

function unescapeLayer(url: string): string {
  if (isEncoded(url)) return decoded(url);
  const plainer = url
    .replace(/\\+(?:u00|x)([2-7][0-9a-f])/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replace(/\\+([/&=?:%.])/g, '$1');
  return unescapeHtml(plainer);
}

/** Whether it is a parameter of another URL, from its beginning. */
function isEncoded(url: string): boolean {
  return /^https?%3A/i.test(url);
}

/** Its own escapes stay. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
