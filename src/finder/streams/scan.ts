import { setImmediate } from 'node:timers/promises';
import type { FoundChatId } from '../../chatId/chatId';
import type { LazyWhy } from '../evidence';
import { type Carry, NOTHING_CARRIED } from './carry';
import { LineCounter, type Place } from './lineCounter';
import { type Piece, Segments } from './segments';
import { TextDecoding } from './textDecoding';

/** A chatId in a stream. `start` and `end` count UTF-16 code units from its beginning, without a byte order mark. */
export interface ScanHit extends FoundChatId, Place {}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What finds ids in the segments of a text, one after the other: `ChatIdFinder`. */
export interface SegmentReader {
  /** `whys` takes what spoke for each of those that are added to `found`. */
  read(segment: string, carry: Carry, base: number, found: FoundChatId[], whys?: LazyWhy[]): Carry;
}

export interface ScanOptions {
  /** Ends the scan early: the generator returns. */
  readonly signal?: AbortSignal;
  /** Called now and then with the number of bytes that were taken in. */
  readonly onProgress?: (bytes: number) => void;
  readonly finder: SegmentReader;
  /** Milliseconds of some clock, for keeping slices short. */
  readonly now?: () => number;
}

/**
 * Work without a pause, in milliseconds. V8 clears the memory of what is done in a pause, if there is one in time, and
 * in the middle of a segment otherwise; what it finds alive there makes it double, by and by, the memory for more.
 */
const SLICE_MS = 1;

/**
 * The chatIds of a stream of bytes, in order, in batches: the same as in the whole
 * text, wherever its chunks are cut. Memory does not grow with the stream. Errors of the stream pass
 * through.
 */
export async function* scanStream(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ScanOptions,
): AsyncGenerator<ScanHit[], void> {
  const { signal, onProgress, now = () => performance.now() } = options;
  const decoding = new TextDecoding();
  const scanner = new Scanner(options.finder);
  let sliceStart = now();
  let bytes = 0;
  const isSliceOver = () => now() - sliceStart >= SLICE_MS;
  const pause = async () => {
    scanner.release();
    await setImmediate();
    sliceStart = now();
  };
  for await (const chunk of chunks) {
    for (const text of decoding.write(chunk)) {
      scanner.add(text);
      for (let hits = scanner.next(false); hits !== undefined; hits = scanner.next(false)) {
        if (hits.length > 0) yield hits;
        if (isSliceOver()) await pause();
        if (signal?.aborted) return;
      }
    }
    if (signal?.aborted) return;
    scanner.keep();
    bytes += chunk.byteLength;
    onProgress?.(bytes);
  }
  for (const text of decoding.end()) scanner.add(text);
  for (let hits = scanner.next(true); hits !== undefined; hits = scanner.next(true)) {
    if (hits.length > 0) yield hits;
    if (isSliceOver()) await pause();
    if (signal?.aborted) return;
  }
}

/** Reads a text segment by segment as it comes in. */
class Scanner {
  private readonly lines = new LineCounter();
  private readonly segments = new Segments();
  private carry = NOTHING_CARRIED;
  private base = 0;

  constructor(private readonly reader: SegmentReader) {}

  add(piece: Piece): void {
    this.segments.add(piece);
  }

  /** Makes what waits its own: see {@link Segments.keep}. */
  keep(): void {
    this.segments.keep();
  }

  /** Before a pause: see {@link Segments.release}. */
  release(): void {
    this.segments.release();
  }

  /** The ids of the next segment; `undefined` if there is not enough text yet, or, once it has ended, none. */
  next(isWhole: boolean): ScanHit[] | undefined {
    const segment = this.segments.next(isWhole);
    if (segment === undefined) return undefined;
    const found: FoundChatId[] = [];
    this.carry = this.reader.read(segment, this.carry, this.base, found);
    this.lines.enter(segment);
    this.base += segment.length;
    // The objects are the scanner's own: to copy each costs more than to find it.
    const hits = found as Writable<ScanHit>[];
    for (const hit of hits) {
      const { line, column } = this.lines.placeOf(hit.start);
      hit.line = line;
      hit.column = column;
    }
    return hits;
  }
}
