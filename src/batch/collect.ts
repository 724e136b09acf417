import { type SegmentReader, scanStream } from '../finder/streams/scan';
import type { BatchSource } from './batch';
import type { Reading } from './reading';
import { Tally } from './tally';

export interface CollectOptions {
  readonly signal: AbortSignal;
  readonly finder: SegmentReader;
}

/** Texts without a chatId that are named because something was wrong with them; a folder may hold a million. */
const MOST_PROBLEMS = 1000;

/** Reads texts one after the other and counts their chatIds. */
export class Collector {
  readonly tally = new Tally();
  readonly sources: BatchSource[] = [];
  private problems = 0;
  private texts = 0;
  private bytes = 0;

  constructor(private readonly options: CollectOptions) {}

  get textsRead(): number {
    return this.texts;
  }

  get bytesRead(): number {
    return this.bytes;
  }

  /**
   * Reads one text. Where more is read than it holds, as a selection with the evidence around it,
   * `placeOf` tells the place that an offset has, or that it lies outside.
   */
  async read(
    { uri, name }: Pick<BatchSource, 'uri' | 'name'>,
    reading: Reading,
    placeOf?: (start: number) => { line: number; column: number } | undefined,
  ): Promise<void> {
    const { signal, finder } = this.options;
    const index = this.sources.length;
    let found = 0;
    const before = this.bytes;
    const onProgress = (bytes: number) => {
      this.bytes = before + bytes;
    };
    for await (const hits of scanStream(reading, { signal, finder, onProgress })) {
      for (const hit of hits) {
        const place = placeOf ? placeOf(hit.start) : hit;
        if (!place) continue;
        this.tally.add(index, place === hit ? hit : { ...hit, ...place });
        found++;
      }
    }
    const problem = signal.aborted ? 'stopped' : reading.problem;
    if (!problem || this.bytes > before) this.texts++;
    if (problem && found > 0) this.sources.push({ uri, name, found, problem });
    else if (problem) this.fail({ uri, name, problem });
    else if (found > 0) this.sources.push({ uri, name, found });
  }

  /** Names something that could not be read at all, such as a folder. */
  fail(source: Required<Omit<BatchSource, 'found'>>): void {
    if (this.problems++ < MOST_PROBLEMS) this.sources.push({ ...source, found: 0 });
  }
}
