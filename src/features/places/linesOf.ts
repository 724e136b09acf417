import * as vscode from 'vscode';
import { orUndefined } from '../../storage/files';
import { openRegular } from '../../storage/regularFile';

/** A line of a text in which somebody's chatId stands. */
export interface FoundLine {
  readonly uri: vscode.Uri;
  /** From 0, as `column`, in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** As much of the line as a list can show, from somewhat before the id. */
  readonly text: string;
}

/** Of one person in all texts: who wants more wants a search. */
export const MOST_LINES = 10_000;

/** What is shown of a line on either side of the id. */
const BEFORE = 80;
const AFTER = 240;

/** Every line of these texts that holds the id, as the editor has them or else from the disk. */
export async function* linesOf(
  uris: readonly vscode.Uri[],
  chatId: string,
  signal: AbortSignal,
): AsyncGenerator<FoundLine, void> {
  const pattern = patternOf(chatId);
  for (const uri of uris) {
    let line = 0;
    for await (const text of linesIn(uri)) {
      if (signal.aborted) return;
      const match = pattern.exec(text);
      if (match) {
        const { index: column, 0: found } = match;
        const shown = text.slice(Math.max(0, column - BEFORE), column + AFTER);
        yield { uri, line, column, length: found.length, text: shown.trim() };
      }
      line++;
    }
  }
}

/** The id however its suffix is written: `%40`, capitals, a device number; no part of a longer number. */
function patternOf(chatId: string): RegExp {
  const [digits = '', suffix] = chatId.split('@');
  const tail =
    suffix === undefined
      ? '(?![\\d@])'
      : `(?::\\d{1,4})?(?:@|%(?:25){0,3}40)${suffix.replaceAll('.', '\\\\{0,3}\\.')}`;
  return new RegExp(`(?<![\\d-])${digits}${tail}`, 'i');
}

async function* linesIn(uri: vscode.Uri): AsyncIterable<string> {
  const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  if (open) {
    for (let line = 0; line < open.lineCount; line++) yield open.lineAt(line).text;
    return;
  }
  if (uri.scheme === 'file') {
    const handle = await orUndefined(openRegular(uri.fsPath, { follow: true }));
    // Closes the file when it ends, also where nobody reads on.
    if (handle) yield* handle.readLines();
    return;
  }
  const document = await orUndefined(Promise.resolve(vscode.workspace.openTextDocument(uri)));
  for (let line = 0; document && line < document.lineCount; line++) {
    yield document.lineAt(line).text;
  }
}
