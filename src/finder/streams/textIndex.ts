import { setImmediate } from 'node:timers/promises';
import { Sequence } from '../../async/sequence';
import type { FoundChatId } from '../../chatId/chatId';
import { type LazyWhy, RECORD_REACH, type Why } from '../evidence';
import { type Carry, NOTHING_CARRIED } from './carry';
import {
  isBefore,
  type LinePlace,
  type Lines,
  lengthOf,
  offsetOf,
  placeOf,
  reachAfter,
  reachBefore,
  type TextPart,
  textBetween,
} from './lines';
import type { SegmentReader } from './scan';
import { MOST_IN_SEGMENT, Segments } from './segments';
import { UNKNOWN_AFTER, UNKNOWN_BEFORE } from './unknownText';

/** What reads segments, and can tell what goes on after one without finding its ids. */
export interface IndexReader extends SegmentReader {
  carryOver(segment: string, carry: Carry): Carry;
}

/** A chatId in a text of lines. */
export interface PlacedChatId {
  readonly found: FoundChatId;
  readonly start: LinePlace;
  readonly end: LinePlace;
  /** The part of the text that was read; the offsets of `found` are those in it. */
  readonly text: string;
  /** What spoke for it. */
  readonly why: Why;
}

interface Segment extends LinePlace {
  readonly carry: Carry;
}

/** A segment that was read. */
interface ReadSegment extends TextPart {
  readonly index: number;
  readonly text: string;
  readonly found: readonly FoundChatId[];
  readonly whys: readonly LazyWhy[];
}

const START: Segment = { line: 0, character: 0, carry: NOTHING_CARRIED };

/** Work without a pause, in milliseconds. */
const SLICE_MS = 8;
/** Text that is put together from lines at once. */
const JOINED = 32 * 1024;
/** Lines beyond what is indexed that take long enough to be noticed. */
const FAR_LINES = 20_000;
/** How much text is read on either side of a place that is not indexed yet: as much as a record may hold. */
const NEARBY = RECORD_REACH;
/** An id that begins or ends this near to where a line was cut may be a part of one. */
const NEAR_CUT = 256;
/** Segments whose ids are kept: a mouse stays near. */
const MOST_KEPT = 4;

/**
 * Tells what chatId stands at a place of a text of any size, as reading the whole text would. What goes
 * on over the ends of segments is found out once, up to the furthest place that was asked for, in
 * slices; then each answer costs one segment.
 */
export class TextIndex {
  private segments: Segment[] = [START];
  private cuts = new Segments();
  private kept: ReadSegment[] = [];
  /** Text that is in no segment yet begins here. */
  private nextLine = 0;
  private isComplete = false;
  private readonly growing = new Sequence();

