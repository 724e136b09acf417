/** A picture link that stands as the value of `urlAvatar` in a text. */
export interface UrlAvatarInText {
  /** UTF-16 code units; `end` is exclusive. The span of the link as it stands there. */
  readonly start: number;
  readonly end: number;
  /** Without the escapes of JSON. */
  readonly url: string;
}

/** Links of WhatsApp have about 250 characters. */
const LONGEST_URL = 2048;
const LONGEST_KEY = 64;

/** The key, its sign, the opening quote with its escapes, the link up to whatever ends it. */
const VALUE =
  /urlAvatar\\{0,7}["'`]?\s{0,8}(?:=>|[:=])\s{0,8}\\{0,7}["'`]?(https?:[^\s"'`<>{}|^]{1,2048})/gi;

/**
 * The value of `urlAvatar` at `offset`, in a getAvatar reply or an AvatarInfo notification, escaped or
 * not. Bounded: pass a line of any length.
 */
export function findUrlAvatarAt(text: string, offset: number): UrlAvatarInText | undefined {
  const from = Math.max(0, offset - LONGEST_URL - LONGEST_KEY);
  const window = text.slice(from, offset + LONGEST_URL);
  for (const match of window.matchAll(VALUE)) {
    const raw = (match[1] ?? '').replace(/[\\,;)\]]+$/, '');
    const start = from + match.index + match[0].length - (match[1] ?? '').length;
    const end = start + raw.length;
    if (start <= offset && offset <= end) return { start, end, url: unescapeUrl(raw) };
  }
  return undefined;
}

/** `\/` and `\u0026`, which some JSON encoders write, at any depth of escaping. */
function unescapeUrl(raw: string): string {
  return raw.replace(/\\+u0026/gi, '&').replace(/\\+\//g, '/');
}
