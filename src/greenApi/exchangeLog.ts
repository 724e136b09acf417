import type { Result } from './failure';
import { shapeOfBody } from './shape';

/** One request and what became of it, as the client saw it. */
export interface SeenExchange {
  /** GREEN-API's name of the method. */
  readonly method: string;
  /** Absent where no answer came. */
  readonly status?: number;
  readonly body?: string;
  /** What our reader made of it. */
  readonly read: Result<unknown>;
}

/** What several alike exchanges had in common. Nothing personal. */
export interface ExchangeShape {
  readonly method: string;
  readonly status: number | undefined;
  /** `no answer` where none came. */
  readonly shape: string;
  /** `understood`, or the code of the failure that was read. */
  readonly reading: string;
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly lastAt: number;
}

/** Enough for every method in several shapes. */
const MOST_SHAPES = 60;

/** Remembers the shapes of replies, for a report. Replies themselves are never kept. */
export class ExchangeLog {
  private readonly shapes = new Map<string, ExchangeShape>();

  constructor(private readonly now: () => number) {}

  note({ method, status, body, read }: SeenExchange): void {
    const shape = body === undefined ? 'no answer' : shapeOfBody(body);
    const reading = readingOf(read);
    const key = JSON.stringify([method, status, shape, reading]);
    const count = (this.shapes.get(key)?.count ?? 0) + 1;
    this.shapes.delete(key);
    this.shapes.set(key, { method, status, shape, reading, count, lastAt: this.now() });
    const [oldest] = this.shapes.keys();
    if (this.shapes.size > MOST_SHAPES && oldest !== undefined) this.shapes.delete(oldest);
  }

  /** The last ones last. */
  get all(): readonly ExchangeShape[] {
    return [...this.shapes.values()];
  }
}

/** One line of a report: `getAvatar 200 ×3 {urlAvatar: link}: understood`. */
export function exchangeLine({ method, status, shape, reading, count }: ExchangeShape): string {
  return `${method} ${status ?? '–'}${count === 1 ? '' : ` ×${count}`} ${shape}: ${reading}`;
}

/** Our own words for what was wrong, such as a field's name; never something that was read. */
const OWN_WORDS = /^[A-Za-z_ ]{1,40}$/;

function readingOf(read: Result<unknown>): string {
  if (read.ok) return 'understood';
  const { code, detail } = read.failure;
  return detail !== undefined && OWN_WORDS.test(detail) ? `${code} (${detail})` : code;
}
