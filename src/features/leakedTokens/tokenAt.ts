import type * as vscode from 'vscode';
import { findRequestUrlAt, type RequestUrl } from '../../finder/requestUrl';

/** A request URL is shorter than this on either side of the cursor. */
const REACH = 1000;

/** A GREEN-API request URL with its token, as offsets in its line. */
export function requestUrlAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): RequestUrl | undefined {
  const line = document.lineAt(position.line).text;
  const from = Math.max(0, position.character - REACH);
  const found = findRequestUrlAt(
    line.slice(from, position.character + REACH),
    position.character - from,
  );
  return (
    found && {
      ...found,
      start: found.start + from,
      end: found.end + from,
      tokenStart: found.tokenStart + from,
      tokenEnd: found.tokenEnd + from,
    }
  );
}
