import type { Range } from '../records/records';

/** How the rows of a table are written. */
export interface TableShape {
  readonly delimiter: string;
  readonly columns: number;
  /** Where the columns begin, in UTF-16 code units of a line, where spaces alone keep them apart. */
  readonly spans?: readonly number[];
  /** Whether `spans` tells where the columns end: what is in them is aligned to the right. */
  readonly isRight?: boolean;
  /** Whether bars stand at the beginning and the end of its header: a cell may be empty without them. */
  readonly frame?: Frame;
}

interface Frame {
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** Tells who is named in the row of an id, by the place where that id begins. Few are ever asked for. */
export type RowNames = Map<number, () => string | undefined>;

const SPACE = 0x20;
const TAB = 0x09;
const FEED = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;
const BAR = 0x7c;
/** The first of the characters with which tables are drawn. */
const DRAWN = 0x2500;
/** A cell in quotation marks may go on in the next lines, but not for ever. */
const LONGEST_QUOTED = 64 * 1024;
const RULE = /^(?:[ \t|+:=-]*[-=][ \t|+:=-]*|[\u2500-\u257f ]+)$/;

/** Reads a table row by row. A delimiter or a line break between quotation marks is none. */
export class RowReader {
  /** Where the cells of the row that was read begin and end, with spaces and quotation marks. */
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  /** How many cells it has; 0 for a blank line. */
  count = 0;
  /** Whether the text ends within quotation marks. */
  isCut = false;
  /** Where the row begins and where its line ends. */
  start = 0;
  end = 0;

  constructor(
    private readonly text: string,
    private readonly delimiter: string,
    private readonly spans?: readonly number[],
    /** As the header has it; without one, the row that was read tells. */
    public frame?: Frame,
    private readonly isRight = false,
  ) {}

  /** Reads the row that begins at `at`. */
  read(at: number): void {
    if (this.spans !== undefined) {
      this.readSpans(at, this.spans);
      return;
    }
    const { text, starts, ends } = this;
    const delimiter = this.delimiter.charCodeAt(0);
    const isDrawn = delimiter >= DRAWN;
    const { length } = text;
    this.start = at;
    this.isCut = false;
    let here = at;
    let begin = at;
    let count = 0;
    let isStart = true;
    let isBlank = true;
    for (; here < length; here += 1) {
      const code = text.charCodeAt(here);
      if (code === FEED) break;
      // In Markdown a bar that is escaped is a letter of its cell. Drawn ones may differ in header and rows.
      const isDelimiter = code === delimiter || (isDrawn && code >= DRAWN && isBar(code));
      if (isDelimiter && !(code === BAR && text.charCodeAt(here - 1) === 0x5c)) {
        starts[count] = begin;
        ends[count] = here;
        count += 1;
        begin = here + 1;
        isStart = true;
        isBlank = false;
      } else if (isStart && code === QUOTE) {
        here = this.closingQuote(here);
        isStart = false;
        isBlank = false;
      } else if (code !== SPACE && code !== TAB && code !== RETURN) {
        isStart = false;
        isBlank = false;
      }
    }
    this.end = here;
    if (isBlank) {
      this.count = 0;
      return;
    }
    starts[count] = begin;
    ends[count] = here;
    this.count = isBar(delimiter) ? this.withoutFrame(count + 1) : count + 1;
  }

  /** Reads a row whose columns stand below each other. */
  private readSpans(at: number, spans: readonly number[]): void {
    const { text, starts, ends } = this;
    const feed = text.indexOf('\n', at);
    this.start = at;
    this.end = feed < 0 ? text.length : feed;
    this.isCut = false;
    const line = text.slice(at, this.end);
    if (line.trim() === '') {
      this.count = 0;
      return;
    }
    const { isRight } = this;
    const isAligned = spans.every(
      (span) => span === 0 || /\s|^$/.test(line[isRight ? span : span - 1] ?? ''),
    );
    this.count = isAligned && !this.isRule() ? spans.length : -1;
    for (const [index, span] of spans.entries()) {
      // What stands left of the first column, the number of the row, is parted from it by two spaces.
      const from = isRight
        ? Math.max(spans[index - 1] ?? 0, line.slice(0, span).lastIndexOf('  '))
        : span;
      starts[index] = Math.min(at + from, this.end);
      ends[index] = Math.min(at + (isRight ? span : (spans[index + 1] ?? line.length)), this.end);
    }
  }

