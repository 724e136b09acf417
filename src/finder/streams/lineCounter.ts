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
  /** Where the part begins in the whole text. */
  private base = 0;
  private line = 0;
  /**
   * Offsets in the part, all of them whole numbers, which V8 keeps in the object itself: of the line that was reached,
   * before the part if it began there; of the line after it, beyond the part where it has no further end of a line.
   */
  private lineStart = 0;
  private nextLine = 1;
  /** Where the part has its next `\r`; its length if it has none. */
  private nextReturn = 0;

  /** Goes on to the part that follows. */
  enter(text: string): void {
    if (text === '') return;
    const { length } = this.text;
    const last = this.text.charCodeAt(length - 1);
    this.advance(length);
    this.base += length;
    this.lineStart -= length;
    this.text = text;
    this.nextReturn = -1;
    // Whether a `\r` ends a line alone is for the part after it to tell.
    if (last === RETURN) this.nextLine = text.charCodeAt(0) === FEED ? 1 : 0;
    else this.search();
  }

  /** The place of an offset of the whole text in the part that was entered last; offsets only grow. */
  placeOf(offset: number): Place {
    const at = offset - this.base;
    if (this.nextLine <= at) this.advance(at);
    return { line: this.line, column: at - this.lineStart };
  }

  /** Counts the lines that begin up to an offset in the part. */
  private advance(at: number): void {
    while (this.nextLine <= at) {
      this.line += 1;
      this.lineStart = this.nextLine;
      this.search();
    }
  }

  /** Looks for the end of the line that was reached. */
  private search(): void {
    const { text } = this;
    const from = Math.max(0, this.lineStart);
    if (this.nextReturn < from) {
      const found = text.indexOf('\r', from);
      this.nextReturn = found < 0 ? text.length : found;
    }
    const { nextReturn } = this;
    const feed = text.indexOf('\n', from);
    if (feed >= 0 && feed < nextReturn) this.nextLine = feed + 1;
    else if (nextReturn + 1 >= text.length) this.nextLine = text.length + 1;
    else this.nextLine = nextReturn + (text.charCodeAt(nextReturn + 1) === FEED ? 2 : 1);
  }
}

const [FEED, RETURN] = [0x0a, 0x0d];
