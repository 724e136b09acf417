/**
 * Where a long text is cut into segments that are read one after the other. Where it is cut depends on
 * the text alone, so that a whole text, a stream and the surroundings of one place tell the same. A cut
 * lies between two records wherever one is to be seen: evidence reaches no further than its record, and
 * what does, a table or a list, is carried over the cut.
 */

/** The fewest UTF-16 code units of a segment, but for the last. */
const LEAST = 16 * 1024;
/** The most: a record that begins just before the least and is as long as a record may be. */
export const MOST_IN_SEGMENT = 80 * 1024;
/** How far a blank line or a lesser indentation is looked for. */
const NEAR = 8 * 1024;
const BLANK_LINE = /\n[ \t\r]*\n(?=\S)/g;
const LINE = /\n([ \t]*)(?=[^\s\]})])/g;

/**
 * The end of the segment that begins at `from`; `undefined` where more of the text is needed to tell.
 * `isWhole`: the text does not go on.
 */
export function segmentEnd(text: string, from: number, isWhole: boolean): number | undefined {
  if (text.length - from <= MOST_IN_SEGMENT) return isWhole ? text.length : undefined;
  const least = from + LEAST;
  const most = from + MOST_IN_SEGMENT;
  return (
    afterBlankLine(text, least) ??
    beforePlainLine(text, least, most) ??
    beforeOutermostLine(text, least, least + NEAR) ??
    afterItem(text, from, least, most) ??
    between(text, most)
  );
}

function afterBlankLine(text: string, least: number): number | undefined {
  BLANK_LINE.lastIndex = least;
  const match = BLANK_LINE.exec(text.slice(0, least + NEAR));
  return match === null ? undefined : match.index + match[0].length;
}

/** Before a line that is not indented and closes nothing: of a log, of JSON lines, of CSV, of code. */
function beforePlainLine(text: string, least: number, most: number): number | undefined {
  // A search beyond the segment would cost as much as the text is long.
  const near = text.slice(0, most);
  for (let feed = near.indexOf('\n', least); feed >= 0; feed = near.indexOf('\n', feed + 1)) {
    const code = text.charCodeAt(feed + 1);
    const isIndented = code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
    const isClosing = code === 0x7d || code === 0x5d || code === 0x29;
    if (!isIndented && !isClosing && !Number.isNaN(code)) return feed + 1;
  }
  return undefined;
}

/** Before the first of the lines that are indented least: an item of a list on many lines. */
function beforeOutermostLine(text: string, least: number, most: number): number | undefined {
  let best: number | undefined;
  let indent = Number.POSITIVE_INFINITY;
  const near = text.slice(0, most);
  LINE.lastIndex = least;
  for (let match = LINE.exec(near); match !== null; match = LINE.exec(near)) {
    const length = match[1]?.length ?? 0;
    if (length >= indent) continue;
    indent = length;
    best = match.index + 1;
  }
  return best;
}

/** After a comma that stands in as few brackets as possible, where a text is one line. */
function afterItem(text: string, from: number, least: number, most: number): number | undefined {
  let best: number | undefined;
  let depth = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (let at = from; at < most; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7b || code === 0x5b || code === 0x28) depth += 1;
    else if (code === 0x7d || code === 0x5d || code === 0x29) depth -= 1;
    else if (code === 0x2c && at >= least && depth < lowest) {
      lowest = depth;
      best = at + 1;
      if (depth <= 0) break;
    }
  }
  return best;
}

/** Before the word that stands at `most`. */
function between(text: string, most: number): number {
  for (let at = most; at > most - 256; at -= 1) {
    if (!/[\w@%.:+-]/.test(text[at - 1] ?? '') && !isLowSurrogate(text.charCodeAt(at))) return at;
  }
  return isLowSurrogate(text.charCodeAt(most)) ? most - 1 : most;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
