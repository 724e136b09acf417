import { type Product, productOfTypeInstance } from '../../chatId/product';
import { EVIDENCE_REACH } from '../evidence';
import type { Brackets, Scope } from './brackets';
import { type Landmark, landmarksOf } from './landmarks';
import { lineAround, linesAround, MOST_LINES, type Range, recordAround } from './records';
import type { Signs } from './signs';

/** What the text around an id says about the instance that it belongs to. */
export interface Surroundings {
  readonly idInstance?: string;
  readonly namedProduct?: Product;
  /** The messenger that a field such as `platform` names; `other` where GREEN-API has no getAvatar for it. */
  readonly platform?: Product | 'other';
}

type Kind = Landmark['names'];
type Named = Partial<Record<Kind, string>>;

export const NOTHING_NAMED: Surroundings = {};
const KINDS: readonly Kind[] = ['idInstance', 'typeInstance', 'platform'];
const MOST_SCOPES = 8;
const MOST_LANDMARKS = 24;
const MOST_LINES_BELOW_URL = 16;
/** Between two objects of one that is cut out of its brackets: a comma, and fields without objects. */
const BETWEEN_FIELDS = /^\},?(?:\r?\n?[^{}[\]\n]{1,120}){0,6}$/;
const LONGEST_BETWEEN_FIELDS = 600;
const RECORD_START = /^[ \t]*(?:\[?\d{4}-\d\d-\d\d|\[?\d\d:\d\d:\d\d|###)/m;

/** Tells which instance is named near a place: in the same object, line, record or request. */
export class SurroundingsFinder {
  readonly landmarks: readonly Landmark[];
  /** The last answer: ids of one object come one after the other. */
  private lastScope: Scope | undefined;
  private last = NOTHING_NAMED;

  /** `outer`: what encloses the text as a whole. */
  constructor(
    private readonly text: string,
    signs: Signs,
    readonly brackets: Brackets,
    private readonly outer?: Scope,
  ) {
    this.landmarks = landmarksOf(text, signs);
    for (const landmark of this.landmarks) this.place(landmark);
  }

  /** What is named for the id that begins at `position`. */
  of(position: number): Surroundings {
    if (this.landmarks.length === 0 && this.outer === undefined) return NOTHING_NAMED;
    const scope = this.brackets.around(position);
    if (scope !== undefined && scope === this.lastScope) return this.last;
    const named = inScopes(scope);
    if (named.idInstance && named.typeInstance) {
      this.lastScope = scope;
      this.last = surroundingsOf(named);
      return this.last;
    }
    const near = this.near(position);
    if (near.length > 0) this.addBeside(named, position, near);
    for (const kind of KINDS) if (named[kind] === '') delete named[kind];
    return surroundingsOf(named);
  }

  /**
   * The parts of the text for which a `typeInstance` of MAX or Telegram may speak, in order of that
   * `typeInstance`. Generous: whether it does speak for an id is for `of` to say.
   */
  partsOfNamedProducts(): readonly Range[] {
    const parts: Range[] = [];
    for (const { names, value, start } of this.landmarks) {
      if (names !== 'typeInstance' || !isNumeric(value)) continue;
      const own = this.brackets.around(start);
      const scope = own?.isProperty ? own.outer : own;
      if (scope !== undefined) {
        const end = Math.min(scope.close, this.text.length);
        parts.push({ start: Math.max(0, scope.open), end });
      } else {
        parts.push(linesAround(this.text, start, MOST_LINES));
      }
    }
    return parts;
  }

  /** Notes a landmark with the object that it stands in, and with the one whose property that is. */
  private place({ start, names, value }: Landmark): void {
    const own = this.brackets.around(start);
    if (own === undefined) return;
    note(own, names, value);
    if (own.outer !== undefined && own.isProperty) note(own.outer, names, value);
  }

  /** Adds what the line or the record names where the objects name nothing, or several. */
  private addBeside(named: Named, position: number, near: readonly Landmark[]): void {
    const line = lineAround(this.text, position);
    const beside = this.besidesObjects(position, near, line);
    for (const kind of KINDS) {
      const known = named[kind];
      if (known !== undefined && known !== '') continue;
      const value =
        known === ''
          ? onlyOf(near.filter((one) => one.names === kind && isIn(line)(one)))
          : beside(kind);
      if (value !== undefined) named[kind] = value;
    }
  }

  /** The landmarks in reach: not more than a few on either side. */
  private near(position: number): readonly Landmark[] {
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
    return first === end ? [] : landmarks.slice(first, end);
  }

  /** What the line, the record or the request above names, of any kind. */
  private besidesObjects(
    position: number,
    near: readonly Landmark[],
    line: Range,
  ): (kind: Kind) => string | undefined {
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
      if (value !== undefined || kind === 'platform') return value;
      return this.requestAbove(position, near, kind) ?? this.propertyAbove(scope, near, kind);
    };
  }

  /** `"instanceData": {…}, "senderData": {…}`: an object before ours, where the bracket around both is left out. */
  private propertyAbove(
    scope: Scope | undefined,
    landmarks: readonly Landmark[],
    kind: Kind,
  ): string | undefined {
    let ours = scope;
    while (ours?.outer !== undefined) ours = ours.outer;
    if (ours === undefined || !ours.isProperty) return undefined;
    const { open } = ours;
    const said = landmarks.findLast(({ names, end }) => names === kind && end <= open);
    if (said === undefined) return undefined;
    const own = this.brackets.around(said.start);
    if (!own?.isProperty || own.outer !== undefined) return undefined;
    if (open - own.close > LONGEST_BETWEEN_FIELDS) return undefined;
    return BETWEEN_FIELDS.test(this.text.slice(own.close, open)) ? said.value : undefined;
  }

  /** Whether a landmark on the line of `position` speaks for it, and not for an object of its own. */
  private isOpenTo(position: number, landmark: Landmark, lineStart: number): boolean {
    const ours = this.brackets.around(position);
    if (ours === undefined || ours.open < lineStart) return true;
    const own = this.brackets.around(landmark.start);
    if (own === undefined || own.open < lineStart) return true;
    if (own.open < position && own.close > position) return true;
    const isOutermost = own.outer === undefined || own.outer.open < lineStart;
    return isOutermost && own.isSquare;
  }

  /** The instance of the request URL above a body: in an `.http` file, a curl command, a call. */
  private requestAbove(
    position: number,
    landmarks: readonly Landmark[],
    kind: Kind,
  ): string | undefined {
    const url = landmarks.findLast((landmark) => landmark.isUrl && landmark.end <= position);
    if (url === undefined) return undefined;
    const between = this.text.slice(url.end, position);
    const lines = between.split('\n', MOST_LINES_BELOW_URL + 1).length;
    if (lines > MOST_LINES_BELOW_URL || RECORD_START.test(between)) return undefined;
    if (kind === 'idInstance') return url.value;
    return landmarks.find(({ names, end }) => names === 'typeInstance' && end === url.end)?.value;
  }
}

/** The values of the innermost object that names one, of each kind; `''` where that names several. */
function inScopes(innermost: Scope | undefined): Named {
  const named: Named = {};
  let scope = innermost;
  for (let left = MOST_SCOPES; left > 0 && scope !== undefined; left -= 1, scope = scope.outer) {
    const { idInstance, typeInstance, platform } = scope;
    if (idInstance !== undefined) named.idInstance ??= idInstance;
    if (typeInstance !== undefined) named.typeInstance ??= typeInstance;
    if (platform !== undefined) named.platform ??= platform;
  }
  return named;
}

/** Field by field: one that is told by a variable costs V8 several times as much. */
function note(scope: Scope, kind: Kind, value: string): void {
  switch (kind) {
    case 'idInstance':
      scope.idInstance = withOther(scope.idInstance, value);
      break;
    case 'typeInstance':
      scope.typeInstance = withOther(scope.typeInstance, value);
      break;
    case 'platform':
      scope.platform = withOther(scope.platform, value);
  }
}

/** `''` where two differ. */
function withOther(known: string | undefined, value: string): string {
  return known === undefined || known === value ? value : '';
}

function surroundingsOf({ idInstance, typeInstance, platform }: Named): Surroundings {
  const namedProduct =
    typeInstance === undefined
      ? undefined
      : (productOfTypeInstance(typeInstance) ?? productOfTypeInstance(typeInstance.toLowerCase()));
  if (idInstance === undefined && namedProduct === undefined && platform === undefined) {
    return NOTHING_NAMED;
  }
  const named: { -readonly [Key in keyof Surroundings]: Surroundings[Key] } = {};
  if (idInstance !== undefined) named.idInstance = idInstance;
  if (namedProduct !== undefined) named.namedProduct = namedProduct;
  if (platform !== undefined) named.platform = productOfPlatform(platform);
  return named;
}

/** Of a messenger's word in lower case, as fields and columns that name one have it. */
export function productOfPlatform(platform: string): Product | 'other' {
  if (platform === 'max' || platform === 'telegram') return platform;
  if (platform === 'tg') return 'telegram';
  return /^(?:wa$|whats|[cg]\.us|s\.whats)/.test(platform) ? 'whatsapp' : 'other';
}

function isNumeric(typeInstance: string): boolean {
  if (typeInstance === 'whatsapp') return false;
  return typeInstance === 'v3' || /^(?:v3|telegram)$/i.test(typeInstance);
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
