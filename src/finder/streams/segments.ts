import { Buffer } from 'node:buffer';

/**
 * Where a long text is cut into segments that are read one after the other. Where it is cut depends on
 * the text alone, so that a whole text, a stream and the surroundings of one place tell the same. A cut
 * lies between two records wherever one is to be seen: evidence reaches no further than its record, and
 * what does, a table or a list, is carried over the cut.
 */

/** The fewest UTF-16 code units of a segment, but for the last. */
const LEAST = 16 * 1024;
/** The most: a record that begins just before the least and is as long as a record may be. */
export const MOST_IN_SEGMENT = 80 * 1024;
/** How far a blank line or a lesser indentation is looked for. */
const NEAR = 8 * 1024;
/** Text that is joined at once, at least. */
const JOINED = 16 * 1024;
const [SPACE, TAB, FEED, RETURN, COMMA] = [0x20, 0x09, 0x0a, 0x0d, 0x2c];
const OPENING = ['{', '[', '('] as const;
const CLOSING = ['}', ']', ')'] as const;

/** A text, or bytes of ASCII, which become one when it is needed. */
export type Piece = string | Buffer;

/**
 * Tells the segments of a text that comes in pieces. Pieces are joined only as far as the next segment may reach:
 * joining copies, and V8 keeps a text beyond 128 KiB apart, which costs several times as much. So pieces
 * should have less than 48 KiB.
 */
export class Segments {
  private text = '';
  /** What stands before is told. */
  private at = 0;
  /** What follows `text`. */
  private readonly pieces: Piece[] = [];
  /** How many of them, from the first on, are in nobody else's memory. */
  private kept = 0;
  private waiting = 0;
  /** No line between here and there is plain: searched once for several segments, also in what is ahead. */
  private isPlainFrom = 0;
  private isCut = false;

  add(piece: Piece): void {
    if (piece.length === 0) return;
    this.pieces.push(piece);
    this.waiting += piece.length;
  }

  /** Copies the bytes that came in and wait still: whoever gave them is about to use their memory again. */
  keep(): void {
    for (let at = this.kept; at < this.pieces.length; at += 1) {
      const piece = this.pieces[at];
      if (typeof piece === 'object') this.pieces[at] = Buffer.from(piece);
    }
    this.kept = this.pieces.length;
  }

  /** Lets go of the text that was told: while nobody reads, V8 may look after what is alive. */
  release(): void {
    const { text, at } = this;
    if (at === 0) return;
    this.text = [text.slice(at, at + 1), text.slice(at + 1)].join('');
    this.isPlainFrom -= at;
    this.at = 0;
  }

  /** How much text came in that is no part of a segment yet. */
  get left(): number {
    return this.text.length - this.at + this.waiting;
  }

  /** The next segment; `undefined` where more of the text is needed to tell, or nothing is left of a whole one. */
  next(isWhole: boolean): string | undefined {
    if (this.left <= MOST_IN_SEGMENT) {
      if (!isWhole || this.left === 0) return undefined;
      while (this.waiting > 0) this.join();
      return this.take(this.cutOfLastLine() ?? this.text.length);
    }
    this.isCut = true;
    for (;;) {
      const end = this.cut();
      if (end !== undefined) return this.take(end);
      this.join();
    }
  }

  private take(end: number): string {
    const { text, at } = this;
    this.at = end;
    // Joined, it is a text of its own: V8 reads the characters of a piece of another one half as fast.
    return [text.slice(at, at + 1), text.slice(at + 1, end)].join('');
  }

  /** Joins the next piece, or as many small ones as make one: to join each would copy all that is left each time. */
  private join(): void {
    let count = 0;
    let length = 0;
    for (; count < this.pieces.length && length < JOINED; count += 1)
      length += this.pieces[count]?.length ?? 0;
    const joined = this.pieces.splice(0, count).join('');
    this.kept = Math.max(0, this.kept - count);
    this.waiting -= length;
    this.text = this.at === this.text.length ? joined : this.text.slice(this.at) + joined;
    this.isPlainFrom -= this.at;
    this.at = 0;
  }

  /** A piece, as text where it has more than one line: to look for all of them in bytes takes longer. */
  private partAhead(index: number): Piece {
    const piece = this.pieces[index] ?? '';
    if (typeof piece === 'string' || !piece.includes(FEED)) return piece;
    const text = piece.toString('latin1');
    this.pieces[index] = text;
    return text;
  }

  /** Where the first plain line from `least` on begins, in `text` or ahead of it; `undefined` if none up to `most`. */
  private plainLine(least: number, most: number): number | undefined {
    const from = Math.max(least, this.isPlainFrom);
    let part: Piece = this.text;
    let start = 0;
    for (let index = 0; ; index += 1) {
      const end = start + part.length;
      const found = end > from ? beforePlainLine(part, Math.max(0, from - start)) : undefined;
      if (found !== undefined || end > most) {
        const plain = found === undefined ? undefined : start + found;
        this.isPlainFrom = (plain ?? end) - 1;
        return plain !== undefined && plain <= most ? plain : undefined;
      }
      const isFeed = end > from && codeAt(part, part.length - 1) === FEED;
      part = this.partAhead(index);
      start = end;
      if (isFeed && isPlain(codeAt(part, 0))) {
        this.isPlainFrom = start - 1;
        return start <= most ? start : undefined;
      }
    }
  }

