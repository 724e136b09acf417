import { type RecordLine, recordLine } from './linePairs';
import { readObject, unescapeOnce } from './looseObject';
import { type Field, namesIn } from './namingFields';

/** JSON in a log line, in a string, in a string of a string. */
const MOST_ESCAPES = 3;

/** Objects around or before an id that are tried, the innermost first. */
const MOST_OBJECTS = 12;

/** Places of one id that are tried where escapes hide which of them was meant. */
const MOST_PLACES = 8;

/** Lines of a record without brackets on either side of the id. */
const MOST_LINES = 16;

/** Where an id stands in a text, in UTF-16 code units, `end` exclusive. */
export interface NamedPlace {
  readonly chatId: string;
  readonly start: number;
  readonly end: number;
}

/** How much may still be read in search of names, in UTF-16 code units. */
export class ReadingBudget {
  constructor(private left: number) {}

  get isSpent(): boolean {
    return this.left <= 0;
  }

  /** The last one may take more than is left. */
  spend(length: number): void {
    this.left -= length;
  }
}

/** What an object that was read says, or that there is none. */
interface ReadObject {
  readonly end: number;
  readonly names: ReadonlyMap<string, string> | undefined;
}

/**
 * The names that one text gives to its ids. Whatever is read for one id is kept for the next: each object,
 * line and level of escapes is read once. Once the budget is spent, what was not read names nobody.
 */
export class RecordNames {
  private readonly objects = new Map<number, ReadObject>();
  private readonly lines = new Map<number, RecordLine>();
  private readonly escapedLines = new Map<number, RecordNames>();
  private openings: readonly number[] | undefined;
  private lineFeeds: readonly number[] | undefined;
  private places: ReadonlyMap<string, readonly number[]> | undefined;
  private unescaped: RecordNames | 'nothing escaped' | undefined;

  constructor(
    private readonly text: string,
    private readonly budget: ReadingBudget,
  ) {}

  /** The name for the id at a place of the text. */
  beside({ chatId, start }: Pick<NamedPlace, 'chatId' | 'start'>): string | undefined {
    const name = this.inObjects(start, chatId) ?? this.inLines(start, chatId);
    if (name !== undefined) return name;
    let inner = this.escapedLine(this.lineAt(start)).withoutEscapes();
    for (let left = MOST_ESCAPES; left > 0 && inner !== undefined; left--) {
      const found = inner.anywhere(chatId);
      if (found !== undefined) return found;
      inner = inner.withoutEscapes();
    }
    return undefined;
  }

  private anywhere(chatId: string): string | undefined {
    this.places ??= placesOfNumbers(this.text);
    for (const place of this.places.get(digitsOf(chatId)) ?? []) {
      const name = this.inObjects(place, chatId);
      if (name !== undefined) return name;
    }
    return undefined;
  }

  /** The name in the innermost object around a place that has one for this id. */
  private inObjects(place: number, chatId: string): string | undefined {
    this.openings ??= placesOfSign(this.text, '{');
    const inner = countBefore(this.openings, place);
    for (let nth = inner - 1; nth >= 0 && nth >= inner - MOST_OBJECTS; nth--) {
      const { end, names } = this.objectAt(this.openings[nth] ?? 0);
      const name = end > place ? names?.get(chatId) : undefined;
      if (name !== undefined) return name;
    }
    return undefined;
  }

  private objectAt(open: number): ReadObject {
    const known = this.objects.get(open);
    if (known) return known;
    if (this.budget.isSpent) return { end: open, names: undefined };
    const { object, end } = readObject(this.text, open);
    this.budget.spend(end - open);
    const read = { end, names: object && namesIn(Object.entries(object)) };
    this.objects.set(open, read);
    return read;
  }

  /** As {@link inObjects}, where no brackets hold the record. */
  private inLines(place: number, chatId: string): string | undefined {
    const at = this.lineAt(place);
    const own = this.line(at);
    if (own.pairs.length > 1) return namesIn(own.pairs).get(chatId);
    const isSibling = (nth: number) => {
      if (nth < 0 || nth > this.feeds.length || Math.abs(nth - at) > MOST_LINES) return false;
      const { indent, pairs } = this.line(nth);
      return indent === own.indent && pairs.length === 1;
    };
    let [first, last] = [at, at];
    while (!this.line(first).isItem && isSibling(first - 1)) first--;
    while (isSibling(last + 1) && !this.line(last + 1).isItem) last++;
    const fields: Field[] = [];
    for (let nth = first; nth <= last; nth++) fields.push(...this.line(nth).pairs);
    return namesIn(fields).get(chatId);
  }

  private line(nth: number): RecordLine {
    const known = this.lines.get(nth);
    if (known) return known;
    const text = this.budget.isSpent ? '' : this.lineText(nth);
    const line = recordLine(text);
    this.budget.spend(text.length);
    this.lines.set(nth, line);
    return line;
  }

  private escapedLine(nth: number): RecordNames {
    const known = this.escapedLines.get(nth);
    if (known) return known;
    const line = new RecordNames(this.lineText(nth), this.budget);
    this.escapedLines.set(nth, line);
    return line;
  }

  /** The same with one level of escapes less; `undefined` where there is none. */
  private withoutEscapes(): RecordNames | undefined {
    if (this.unescaped === undefined) {
      if (this.budget.isSpent) return undefined;
      const isEscaped = this.text.includes('\\');
      if (isEscaped) this.budget.spend(this.text.length);
      this.unescaped = isEscaped
        ? new RecordNames(unescapeOnce(this.text), this.budget)
        : 'nothing escaped';
    }
    return this.unescaped === 'nothing escaped' ? undefined : this.unescaped;
  }

  private get feeds(): readonly number[] {
    this.lineFeeds ??= placesOfSign(this.text, '\n');
    return this.lineFeeds;
  }

  /** The number of the line of a place, from 0. */
  private lineAt(place: number): number {
    return countBefore(this.feeds, place);
  }

  private lineText(nth: number): string {
    return this.text.slice((this.feeds[nth - 1] ?? -1) + 1, this.feeds[nth] ?? this.text.length);
  }
}

function placesOfSign(text: string, sign: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) places.push(at);
  return places;
}

/** How many of these ascending places are less than `place`. */
function countBefore(places: readonly number[], place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where each number of a text stands, the first few places. What is a minus may also be a dash. */
function placesOfNumbers(text: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  const add = (number: string, place: number) => {
    const known = places.get(number);
    if (!known) places.set(number, [place]);
    else if (known.length < MOST_PLACES) known.push(place);
  };
  for (const { 0: number, index } of text.matchAll(/-?\d[\d-]*/g)) {
    add(number, index);
    if (number.startsWith('-')) add(number.slice(1), index + 1);
  }
  return places;
}

function digitsOf(chatId: string): string {
  return chatId.split('@', 1)[0] ?? chatId;
}
