import { EVIDENCE_REACH } from '../evidence';
import { MOST_LINES } from '../records/records';

const MOST_HEADINGS = 3;
/** `telegram:` of YAML. */
const KEY = /^\s*(?:- )?(["']?[\p{L}\p{N}_.-]{1,60}["']?\s?:)\s*(?:#.*)?$/u;
/** `<telegram>` of XML, alone on its line. */
const TAG = /^\s*<([\p{L}\p{N}_.:-]{1,60})(?:\s[^<>]{0,200})?>\s*$/u;
/** `[telegram]` of TOML and INI files. */
const SECTION = /^\s*\[{1,2}\s?(["'\p{L}\p{N}_.-]{1,60})\s?\]{1,2}\s*$/u;

/**
 * The keys under which the line of `position` is indented, the innermost first, and the section that it
 * stands in; none that begin before `least`.
 */
export function headingsAbove(text: string, position: number, least: number): readonly string[] {
  const from = Math.max(0, least, position - EVIDENCE_REACH);
  const before = text.slice(from, position);
  let end = before.lastIndexOf('\n');
  let indent = indentOf(before.slice(end + 1));
  if (indent === 0) return sectionAbove(before);
  const found: string[] = [];
  for (let left = MOST_LINES; left > 0 && end >= 0 && found.length < MOST_HEADINGS; left -= 1) {
    const start = end === 0 ? 0 : before.lastIndexOf('\n', end - 1) + 1;
    const line = before.slice(start, end);
    end = start - 1;
    const depth = line.search(/\S/);
    if (depth < 0) continue;
    const section = line[depth] === '[' ? SECTION.exec(line)?.[1] : undefined;
    if (section !== undefined) return [...found, section];
    if (depth >= indent) continue;
    indent = depth;
    const key = KEY.exec(line)?.[1] ?? TAG.exec(line)?.[1];
    if (key !== undefined) found.push(key);
  }
  return found;
}

/** Nothing else holds a line that is not indented; most are such, and hardly any has a section. */
function sectionAbove(before: string): readonly string[] {
  const feed = before.lastIndexOf('\n[');
  if (feed < 0 && !before.startsWith('[')) return [];
  const end = before.indexOf('\n', feed + 1);
  const section = SECTION.exec(before.slice(feed + 1, end < 0 ? before.length : end))?.[1];
  return section === undefined ? [] : [section];
}

/** The items of a list may stand right below their key. */
function indentOf(line: string): number {
  const indent = line.search(/\S|$/);
  return line.startsWith('- ', indent) ? indent + 1 : indent;
}
