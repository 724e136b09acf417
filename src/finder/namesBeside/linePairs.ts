import { unescapeOnce } from './looseObject';

/** A longer line is no log line of names and values. */
const LONGEST_LINE = 4 * 1024;

/** What one line of a record without brackets says: YAML, `key=value` in a log line, XML. */
export interface RecordLine {
  readonly pairs: readonly (readonly [string, string])[];
  /** Where the names begin, without the sign of a list's item, in UTF-16 code units. */
  readonly indent: number;
  /** Whether it begins an item of a list. */
  readonly isItem: boolean;
}

const NOTHING: RecordLine = { pairs: [], indent: 0, isItem: false };

const PAIR =
  /(?:^|[\s{([,;|&])["'`]?([A-Za-z_][\w.-]{0,40})["'`]?[ \t]{0,8}(?:=>|[:=])[ \t]{0,20}(?:"((?:[^"\\\n]|\\.){0,400})"|'((?:[^'\\\n]|\\.){0,400})'|([^\s"',;|&]{1,400}))/g;
/** YAML without quotation marks, where the value ends with the line. */
const LINE_PAIR = /^[ \t]*(?:- )?([A-Za-z_][\w-]{0,40})[ \t]*[:=][ \t]+([^"'{[\s].*)\r?$/;
const LONGEST_VALUE = 400;
const ELEMENT = /<([A-Za-z_][\w.-]{0,40})>([^<\n]{1,400})<\//g;

export function recordLine(line: string): RecordLine {
  if (line.length > LONGEST_LINE) return NOTHING;
  const [start = '', item] = /^[ \t]*(- )?/.exec(line) ?? [];
  return { pairs: pairsOf(line), indent: start.length, isItem: item !== undefined };
}

function pairsOf(line: string): RecordLine['pairs'] {
  const pairs = [...line.matchAll(PAIR)].map(
    ([, key = '', double, single, bare]) =>
      [key, unescapeOnce(double ?? single ?? bare ?? '')] as const,
  );
  const only = pairs.length <= 1 ? linePair(line) : undefined;
  if (only) return [only];
  const elements = [...line.matchAll(ELEMENT)].map(
    ([, key = '', value = '']) => [key, value] as const,
  );
  return elements.length > 0 ? elements : pairs;
}

function linePair(line: string): readonly [string, string] | undefined {
  const [, key, rest] = LINE_PAIR.exec(line) ?? [];
  if (key === undefined || rest === undefined) return undefined;
  const comment = rest.indexOf('#', 1);
  const value = (comment < 0 ? rest : rest.slice(0, comment)).trimEnd();
  return value.length > LONGEST_VALUE ? undefined : [key, value];
}