  /**
   * The end of a line that is cut is cut as the rest of it: all the ids of its last 80 KiB would make a
   * hover there take several times as long as anywhere else.
   */
  private cutOfLastLine(): number | undefined {
    const { text, at, isCut } = this;
    const least = at + LEAST;
    if (!isCut || text.length < least + NEAR || text.includes('\n', at)) return undefined;
    return afterItem(text, at, least, text.length);
  }

  /** Where the next segment ends; `undefined` where that needs more of the text than is joined. */
  private cut(): number | undefined {
    const { text, at } = this;
    const least = at + LEAST;
    const near = least + NEAR;
    const most = at + MOST_IN_SEGMENT;
    if (text.length < near) return undefined;
    // A search beyond would cost as much as the text is long.
    const head = text.slice(0, near);
    const blank = afterBlankLine(head, least);
    if (blank !== undefined) return blank;
    const plain = this.plainLine(least, most);
    if (plain !== undefined) return plain <= text.length ? plain : undefined;
    const end = beforeOutermostLine(head, least) ?? afterItem(text, at, least, most);
    return end ?? (text.length > most ? between(text, most) : undefined);
  }
}

/** The segments of a whole text. */
export function* segmentsOf(text: string): Generator<string, void> {
  if (text.length <= MOST_IN_SEGMENT) {
    if (text !== '') yield text;
    return;
  }
  const segments = new Segments();
  segments.add(text);
  for (let next = segments.next(true); next !== undefined; next = segments.next(true)) yield next;
}

/** After a blank line that ends from `least` on, before a line that is none. */
function afterBlankLine(text: string, least: number): number | undefined {
  // What stands before a line break is looked at first: a regular expression reads every indentation.
  let before = text.indexOf('\n', least);
  if (before < 0) return undefined;
  for (let feed = text.indexOf('\n', before + 1); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
    let at = feed - 1;
    while (at > before && isBlank(text.charCodeAt(at))) at -= 1;
    if (at === before && /\S/.test(text.charAt(feed + 1))) return feed + 1;
    before = feed;
  }
  return undefined;
}

/** Before a line that is not indented and closes nothing: of a log, of JSON lines, of CSV, of code. */
function beforePlainLine(text: Piece, least: number): number | undefined {
  for (let feed = text.indexOf('\n', least); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
    if (feed + 1 < text.length && isPlain(codeAt(text, feed + 1))) return feed + 1;
  }
  return undefined;
}

function codeAt(text: Piece, index: number): number {
  return typeof text === 'string' ? text.charCodeAt(index) : (text[index] ?? Number.NaN);
}

/** Whether a line that begins so is not indented and closes nothing. */
function isPlain(first: number): boolean {
  return !isBlank(first) && first !== FEED && !isClosing(first);
}

/** Before the first of the lines that are indented least: an item of a list on many lines. */
function beforeOutermostLine(text: string, least: number): number | undefined {
  let best: number | undefined;
  let indent = Number.POSITIVE_INFINITY;
  for (let feed = text.indexOf('\n', least); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
    const start = feed + 1;
    let at = start;
    while (at - start < indent && isIndent(text.charCodeAt(at))) at += 1;
    if (at - start >= indent || isClosing(text.charCodeAt(at))) continue;
    if (!/\S/.test(text.charAt(at))) continue;
    indent = at - start;
    best = start;
  }
  return best;
}

/**
 * After a comma that stands in as few brackets as possible, where a text is one line; `undefined` if there is none,
 * or the text ends before that is sure.
 */
function afterItem(text: string, from: number, least: number, most: number): number | undefined {
  let best: number | undefined;
  let depth = depthAfter(text.slice(from, least));
  let lowest = Number.POSITIVE_INFINITY;
  for (let at = least; at < most; at += 1) {
    if (at === text.length) return undefined;
    const code = text.charCodeAt(at);
    if (code === COMMA) {
      if (depth >= lowest) continue;
      lowest = depth;
      best = at + 1;
      if (depth <= 0) break;
    } else if (code === 0x7b || code === 0x5b || code === 0x28) depth += 1;
    else if (isClosing(code)) depth -= 1;
  }
  return best;
}

/** How many more brackets a text opens than it closes. To count each kind alone is several times faster. */
function depthAfter(text: string): number {
  let depth = 0;
  for (const bracket of OPENING) depth += count(text, bracket);
  for (const bracket of CLOSING) depth -= count(text, bracket);
  return depth;
}

function count(text: string, character: string): number {
  let counted = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1))
    counted += 1;
  return counted;
}

/** Before the word that stands at `most`. */
function between(text: string, most: number): number {
  for (let at = most; at > most - 256; at -= 1) {
    if (!/[\w@%.:+-]/.test(text[at - 1] ?? '') && !isLowSurrogate(text.charCodeAt(at))) return at;
  }
  return isLowSurrogate(text.charCodeAt(most)) ? most - 1 : most;
}

function isIndent(code: number): boolean {
  return code === SPACE || code === TAB;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === RETURN;
}

/** `}`, `]`, `)`. */
function isClosing(code: number): boolean {
  return code === 0x7d || code === 0x5d || code === 0x29;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
