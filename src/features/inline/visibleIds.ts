import * as vscode from 'vscode';
import type { FoundChatId } from '../../chatId/chatId';
import type { Services } from '../../services/services';

export interface PlacedChatId {
  readonly found: FoundChatId;
  readonly position: vscode.Position;
}

/** Where a line lies in the text that is read. */
interface LineInSight {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Longer lines are not drawn to their end by VS Code itself, and cost too much while typing. */
const LONGEST_LINE = 10_000;
/** What fits on a screen, and some. */
const MOST_IDS = 300;
const CONTEXT_LINES = 40;
/** Lines around those that VS Code calls visible, which leaves out one that is shown in part. */
const LINES_AROUND = 3;

/** The ids that begin in the given ranges, with enough text around them to tell numbers apart. */
export function idsInRanges(
  finder: Services['finder'],
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
): PlacedChatId[] {
  const placed: PlacedChatId[] = [];
  for (const range of ranges) {
    const first = Math.max(0, range.start.line - CONTEXT_LINES);
    const last = Math.min(document.lineCount - 1, range.end.line + CONTEXT_LINES);
    const lines: LineInSight[] = [];
    let text = '';
    for (let line = first; line <= last; line++) {
      const content = document.lineAt(line).text;
      const inSight =
        line >= range.start.line - LINES_AROUND && line <= range.end.line + LINES_AROUND;
      const shown = content.length <= LONGEST_LINE ? content : '';
      if (inSight) lines.push({ line, start: text.length, end: text.length + shown.length });
      text += `${shown}\n`;
    }
    placed.push(...place(finder.find(text), lines));
    if (placed.length > MOST_IDS) break;
  }
  return placed.slice(0, MOST_IDS);
}

function place(found: readonly FoundChatId[], lines: readonly LineInSight[]): PlacedChatId[] {
  const placed: PlacedChatId[] = [];
  let index = 0;
  for (const one of found) {
    while ((lines[index + 1]?.start ?? Number.POSITIVE_INFINITY) <= one.start) index++;
    const at = lines[index];
    // The lines below are read for their evidence only, as are those above.
    if (!at || one.start < at.start || one.start >= at.end) continue;
    placed.push({ found: one, position: new vscode.Position(at.line, one.start - at.start) });
  }
  return placed;
}
