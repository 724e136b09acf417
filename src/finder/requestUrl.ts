/** A GREEN-API request URL, or its path alone, that carries what looks like an apiTokenInstance. */
export interface RequestUrl {
  /** UTF-16 code units, from the scheme (or the first slash) to the end of the token, exclusive. */
  readonly start: number;
  readonly end: number;
  /** As it stands in the text, without a path: `https://3100.api.green-api.com`; absent for a bare path. */
  readonly origin?: string;
  readonly idInstance: string;
  /** As it is spelled in the text: `getAvatar`, `GetAvatar`. */
  readonly method: string;
  readonly tokenStart: number;
  readonly tokenEnd: number;
}

/** A slash as JSON encoders and URL encoders may write it. */
const SLASH = String.raw`(?:\\{0,7}/|%2F)`;

/** Tokens in GREEN-API's documentation are 50 hexadecimal digits; a little slack costs nothing. */
const PATH = new RegExp(
  `${SLASH}waInstance(\\d{1,13})${SLASH}([A-Za-z]\\w{2,40})${SLASH}([0-9a-f]{32,80})(?![\\w-])`,
  'gi',
);

const ORIGIN = new RegExp(
  `(https?:(?:${SLASH}){2}[\\w.-]{1,253}(?::\\d{1,5})?)(?:${SLASH}v3)?$`,
  'i',
);
const LONGEST_ORIGIN = 300;

/** Every such URL in a text, in order. Time is linear in the text. */
export function findRequestUrls(text: string): RequestUrl[] {
  const found: RequestUrl[] = [];
  for (const match of text.matchAll(PATH)) {
    const [whole, idInstance = '', method = '', token = ''] = match;
    if (!/[a-f]/i.test(token) || !/\d/.test(token)) continue;
    const end = match.index + whole.length;
    const before = text.slice(Math.max(0, match.index - LONGEST_ORIGIN), match.index);
    const origin = ORIGIN.exec(before);
    found.push({
      start: match.index - (origin?.[0].length ?? prefixLength(before)),
      end,
      ...(origin?.[1] !== undefined && { origin: origin[1].replace(/\\/g, '') }),
      idInstance,
      method,
      tokenStart: end - token.length,
      tokenEnd: end,
    });
  }
  return found;
}

/** The URL whose span contains `offset`, its end included. Bounded: pass a window or a whole line. */
export function findRequestUrlAt(text: string, offset: number): RequestUrl | undefined {
  const from = Math.max(0, offset - LONGEST_ORIGIN - 250);
  const window = text.slice(from, offset + LONGEST_ORIGIN + 250);
  const url = findRequestUrls(window).find(
    ({ start, end }) => start <= offset - from && offset - from <= end,
  );
  if (url === undefined) return undefined;
  return {
    ...url,
    start: url.start + from,
    end: url.end + from,
    tokenStart: url.tokenStart + from,
    tokenEnd: url.tokenEnd + from,
  };
}

/** MAX paths begin with `/v3`, also where no origin stands before them. */
function prefixLength(before: string): number {
  return new RegExp(`(?<![\\w.])${SLASH}v3$`, 'i').exec(before)?.[0].length ?? 0;
}
