import { Brackets, type Scope } from './brackets';
import { EVIDENCE_REACH } from './evidence';
import { type Landmark, landmarksOf } from './landmarks';
import { type Product, productOfTypeInstance } from './product';
import { lineAround, linesAround, MOST_LINES, type Range, recordAround } from './records';

/** What the text around an id says about the instance that it belongs to. */
export interface Surroundings {
  readonly idInstance?: string;
  readonly namedProduct?: Product;
}

const NONE: Surroundings = {};
const MOST_SCOPES = 8;
const MOST_LANDMARKS = 24;
const MOST_LINES_BELOW_URL = 16;
const RECORD_START = /^[ \t]*(?:\[?\d{4}-\d\d-\d\d|\[?\d\d:\d\d:\d\d|###)/m;

/** Tells which instance is named near a place: in the same object, line, record or request. */
export class SurroundingsFinder {
  readonly landmarks: readonly Landmark[];
  readonly brackets: Brackets;

  constructor(private readonly text: string) {
    this.landmarks = landmarksOf(text);
    this.brackets = new Brackets(text);
  }

  /** What is named for the id that begins at `position`. */
  of(position: number): Surroundings {
    const near = this.near(position);
    if (near.length === 0) return NONE;
    const instances = near.filter((one) => one.names === 'idInstance');
    const types = near.filter((one) => one.names === 'typeInstance');
    const idInstance = this.choose(position, instances) ?? this.requestAbove(position, instances);
    const typeInstance = this.choose(position, types);
    const namedProduct =
      typeInstance === undefined ? undefined : productOfTypeInstance(typeInstance.toLowerCase());
    return {
      ...(idInstance !== undefined && { idInstance }),
      ...(namedProduct !== undefined && { namedProduct }),
    };
  }

  /**
   * The parts of the text for which a `typeInstance` of MAX or Telegram may speak, in order of that
   * `typeInstance`. Generous: whether it does speak for an id is for `of` to say.
   */
  *partsOfNamedProducts(): Generator<Range, void> {
    for (const { names, value, start, end } of this.landmarks) {
      if (names !== 'typeInstance' || !/^(?:v3|telegram)$/i.test(value)) continue;
      const own = this.brackets.around(start);
      const scope = own !== undefined && this.isProperty(own) ? own.outer : own;
      if (scope !== undefined && scope.open >= start - EVIDENCE_REACH) {
        yield { start: scope.open, end: Math.min(scope.close, end + EVIDENCE_REACH) };
      } else {
        yield linesAround(this.text, start, MOST_LINES);
      }
    }
  }

  private near(position: number): Landmark[] {
    const { landmarks } = this;
    let next = firstAfter(landmarks, position);
    const near: Landmark[] = [];
    for (let at = next - 1; at >= 0 && near.length < MOST_LANDMARKS; at -= 1) {
      const landmark = landmarks[at];
      if (landmark === undefined || landmark.start < position - EVIDENCE_REACH) break;
      near.unshift(landmark);
    }
    for (let left = MOST_LANDMARKS; left > 0; left -= 1, next += 1) {
      const landmark = landmarks[next];
      if (landmark === undefined || landmark.end > position + EVIDENCE_REACH) break;
      near.push(landmark);
    }
    return near;
  }

  private choose(position: number, landmarks: readonly Landmark[]): string | undefined {
    if (landmarks.length === 0) return undefined;
    const innermost = this.brackets.around(position);
    let scope = innermost;
    for (let left = MOST_SCOPES; left > 0 && scope !== undefined; left -= 1, scope = scope.outer) {
      if (scope.open < position - EVIDENCE_REACH) break;
      const within = landmarks.filter((landmark) => this.isOf(scope, landmark));
      if (within.length === 0) continue;
      return onlyOf(within) ?? onlyOf(within.filter(isIn(lineAround(this.text, position))));
    }
    const line = lineAround(this.text, position);
    const onLine = landmarks.filter(
      (landmark) => isIn(line)(landmark) && this.isOpenTo(position, landmark, line.start),
    );
    if (onLine.length > 0) return onlyOf(onLine) ?? nearest(onLine, position);
    if (innermost !== undefined && innermost.open >= position - EVIDENCE_REACH) return undefined;
    return onlyOf(landmarks.filter(isIn(recordAround(this.text, position))));
  }

  /** Whether a landmark stands in `scope` itself, or in an object that is one of its properties. */
  private isOf(scope: Scope | undefined, landmark: Landmark): boolean {
    const own = this.brackets.around(landmark.start);
    if (own === scope) return true;
    return own?.outer === scope && own !== undefined && this.isProperty(own);
  }

  /** `instanceData: {` is a property, `}, {` the next item of an array. */
  private isProperty({ open }: Scope): boolean {
    return /[:=>]\s*(?:\\*["'`])?$/.test(this.text.slice(Math.max(0, open - 24), open));
  }

  /** Whether a landmark on the line of `position` speaks for it, and not for an object of its own. */
  private isOpenTo(position: number, landmark: Landmark, lineStart: number): boolean {
    const ours = this.brackets.around(position);
    if (ours === undefined || ours.open < lineStart) return true;
    const own = this.brackets.around(landmark.start);
    if (own === undefined || own.open < lineStart) return true;
    if (own.open < position && own.close > position) return true;
    const isOutermost = own.outer === undefined || own.outer.open < lineStart;
    return isOutermost && this.text[own.open] === '[';
  }

  /** The instance of the request URL above a body: in an `.http` file, a curl command, a call. */
  private requestAbove(position: number, landmarks: readonly Landmark[]): string | undefined {
    const url = landmarks.findLast((landmark) => landmark.isUrl && landmark.end <= position);
    if (url === undefined) return undefined;
    const between = this.text.slice(url.end, position);
    if (between.split('\n').length > MOST_LINES_BELOW_URL || RECORD_START.test(between))
      return undefined;
    return url.value;
  }
}

/** Index of the first landmark that begins at or after `position`. */
function firstAfter(landmarks: readonly Landmark[], position: number): number {
  let low = 0;
  let high = landmarks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((landmarks[middle]?.start ?? Number.POSITIVE_INFINITY) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isIn({ start, end }: { start: number; end: number }): (landmark: Landmark) => boolean {
  return (landmark) => landmark.start >= start && landmark.end <= end;
}

/** The one value that all of them name. */
function onlyOf(landmarks: readonly Landmark[]): string | undefined {
  const [first, ...others] = landmarks;
  return others.every(({ value }) => value === first?.value) ? first?.value : undefined;
}

function nearest(landmarks: readonly Landmark[], position: number): string | undefined {
  const before = landmarks.findLast((landmark) => landmark.end <= position);
  return (before ?? landmarks[0])?.value;
}