  /** `isCurrent`: whether the lines are still those of the beginning. */
  constructor(
    private readonly lines: Lines,
    private readonly reader: IndexReader,
    private readonly isCurrent: () => boolean,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The chatId at a place, its end included; `undefined` also if the lines were changed meanwhile. */
  async at(place: LinePlace): Promise<PlacedChatId | undefined> {
    if (!this.reaches(place)) {
      const growing = this.growing.run(() => this.growTo(place));
      // Whoever has an answer from nearby does not wait to hear of a failure.
      growing.catch(() => undefined);
      const isFar = place.line - this.nextLine > FAR_LINES;
      const near = isFar ? this.nearby(place) : undefined;
      if (near !== undefined) return near;
      await growing;
    }
    if (!this.isCurrent()) return undefined;
    const segment = this.read(this.indexOf(place));
    const offset = offsetOf(segment, place);
    const at = segment.found.findIndex(({ start, end }) => start <= offset && offset <= end);
    const [found, why] = [segment.found[at], segment.whys[at]?.()];
    if (found === undefined || why === undefined) return undefined;
    const { name } = why;
    return {
      found: name === undefined ? found : { ...found, name },
      why,
      start: placeOf(segment, found.start),
      end: placeOf(segment, found.end),
      text: segment.text,
    };
  }

  /**
   * A WhatsApp id at a place far beyond what is indexed, as far as the record around it tells whose it is,
   * so that nobody has to wait. `undefined` where the text further away may have a say. Numbers wait:
   * a table or a list that began far away may speak for them.
   */
  private nearby(place: LinePlace): PlacedChatId | undefined {
    const from = reachBefore(this.lines, place, NEARBY);
    const to = reachAfter(this.lines, place, NEARBY);
    const { text, lineStarts } = textBetween(this.lines, from, to);
    const part = { from, lineStarts };
    const offset = offsetOf(part, place);
    const found = this.idAt(text, NOTHING_CARRIED, offset);
    if (found?.family !== 'whatsapp') return undefined;
    const isCutBefore = from.character > 0 && found.start < NEAR_CUT;
    const isCutAfter =
      to.character < lengthOf(this.lines, to.line) && found.end > text.length - NEAR_CUT;
    if (isCutBefore || isCutAfter) return undefined;
    const isFirst = from.line === 0 && from.character === 0;
    const isLast =
      to.line === this.lines.lineCount - 1 && to.character === lengthOf(this.lines, to.line);
    const other = this.idAt(
      isLast ? text : text + UNKNOWN_AFTER,
      isFirst ? NOTHING_CARRIED : UNKNOWN_BEFORE,
      offset,
    );
    if (!isSame(found, other)) return undefined;
    return {
      found,
      start: placeOf(part, found.start),
      end: placeOf(part, found.end),
      text,
      why: { by: 'form', said: '' },
    };
  }

  private idAt(text: string, carry: Carry, offset: number): FoundChatId | undefined {
    const found: FoundChatId[] = [];
    this.reader.read(text, carry, 0, found);
    return found.find(({ start, end }) => start <= offset && offset <= end);
  }

  /** Whether the end of the segment that holds a place is known. */
  private reaches(place: LinePlace): boolean {
    const last = this.segments.at(-1);
    return this.isComplete || (last !== undefined && isBefore(place, last));
  }

  private async growTo(place: LinePlace): Promise<void> {
    let sliceStart = this.now();
    try {
      while (!this.reaches(place) && this.isCurrent()) {
        this.grow();
        if (this.now() - sliceStart < SLICE_MS) continue;
        await setImmediate();
        sliceStart = this.now();
      }
    } catch (error) {
      this.startAnew();
      throw error;
    }
  }

  /** After a failure, which may have left half of a segment. */
  private startAnew(): void {
    this.segments = [START];
    this.cuts = new Segments();
    this.kept = [];
    this.nextLine = 0;
  }

  /** Reads one more segment, for what goes on after it. */
  private grow(): void {
    const last = this.segments.at(-1);
    if (last === undefined) return;
    while (this.cuts.left <= MOST_IN_SEGMENT && this.nextLine < this.lines.lineCount) {
      this.addLines();
    }
    const isWhole = this.nextLine >= this.lines.lineCount;
    const text = this.cuts.next(isWhole);
    if (text === undefined || (isWhole && this.cuts.left === 0)) {
      this.isComplete = true;
      return;
    }
    const carry = this.reader.carryOver(text, last.carry);
    const feed = text.lastIndexOf('\n');
    const line = last.line + countFeeds(text);
    const character = feed < 0 ? last.character + text.length : text.length - feed - 1;
    this.segments.push({ line, character, carry });
  }

  private addLines(): void {
    const { lines } = this;
    const pieces: string[] = [];
    for (let length = 0; this.nextLine < lines.lineCount && length < JOINED; this.nextLine += 1) {
      const { text } = lines.lineAt(this.nextLine);
      pieces.push(text);
      length += text.length + 1;
    }
    if (this.nextLine < lines.lineCount) pieces.push('');
    this.cuts.add(pieces.join('\n'));
  }

  private indexOf(place: LinePlace): number {
    let low = 0;
    let high = this.segments.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      const segment = this.segments[middle];
      if (segment !== undefined && isBefore(place, segment)) high = middle;
      else low = middle;
    }
    return low;
  }

  private read(index: number): ReadSegment {
    const known = this.kept.find((segment) => segment.index === index);
    if (known !== undefined) return known;
    const from = this.segments[index] ?? START;
    const { text, lineStarts } = textBetween(this.lines, from, this.segments[index + 1]);
    const found: FoundChatId[] = [];
    const whys: LazyWhy[] = [];
    this.reader.read(text, from.carry, 0, found, whys);
    const segment = { index, text, from, lineStarts, found, whys };
    this.kept = [segment, ...this.kept].slice(0, MOST_KEPT);
    return segment;
  }
}

function countFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function isSame(one: FoundChatId, other: FoundChatId | undefined): boolean {
  return (
    one.chatId === other?.chatId &&
    one.idInstance === other.idInstance &&
    one.namedProduct === other.namedProduct
  );
}
