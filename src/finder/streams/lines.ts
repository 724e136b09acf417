/** The lines of a text, each without its end, as an editor keeps them. */
export interface Lines {
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/** As VS Code counts: both from 0, `character` in UTF-16 code units. */
export interface LinePlace {
  readonly line: number;
  readonly character: number;
}

/** Where a part of the text begins, and the offsets in it at which its lines begin. */
export interface TextPart {
  readonly from: LinePlace;
  readonly lineStarts: readonly number[];
}

export function lengthOf(lines: Lines, line: number): number {
  return lines.lineAt(line).text.length;
}

/** Where the lines begin that hold the text before a place up to `reach`: within one only if that is very long. */
export function reachBefore(
  lines: Lines,
  { line, character }: LinePlace,
  reach: number,
): LinePlace {
  if (character > reach) return { line, character: character - reach };
  let first = line;
  for (let left = reach - character; first > 0; first -= 1) {
    left -= lengthOf(lines, first - 1) + 1;
    if (left < 0) break;
  }
  return { line: first, character: 0 };
}

/** Where those end that hold the text after it. */
export function reachAfter(lines: Lines, { line, character }: LinePlace, reach: number): LinePlace {
  const own = lengthOf(lines, line);
  if (own - character > reach) return { line, character: character + reach };
  let last = line;
  for (let left = reach - (own - character); last + 1 < lines.lineCount; last += 1) {
    left -= lengthOf(lines, last + 1) + 1;
    if (left < 0) break;
  }
  return { line: last, character: lengthOf(lines, last) };
}

/** The text from a place to another, or to the end. */
export function textBetween(
  lines: Lines,
  from: LinePlace,
  to: LinePlace | undefined,
): { readonly text: string; readonly lineStarts: readonly number[] } {
  const lineStarts: number[] = [];
  const pieces: string[] = [];
  let length = 0;
  const last = to?.line ?? lines.lineCount - 1;
  for (let line = from.line; line <= last; line += 1) {
    const whole = lines.lineAt(line).text;
    const end = to !== undefined && line === to.line ? to.character : whole.length;
    const piece = whole.slice(line === from.line ? from.character : 0, end);
    lineStarts.push(length);
    pieces.push(piece);
    length += piece.length + 1;
  }
  return { text: pieces.join('\n'), lineStarts };
}

export function isBefore(place: LinePlace, other: LinePlace): boolean {
  return (
    place.line < other.line || (place.line === other.line && place.character < other.character)
  );
}

export function offsetOf({ from, lineStarts }: TextPart, { line, character }: LinePlace): number {
  const start = lineStarts[line - from.line] ?? 0;
  return start + character - (line === from.line ? from.character : 0);
}

export function placeOf({ from, lineStarts }: TextPart, offset: number): LinePlace {
  let low = 0;
  let high = lineStarts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lineStarts[middle] ?? 0) > offset) high = middle;
    else low = middle;
  }
  const character = offset - (lineStarts[low] ?? 0) + (low === 0 ? from.character : 0);
  return { line: from.line + low, character };
}
