import { type Product, productOfTypeInstance } from '../chatId/product';
import { Brackets, type Scope } from './brackets';
import { EVIDENCE_REACH } from './evidence';
import { type Landmark, landmarksOf } from './landmarks';
import { lineAround, linesAround, MOST_LINES, type Range, recordAround } from './records';

/** What the text around an id says about the instance that it belongs to. */
export interface Surroundings {
  readonly idInstance?: string;
  readonly namedProduct?: Product;
}

type Kind = Landmark['names'];

/** What is named for the ids of one object, as long as the same landmarks are in reach of them. */
interface Answer {
  readonly scope: Scope;
  readonly first: number;
  readonly end: number;
  /** Where the outermost object begins that was looked at. */
  readonly open: number;
  readonly named: Surroundings;
}

export const NOTHING_NAMED: Surroundings = {};
const MOST_SCOPES = 8;
const MOST_LANDMARKS = 24;
const MOST_LINES_BELOW_URL = 16;
const RECORD_START = /^[ \t]*(?:\[?\d{4}-\d\d-\d\d|\[?\d\d:\d\d:\d\d|###)/m;

/** Tells which instance is named near a place: in the same object, line, record or request. */
export class SurroundingsFinder {
  readonly landmarks: readonly Landmark[];
  readonly brackets: Brackets;
  private last: Answer | undefined;

  constructor(private readonly text: string) {
    this.landmarks = landmarksOf(text);
    this.brackets = new Brackets(text);
  }

  /** What is named for the id that begins at `position`. */
  of(position: number): Surroundings {
    const { first, end } = this.near(position);
    if (first === end) return NOTHING_NAMED;
    const scope = this.brackets.around(position);
    const { last } = this;
    if (
      scope !== undefined &&
      last?.scope === scope &&
      last.first === first &&
      last.end === end &&
      last.open >= position - EVIDENCE_REACH
    ) {
      return last.named;
    }
    const near = this.landmarks.slice(first, end);
    const instance = this.inObjects(position, near, 'idInstance');
    const type = this.inObjects(position, near, 'typeInstance');
    if (instance !== undefined && type !== undefined) {
      const named = namedBy(instance.value, type.value);
      const isOfWhole = instance.isOfWhole && type.isOfWhole;
      if (scope === undefined || !isOfWhole) return named;
      this.last = { scope, first, end, open: Math.min(instance.open, type.open), named };
      return named;
    }
    const beside = this.besidesObjects(position, near);
    return namedBy(
      instance === undefined ? beside('idInstance') : instance.value,
      type === undefined ? beside('typeInstance') : type.value,
    );
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

  /** The landmarks in reach, by their indexes: not more than a few on either side. */
  private near(position: number): { first: number; end: number } {
    const { landmarks } = this;
    let low = 0;
    let high = landmarks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((landmarks[middle]?.start ?? Number.POSITIVE_INFINITY) < position) low = middle + 1;
      else high = middle;
    }
    let first = low;
    while (first > Math.max(0, low - MOST_LANDMARKS)) {
      if ((landmarks[first - 1]?.start ?? 0) < position - EVIDENCE_REACH) break;
      first -= 1;
    }
    let end = low;
    while (end < Math.min(landmarks.length, low + MOST_LANDMARKS)) {
      if ((landmarks[end]?.end ?? 0) > position + EVIDENCE_REACH) break;
      end += 1;
    }
    return { first, end };
  }

  /** What is named in the innermost object that names anything; where that is several, the line decides. */
  private inObjects(
    position: number,
    near: readonly Landmark[],
    kind: Kind,
  ): { value: string | undefined; open: number; isOfWhole: boolean } | undefined {
    let scope = this.brackets.around(position);
    for (let left = MOST_SCOPES; left > 0 && scope !== undefined; left -= 1, scope = scope.outer) {
      if (scope.open < position - EVIDENCE_REACH) return undefined;
      const within: Landmark[] = [];
      for (const landmark of near) {
        if (landmark.names === kind && this.isOf(scope, landmark)) within.push(landmark);
      }
      if (within.length === 0) continue;
      const value = onlyOf(within);
      if (value !== undefined) return { value, open: scope.open, isOfWhole: true };
      const onLine = within.filter(isIn(lineAround(this.text, position)));
      return { value: onlyOf(onLine), open: scope.open, isOfWhole: false };
    }
    return undefined;
  }

  /** What the line, the record or the request above names, of either kind. */
  private besidesObjects(
    position: number,
    near: readonly Landmark[],
  ): (kind: Kind) => string | undefined {
    const line = lineAround(this.text, position);
    const onLine = near.filter(
      (landmark) => isIn(line)(landmark) && this.isOpenTo(position, landmark, line.start),
    );
    const scope = this.brackets.around(position);
    const isBracketed = scope !== undefined && scope.open >= position - EVIDENCE_REACH;
    const record = isBracketed ? line : recordAround(this.text, position);
    const inRecord =
      record.end > line.end || record.start < line.start ? near.filter(isIn(record)) : [];
    return (kind) => {
      const isOfKind = ({ names }: Landmark) => names === kind;
      const lineNames = onLine.filter(isOfKind);
      if (lineNames.length > 0) return onlyOf(lineNames) ?? nearest(lineNames, position);
      const value = onlyOf(inRecord.filter(isOfKind));
      if (value !== undefined || kind !== 'idInstance') return value;
      return this.requestAbove(position, near);
    };
  }

  /** Whether a landmark stands in `scope` itself, or in an object that is one of its properties. */
  private isOf(scope: Scope, landmark: Landmark): boolean {
    const own = this.brackets.around(landmark.start);
    if (own === scope) return true;
    return own?.outer === scope && this.isProperty(own);
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
    const lines = between.split('\n', MOST_LINES_BELOW_URL + 1).length;
    return lines > MOST_LINES_BELOW_URL || RECORD_START.test(between) ? undefined : url.value;
  }
}

function namedBy(idInstance: string | undefined, typeInstance: string | undefined): Surroundings {
  const namedProduct =
    typeInstance === undefined ? undefined : productOfTypeInstance(typeInstance.toLowerCase());
  return {
    ...(idInstance !== undefined && { idInstance }),
    ...(namedProduct !== undefined && { namedProduct }),
  };
}

function isIn({ start, end }: Range): (landmark: Landmark) => boolean {
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
