/** Deep enough for every notification, shallow enough for the stack. */
const MOST_LEVELS = 24;

const SPACE = /\s*/y;
const WORD = /[\p{L}_$][\p{L}\p{N}_$-]*/uy;
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/iy;
const SEPARATOR = /=>|[:=]/y;
const STRING =
  /[ub]?(?:"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|`((?:[^`\\]|\\[\s\S])*)`)/y;

const OPEN_QUOTE = /^[ub]?["'`]/;

const ESCAPE = /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([\s\S]))/gi;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Takes one level of escapes off, as JSON and most languages write them inside a string. */
export function unescapeOnce(text: string): string {
  return text.replace(
    ESCAPE,
    (_, unicode: string | undefined, hex: string | undefined, one: string | undefined) => {
      const code = unicode ?? hex;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return ESCAPED[one ?? ''] ?? one ?? '';
    },
  );
}

/**
 * The object that begins at `at`, as logs print it: JSON, also with the trailing commas of GREEN-API's
 * own pages, Python's `repr`, Node's `console.log`. `undefined` where none can be read. Words that are
 * no literals become `undefined`. `end` is how far the text was read for it, also where there is no object.
 */
export function readObject(
  text: string,
  at: number,
): { readonly object: Record<string, unknown> | undefined; readonly end: number } {
  const reader = new LooseReader(text, at);
  const object = reader.object(MOST_LEVELS);
  return { object, end: object ? reader.end : reader.furthest };
}

class LooseReader {
  private isStringOpen = false;

  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  get end(): number {
    return this.at;
  }

  /** A string without an end is looked for up to the end of the text. */
  get furthest(): number {
    return this.isStringOpen ? this.text.length : this.at;
  }

  object(levels: number): Record<string, unknown> | undefined {
    if (levels === 0 || !this.sign('{')) return undefined;
    const object: Record<string, unknown> = Object.create(null);
    while (!this.sign('}')) {
      const key = this.string() ?? this.take(WORD) ?? this.take(NUMBER);
      this.take(SPACE);
      if (key === undefined || this.take(SEPARATOR) === undefined) return undefined;
      const value = this.value(levels - 1);
      if (value === FAILED) return undefined;
      object[key] = value;
      if (!this.sign(',') && this.text[this.at] !== '}') return undefined;
    }
    return object;
  }

  private array(levels: number): unknown[] | undefined {
    if (levels === 0 || !this.sign('[')) return undefined;
    const array: unknown[] = [];
    while (!this.sign(']')) {
      const value = this.value(levels - 1);
      if (value === FAILED) return undefined;
      array.push(value);
      if (!this.sign(',') && this.text[this.at] !== ']') return undefined;
    }
    return array;
  }

  private value(levels: number): unknown {
    this.take(SPACE);
    const first = this.text[this.at];
    if (first === '{') return this.object(levels) ?? FAILED;
    if (first === '[') return this.array(levels) ?? FAILED;
    const string = this.string();
    if (string !== undefined) return string;
    const number = this.take(NUMBER);
    // Ids beyond 2^53 keep their digits.
    if (number !== undefined) return asNumber(number);
    const word = this.take(WORD);
    return word === undefined ? FAILED : literal(word);
  }

  private string(): string | undefined {
    this.take(SPACE);
    STRING.lastIndex = this.at;
    const match = STRING.exec(this.text);
    if (match === null) {
      this.isStringOpen = OPEN_QUOTE.test(this.text.slice(this.at, this.at + 2));
      return undefined;
    }
    this.at = STRING.lastIndex;
    return unescapeOnce(match[1] ?? match[2] ?? match[3] ?? '');
  }

  private sign(sign: string): boolean {
    this.take(SPACE);
    if (this.text[this.at] !== sign) return false;
    this.at++;
    this.take(SPACE);
    return true;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.at = pattern.lastIndex;
    return match[0];
  }
}

const FAILED = Symbol('not readable');

function asNumber(digits: string): number | string {
  const number = Number(digits);
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? digits : number;
}

function literal(word: string): unknown {
  switch (word.toLowerCase()) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
    case 'none':
      return null;
    default:
      return undefined;
  }
}
