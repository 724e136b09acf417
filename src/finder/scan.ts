import { setImmediate } from 'node:timers/promises';
import type { FoundChatId } from '../chatId/chatId';
import { WINDOW_REACH } from './evidence';
import { LineCounter, type Place } from './lineCounter';
import { TextDecoding } from './textDecoding';

/** A chatId in a stream. `start` and `end` count UTF-16 code units from its beginning, without a byte order mark. */
export interface ScanHit extends FoundChatId, Place {}

export interface ScanOptions {
  /** Ends the scan early: the generator returns. */
  readonly signal?: AbortSignal;
  /** Called now and then with the number of bytes that were taken in. */
  readonly onProgress?: (bytes: number) => void;
  /** What finds ids in a text, looking no further than `WINDOW_REACH` for evidence: `ChatIdFinder`'s. */
  readonly find: (text: string) => readonly FoundChatId[];
  /** Milliseconds of some clock, for keeping slices short. */
  readonly now?: () => number;
}

/** Work without a pause, in milliseconds: a quarter of a frame, so that a slow block fits in the rest. */
const SLICE_MS = 4;
/** A block that took this long is followed by a smaller one. */
const SLOW_MS = 2 * SLICE_MS;
/**
 * Text that is searched at once, in UTF-16 code units: at first, since V8 interprets a regular expression
 * at its first use; at least, where a text takes long; at most.
 */
const FIRST_BLOCK = 2 * 1024;
const LEAST_BLOCK = 16 * 1024;
const BLOCK = 80 * 1024;

/**
 * The chatIds of a stream of bytes, in order, in batches: the same as `find` finds in the whole
 * text, wherever its chunks are cut. Memory does not grow with the stream. Errors of the stream pass
 * through.
 */
export async function* scanStream(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ScanOptions,
): AsyncGenerator<ScanHit[], void> {
  const { signal, onProgress, now = () => performance.now() } = options;
  const decoding = new TextDecoding();
  const scanner = new Scanner(options.find, now);
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
  const hits = scanner.last();
  if (hits.length > 0) yield hits;
}

/** Searches a text block by block, each with enough text around to tell what the whole text would. */
class Scanner {
  private readonly lines = new LineCounter();
  /** The part of the text that is still needed; it begins at the offset `base`. */
  private text = '';
  private base = 0;
  /** Every id that begins before this offset has been told. */
  private done = 0;
  private block = FIRST_BLOCK;

  constructor(
    private readonly find: ScanOptions['find'],
    private readonly now: () => number,
  ) {}

  add(text: string): void {
    this.text += text;
  }

  /** The ids of the next block; `undefined` if there is not enough text yet. */
  next(): ScanHit[] | undefined {
    const until = this.done + this.block;
    if (this.base + this.text.length < until + WINDOW_REACH) return undefined;
    const started = this.now();
    const hits = this.search(until);
    const isSlow = this.now() - started > SLOW_MS;
    this.block = isSlow ? Math.max(LEAST_BLOCK, this.block / 2) : Math.min(BLOCK, this.block * 2);
    return hits;
  }

  /** The ids of all that is left. */
  last(): ScanHit[] {
    return this.search(this.base + this.text.length);
  }

  private search(until: number): ScanHit[] {
    const from = Math.max(this.base, this.done - WINDOW_REACH);
    const window = this.text.slice(from - this.base, until + WINDOW_REACH - this.base);
    const hits: ScanHit[] = [];
    for (const found of this.find(window)) {
      const start = from + found.start;
      if (start < this.done || start >= until) continue;
      const place = this.lines.placeOf(window, from, start);
      hits.push({ ...found, ...place, start, end: from + found.end });
    }
    this.lines.placeOf(window, from, until);
    this.done = until;
    const keep = Math.max(from, until - WINDOW_REACH);
    this.text = this.text.slice(keep - this.base);
    this.base = keep;
    return hits;
  }
}
