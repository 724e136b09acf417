import { setImmediate } from 'node:timers/promises';
import type { FoundChatId } from '../chatId/chatId';
import { type Carry, NOTHING_CARRIED } from './carry';
import type { Why } from './evidence';
import { LineCounter, type Place } from './lineCounter';
import { MOST_IN_SEGMENT, segmentEnd } from './segments';
import { TextDecoding } from './textDecoding';

/** A chatId in a stream. `start` and `end` count UTF-16 code units from its beginning, without a byte order mark. */
export interface ScanHit extends FoundChatId, Place {}

/** What finds ids in the segments of a text, one after the other: `ChatIdFinder`. */
export interface SegmentReader {
  /** `whys` takes what spoke for each of those that are added to `found`. */
  read(segment: string, carry: Carry, base: number, found: FoundChatId[], whys?: Why[]): Carry;
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

/** Work without a pause, in milliseconds: a quarter of a frame, so that a slow segment fits in the rest. */
const SLICE_MS = 4;
/** Text that comes in is joined to what is left in pieces of this size, in UTF-16 code units. */
const JOINED = 128 * 1024;

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
  for await (const chunk of chunks) {
    for (const text of decoding.write(chunk)) {
      scanner.add(text);
      for (let hits = scanner.next(); hits !== undefined; hits = scanner.next()) {
        if (hits.length > 0) yield hits;
        if (now() - sliceStart >= SLICE_MS) {
          await setImmediate();
          sliceStart = now();
        }
        if (signal?.aborted) return;
      }
    }
    if (signal?.aborted) return;
    bytes += chunk.byteLength;
    onProgress?.(bytes);
  }
  for (const text of decoding.end()) scanner.add(text);
  for (let hits = scanner.last(); hits !== undefined; hits = scanner.last()) {
    if (hits.length > 0) yield hits;
    if (now() - sliceStart >= SLICE_MS) {
      await setImmediate();
      sliceStart = now();
    }
    if (signal?.aborted) return;
  }
}

/** Reads a text segment by segment as it comes in. */
class Scanner {
  private readonly lines = new LineCounter();
  /** The text from the offset `base` on; what stands before `at` is read. */
  private text = '';
  private base = 0;
  private at = 0;
  private carry = NOTHING_CARRIED;
  /** What came in and is no part of `text` yet: joining copies, so it is done seldom. */
  private pieces: string[] = [];
  private waiting = 0;

  constructor(private readonly reader: SegmentReader) {}

  add(text: string): void {
    this.pieces.push(text);
    this.waiting += text.length;
  }

  /** The ids of the next segment; `undefined` if there is not enough text yet. */
  next(): ScanHit[] | undefined {
    if (this.text.length - this.at <= MOST_IN_SEGMENT) {
      if (this.waiting < JOINED) return undefined;
      this.join();
    }
    return this.read(segmentEnd(this.text, this.at, false));
  }

  /** The ids of the next segment once the text has ended; `undefined` if that was the last. */
  last(): ScanHit[] | undefined {
    if (this.waiting > 0) this.join();
    return this.at < this.text.length ? this.read(segmentEnd(this.text, this.at, true)) : undefined;
  }

  /** Keeps one code unit of what is read: a `\r` may stand there, and its `\n` behind it. */
  private join(): void {
    const kept = Math.max(0, this.at - 1);
    this.text = this.text.slice(kept) + this.pieces.join('');
    this.base += kept;
    this.at -= kept;
    this.pieces = [];
    this.waiting = 0;
  }

  private read(end: number | undefined): ScanHit[] | undefined {
    if (end === undefined) return undefined;
    const { base, text, at } = this;
    const found: FoundChatId[] = [];
    this.carry = this.reader.read(text.slice(at, end), this.carry, base + at, found);
    this.at = end;
    const hits = found.map((one) => ({ ...one, ...this.lines.placeOf(text, base, one.start) }));
    if (end > 0) this.lines.placeOf(text, base, base + end - 1);
    return hits;
  }
}
