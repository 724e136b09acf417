import { Buffer } from 'node:buffer';
import type { Range } from './records';

/** How much text before a bracket says what it holds. */
export const LONGEST_LEAD = 96;
/** Deeper nesting is lost: only hostile or broken text has it. */
const MOST_OPEN = 64;
/** Brackets that are tried one by one before all of them are searched. */
const NEXT = 8;
/** How far from its end a text is searched for the beginning of a record. */
const NEAR_END = 4096;
/** A line of a log begins with a time. */
const LOG_TIME = /\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d/y;

/** A pair of brackets, curly or square. All are of one class: V8 reads several shapes half as fast. */
export class Scope {
  /** -1 while it is open: V8 keeps a whole number in the object itself, and `Infinity` in another one. */
  private end = -1;
  /** What is named in it or in one of its properties, `''` where that is several; filled by whoever reads it. */
  idInstance: string | undefined = undefined;
  typeInstance: string | undefined = undefined;
  platform: string | undefined = undefined;
  /** Whether something in it says that it is about messages; found when first asked for. */
  isWitnessed: boolean | undefined = undefined;

  /** `text` has the bracket at `at`; `open` is -1 where it opened in the text before. */
  constructor(
    private readonly text: string,
    private readonly at: number,
    readonly outer: Scope | undefined,
    readonly open = at,
  ) {}

  /** `Infinity` where the text ends before it. */
  get close(): number {
    return this.end < 0 ? Number.POSITIVE_INFINITY : this.end;
  }

  set close(index: number) {
    this.end = index;
  }

  get isSquare(): boolean {
    return this.text.charCodeAt(this.at) === 0x5b;
  }

  /** The text before the bracket: a name and a sign. */
  get lead(): string {
    return this.text.slice(Math.max(0, this.at - LONGEST_LEAD), this.at);
  }

  /** `instanceData: {` is a property of what is around it; `}, {` is the next item of a list. */
  get isProperty(): boolean {
    return isSign(this.text, this.at);
  }

  /** The same as the text after it sees it, open, with memory of its own. */
  carried(outer: Scope | undefined): Scope {
    const { lead, idInstance, typeInstance, platform } = this;
    const scope = new Scope(ownCopy(lead + this.text.charAt(this.at)), lead.length, outer, -1);
    scope.idInstance = idInstance && ownCopy(idInstance);
    scope.typeInstance = typeInstance && ownCopy(typeInstance);
    scope.platform = platform;
    return scope;
  }

  /** The same for one more reading, which notes in it where it closes and what is named. */
  reopened(outer: Scope | undefined): Scope {
    const scope = new Scope(this.text, this.at, outer, this.open);
    scope.idInstance = this.idInstance;
    scope.typeInstance = this.typeInstance;
    scope.platform = this.platform;
    return scope;
  }
}

/**
 * Which brackets enclose which part of a text, whatever its notation: objects, arrays and blocks are
 * all scopes. Read once, in linear time, when first asked.
 */
export class Brackets {
  /** Where scopes open, and where a line begins anew. */
  private readonly positions: number[] = [];
  /** The innermost scope after each of the positions, until it closes. */
  private readonly scopes: (Scope | undefined)[] = [];
  private isRead = false;
  private last = 0;

  /** `outer`: what encloses the text as a whole, the outermost first. */
  constructor(
    private readonly text: string,
    private readonly outer: Scope | undefined,
  ) {}

  /** The innermost scope around `position`. */
  around(position: number): Scope | undefined {
    if (!this.isRead) this.read();
    let scope = this.openedBefore(position);
    while (scope !== undefined && scope.close < position) scope = scope.outer;
    return scope;
  }

