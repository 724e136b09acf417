/** Where something stands, as VS Code counts: both from 0, `column` in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Counts the lines of a text that is told part by part. `\n`, `\r\n` and a lone `\r` end a line, as in
 * VS Code's editor.
 */
export class LineCounter {
  private text = '';
  /** Offsets in the whole text: of the part, of the line that was reached, of the line after it. */
  private base = 0;
  private lineStart = 0;
  /** `Infinity` where the part has no further end of a line. */
  private nextLine = Number.POSITIVE_INFINITY;
  private line = 0;
  /** Where the part has its next `\r`; its length if it has none. */
  private nextReturn = 0;

  /** Goes on to the part that follows. */
  enter(text: string): void {
    if (text === '') return;
    const last = this.text.charCodeAt(this.text.length - 1);
    this.advance(this.base + this.text.length);
    this.base += this.text.length;
    this.text = text;
    this.nextReturn = -1;
    // Whether a `\r` ends a line alone is for the part after it to tell.
    if (last === RETURN) this.nextLine = this.base + (text.charCodeAt(0) === FEED ? 1 : 0);
    else this.search();
  }

  /** The place of an offset of the whole text in the part that was entered last; offsets only grow. */
  placeOf(offset: number): Place {
    if (this.nextLine <= offset) this.advance(offset);
    return { line: this.line, column: offset - this.lineStart };
  }

  /** Counts the lines that begin up to `offset`. */
  private advance(offset: number): void {
    while (this.nextLine <= offset) {
      this.line += 1;
      this.lineStart = this.nextLine;
      this.search();
    }
  }

  /** Looks for the end of the line that was reached. */
  private search(): void {
    const { text, base } = this;
    const from = Math.max(0, this.lineStart - base);
    if (this.nextReturn < from) {
      const found = text.indexOf('\r', from);
      this.nextReturn = found < 0 ? text.length : found;
    }
    const { nextReturn } = this;
    const feed = text.indexOf('\n', from);
    if (feed >= 0 && feed < nextReturn) this.nextLine = base + feed + 1;
    else if (nextReturn + 1 >= text.length) this.nextLine = Number.POSITIVE_INFINITY;
    else this.nextLine = base + nextReturn + (text.charCodeAt(nextReturn + 1) === FEED ? 2 : 1);
  }
}

const [FEED, RETURN] = [0x0a, 0x0d];
