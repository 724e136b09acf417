/** Where something stands, as VS Code counts: both from 0, `column` in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** `\n`, `\r\n` and a lone `\r` end a line, as in VS Code's editor. */
const LINE_BREAK = /\r\n?|\n/g;

/** Counts lines while a text passes by in windows; asks only for places further on. */
export class LineCounter {
  private line = 0;
  private lineStart = 0;
  /** Where the next line begins; `Infinity` if no whole break was seen up to `searched`. */
  private nextLine = Number.POSITIVE_INFINITY;
  private searched = 0;

  /**
   * The place of `offset`; `text` begins at the offset `base`, reaches beyond `offset`, and overlaps with
   * the text before it by at least one code unit.
   */
  placeOf(text: string, base: number, offset: number): Place {
    for (;;) {
      if (this.nextLine === Number.POSITIVE_INFINITY && this.searched <= offset) {
        this.search(text, base);
      }
      if (this.nextLine > offset) return { line: this.line, column: offset - this.lineStart };
      this.line += 1;
      this.lineStart = this.nextLine;
      this.searched = this.nextLine;
      this.nextLine = Number.POSITIVE_INFINITY;
    }
  }

  private search(text: string, base: number): void {
    LINE_BREAK.lastIndex = this.searched - base;
    const found = LINE_BREAK.exec(text);
    // The text that follows may have the `\n` of a `\r` that is last.
    const isCut = found?.[0] === '\r' && LINE_BREAK.lastIndex === text.length;
    if (found === null || isCut) {
      this.nextLine = Number.POSITIVE_INFINITY;
      this.searched = base + (found?.index ?? text.length);
      return;
    }
    this.nextLine = base + LINE_BREAK.lastIndex;
    this.searched = this.nextLine;
  }
}