  private openedBefore(position: number): Scope | undefined {
    const { positions, last } = this;
    const { length } = positions;
    let low = 0;
    let high = length;
    // Mostly it is asked for places one after the other.
    if (last > 0 && (positions[last - 1] ?? 0) < position) {
      low = last;
      while (low < length && low < last + NEXT && (positions[low] ?? 0) < position) low += 1;
      if (low === length || (positions[low] ?? 0) >= position) high = low;
    }
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((positions[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    this.last = low;
    return low === 0 ? this.outer : this.scopes[low - 1];
  }

  /**
   * Whether something may be open where the text ends. The last line that begins a record tells, where
   * there is one, at a fraction of what reading all brackets costs.
   */
  isOpenAtEnd(): boolean {
    const { text } = this;
    if (this.isRead) return this.atEnd() !== undefined;
    const least = Math.max(0, text.length - NEAR_END);
    let last = text.length - 1;
    while (last >= least && !isBracket(text.charCodeAt(last))) last -= 1;
    let feed = last;
    do feed = feed <= least ? -1 : text.lastIndexOf('\n', feed - 1);
    while (feed >= least && !beginsRecord(text, feed + 1));
    if (last < least || feed < least) return true;
    let depth = 0;
    for (let at = feed + 1; at <= last; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x7b || code === 0x5b) depth += 1;
      else if ((code === 0x7d || code === 0x5d) && depth > 0) depth -= 1;
    }
    return depth > 0;
  }

  /** Whether what stands at `position` belongs to a scope that is open where the text ends. */
  isOpenFor(position: number): boolean {
    const scope = this.around(position);
    if (scope === undefined) return false;
    const outer = scope.isProperty ? scope.outer : undefined;
    return !Number.isFinite(scope.close) || (outer !== undefined && !Number.isFinite(outer.close));
  }

  /** What is open where the text ends. */
  atEnd(): Scope | undefined {
    return this.around(this.text.length + 1);
  }

  private read(): void {
    this.isRead = true;
    const { text, positions, scopes } = this;
    let scope = this.outer;
    let depth = depthOf(scope);
    let newline = text.indexOf('\n');
    // To look for each of the four by itself is several times faster than one expression for all of them.
    let curlyOpen = placeOf(text, '{', 0);
    let curlyClose = placeOf(text, '}', 0);
    let squareOpen = placeOf(text, '[', 0);
    let squareClose = placeOf(text, ']', 0);
    for (;;) {
      const open = Math.min(curlyOpen, squareOpen);
      const close = Math.min(curlyClose, squareClose);
      const index = Math.min(open, close);
      if (index === text.length) return;
      while (newline >= 0 && newline < index) {
        // A bracket that a line of a log left open holds nothing of the next.
        if (scope !== undefined && beginsRecord(text, newline + 1)) {
          positions.push(newline);
          scopes.push(undefined);
          scope = undefined;
          depth = 0;
        }
        newline = text.indexOf('\n', newline + 1);
      }
      if (index === open) {
        if (index === curlyOpen) curlyOpen = placeOf(text, '{', index + 1);
        else squareOpen = placeOf(text, '[', index + 1);
        if (depth >= MOST_OPEN) continue;
        scope = new Scope(text, index, scope);
        depth += 1;
        positions.push(index);
        scopes.push(scope);
      } else {
        if (index === curlyClose) curlyClose = placeOf(text, '}', index + 1);
        else squareClose = placeOf(text, ']', index + 1);
        if (scope === undefined) continue;
        scope.close = index;
        scope = scope.outer;
        depth -= 1;
      }
    }
  }
}

/** A scope that was open before, with those around it, for one more reading. */
export function reopened(scope: Scope | undefined): Scope | undefined {
  return scope?.reopened(reopened(scope.outer));
}

/** A scope with those around it, as the text after a cut sees them. */
export function carriedScope(scope: Scope | undefined): Scope | undefined {
  return scope?.carried(carriedScope(scope.outer));
}

/** The parts of a text that the scopes hold, in order and apart. */
export function partsOf(scopes: Iterable<Scope | undefined>, length: number): Range[] {
  const ranges: Range[] = [];
  for (const scope of scopes) {
    if (scope === undefined) continue;
    ranges.push({ start: Math.max(0, scope.open), end: Math.min(scope.close, length) });
  }
  ranges.sort((a, b) => a.start - b.start);
  const parts: Range[] = [];
  let done = 0;
  for (const { start, end } of ranges) {
    if (end > done) parts.push({ start: Math.max(start, done), end });
    done = Math.max(done, end);
  }
  return parts;
}

/** The same text in memory of its own: V8 keeps the whole text that a piece of it was cut from. */
export function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/** Where a character stands next; the length of the text if it does not. */
function placeOf(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at < 0 ? text.length : at;
}

function isBracket(code: number): boolean {
  return code === 0x7b || code === 0x5b || code === 0x7d || code === 0x5d;
}

function depthOf(scope: Scope | undefined): number {
  let depth = 0;
  for (let one = scope; one !== undefined; one = one.outer) depth += 1;
  return depth;
}

function beginsRecord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 0x7b) {
    // One object a line; but not where the line above says that a list goes on.
    const isAfterObject = text.charCodeAt(at - 2) === 0x7d;
    return isAfterObject || !/[,[(:=]\s*$/.test(text.slice(Math.max(0, at - 8), at));
  }
  if (code < 0x30 || code > 0x39) return false;
  LOG_TIME.lastIndex = at;
  return LOG_TIME.test(text);
}

/** Whether `:`, `=` or `>` stands before a bracket, maybe with spaces and a quotation mark between. */
function isSign(text: string, open: number): boolean {
  for (let at = open - 1; at >= 0 && at > open - 24; at -= 1) {
    switch (text.charCodeAt(at)) {
      case 0x3a:
      case 0x3d:
      case 0x3e:
        return true;
      case 0x20:
      case 0x09:
      case 0x0a:
      case 0x0d:
      case 0x22:
      case 0x27:
      case 0x5c:
      case 0x60:
        continue;
      default:
        return false;
    }
  }
  return false;
}
