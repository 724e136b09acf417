/** Where an id was found, and what stands around it. */
export interface LineHit {
  /** From 0, as `column`, in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** As much of the line as a list can show, from somewhat before the id. */
  readonly text: string;
}

/** What is shown of a line on either side of the id. */
const BEFORE = 80;
const AFTER = 240;

/** What is kept of a line that goes on, in UTF-16 code units: lines may be as long as a file. */
const MOST_KEPT = 256 * 1024;
/** What is kept of it then: an id that only begins there, and what is shown before it. */
const OVERLAP = 512;

/** As editors count lines. A `\r` at the end waits for its `\n`. */
const LINE_END = /\r\n|\n|\r(?!$)/g;

/** Finds the first place of an id in each line of a text that comes in pieces. */
export class LineSearch {
  private readonly pattern: RegExp;
  /** The line so far, from the column `from` on. */
  private kept = '';
  private from = 0;
  private line = 0;
  private isFound = false;

  /** @param chatId well-formed */
  constructor(chatId: string) {
    this.pattern = patternOf(chatId);
  }

  *add(piece: string): Generator<LineHit, void> {
    // What waits may be the first half of a line end.
    const waiting = this.kept.endsWith('\r') ? '\r' : '';
    if (waiting) this.kept = this.kept.slice(0, -1);
    const text = waiting + piece;
    let start = 0;
    for (const { 0: sign, index } of text.matchAll(LINE_END)) {
      this.kept += text.slice(start, index);
      yield* this.endLine();
      start = index + sign.length;
    }
    this.kept += text.slice(start);
    if (this.kept.length > MOST_KEPT) yield* this.shorten();
  }

  /** The last line. */
  *end(): Generator<LineHit, void> {
    yield* this.endLine();
  }

  private *endLine(): Generator<LineHit, void> {
    yield* this.search(this.kept.length);
    this.kept = '';
    this.from = 0;
    this.isFound = false;
    this.line++;
  }

  /** Searches what is there of a long line, and keeps its end. */
  private *shorten(): Generator<LineHit, void> {
    // Nearer to the end an id may go on, and there is not all to show yet.
    yield* this.search(this.kept.length - AFTER);
    this.from += this.kept.length - OVERLAP;
    this.kept = this.kept.slice(-OVERLAP);
  }

  private *search(end: number): Generator<LineHit, void> {
    if (this.isFound) return;
    // The first sign of a rest only tells what stands before the second.
    this.pattern.lastIndex = this.from === 0 ? 0 : 1;
    const match = this.pattern.exec(this.kept);
    if (!match || match.index + match[0].length > end) return;
    this.isFound = true;
    const shown = this.kept.slice(Math.max(0, match.index - BEFORE), match.index + AFTER);
    const [column, length] = [this.from + match.index, match[0].length];
    yield { line: this.line, column, length, text: shown.trim() };
  }
}

/** The id however its suffix is written: `%40`, capitals, a device number; no part of a longer number. */
function patternOf(chatId: string): RegExp {
  const [digits = '', suffix] = chatId.split('@');
  const tail =
    suffix === undefined
      ? '(?![\\d@])'
      : `(?::\\d{1,4})?(?:@|%(?:25){0,3}40)${suffix.replaceAll('.', '\\\\{0,3}\\.')}`;
  return new RegExp(`(?<![\\d-])${digits}${tail}`, 'gi');
}