  /** What the cell at `index` says: without what quotes it. */
  textOf(index: number): string {
    const raw = this.text.slice(this.starts[index] ?? 0, this.ends[index] ?? 0).trim();
    const quoted =
      /^"([\s\S]*)"$/.exec(raw)?.[1]?.replaceAll('""', '"') ?? /^'([\s\S]*)'$/.exec(raw)?.[1];
    return quoted ?? raw.replace(/^(?:\*\*|__|`)([\s\S]*)(?:\*\*|__|`)$/, '$1');
  }

  /** The cell at `index` of the row, without spaces and quotation marks around it. */
  cell(index: number): Range {
    const { text } = this;
    let start = this.starts[index] ?? 0;
    let end = this.ends[index] ?? 0;
    while (start < end && isAround(text.charCodeAt(start))) start += 1;
    while (end > start && isAround(text.charCodeAt(end - 1))) end -= 1;
    return { start, end };
  }

  /** Whether the row only draws a line: `|---|---|`, `+----+`. */
  isRule(): boolean {
    const { text, start, end } = this;
    const code = text.charCodeAt(start);
    const isDrawn = code >= DRAWN && code <= 0x257f;
    const mayBe = [BAR, 0x2b, 0x2d, 0x3d, SPACE].includes(code) || isDrawn;
    return mayBe && end - start < LONGEST_QUOTED && RULE.test(text.slice(start, end).trim());
  }

  /** Of `| a | b |` the bars at both ends are no delimiters. */
  private withoutFrame(count: number): number {
    const { starts, ends, frame } = this;
    let left = count;
    const atStart = left > 1 && frame?.atStart !== false && this.isEmpty(0);
    if (atStart) {
      starts.shift();
      ends.shift();
      left -= 1;
    }
    const atEnd = left > 1 && frame?.atEnd !== false && this.isEmpty(left - 1);
    if (atEnd) left -= 1;
    this.frame ??= { atStart, atEnd };
    return left;
  }

  private isEmpty(index: number): boolean {
    const { start, end } = this.cell(index);
    return start === end;
  }

  private closingQuote(open: number): number {
    const { text } = this;
    let at = open;
    for (;;) {
      at = text.indexOf('"', at + 1);
      if (at < 0) this.isCut = true;
      if (at < 0 || at - open > LONGEST_QUOTED) return open;
      if (text.charCodeAt(at + 1) !== QUOTE) break;
      at += 1;
    }
    // One that only looks like an opening mark: 5" nails.
    const next = text.charCodeAt(at + 1);
    const isEnd =
      Number.isNaN(next) || next === FEED || next === RETURN || next === SPACE || next === TAB;
    return isEnd || next === this.delimiter.charCodeAt(0) ? at : open;
  }
}

/** `|`, or one that is drawn: `│`, `║`, `┃`, `┆`, and those of a header in the frame, `┌──chat_id─┬─`. */
function isBar(code: number): boolean {
  return code === BAR || '│║┃┆┌┬┐'.includes(String.fromCharCode(code));
}

function isAround(code: number): boolean {
  if (code >= 0x30 && code < 0x5f) return false;
  return (
    code === SPACE ||
    code === 0x2a ||
    code === 0x5f ||
    code === 0xfeff ||
    code === QUOTE ||
    code === TAB ||
    code === RETURN ||
    code === 0x27 ||
    code === 0x60 ||
    code === DRAWN
  );
}
