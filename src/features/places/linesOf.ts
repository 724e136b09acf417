import * as vscode from 'vscode';
import { Breather } from '../../async/breather';
import { FileReading } from '../../batch/reading';
import { TextDecoding } from '../../finder/streams/textDecoding';
import { openDocumentOf } from '../../platform/editorFiles';
import { orUndefined } from '../../storage/files';
import { type LineHit, LineSearch } from './lineSearch';

/** A line of a text in which somebody's chatId stands. */
export interface FoundLine extends LineHit {
  readonly uri: vscode.Uri;
}

/** Of one person in all texts: who wants more wants a search. */
export const MOST_LINES = 10_000;

/** Of an open document. A piece for each line would take longer than the search in it. */
const LINES_AT_ONCE = 500;

/**
 * Every line of these texts that holds the id, as the editor has them or else from the disk. What cannot
 * be read has none.
 *
 * @param chatId well-formed
 */
export async function* linesOf(
  uris: readonly vscode.Uri[],
  chatId: string,
  signal: AbortSignal,
): AsyncGenerator<FoundLine, void> {
  const breather = new Breather(signal);
  for (const uri of uris) {
    const search = new LineSearch(chatId);
    for await (const text of textOf(uri)) {
      for (const hit of search.add(text)) yield { uri, ...hit };
      if (breather.isDue) await breather.rest();
      if (signal.aborted) return;
    }
    for (const hit of search.end()) yield { uri, ...hit };
  }
}

async function* textOf(uri: vscode.Uri): AsyncGenerator<string, void> {
  const open = openDocumentOf(uri);
  if (!open && uri.scheme === 'file') {
    const decoding = new TextDecoding();
    for await (const chunk of new FileReading(uri.fsPath)) {
      for (const piece of decoding.write(chunk)) yield piece.toString();
    }
    for (const piece of decoding.end()) yield piece.toString();
    return;
  }
  const document = open ?? (await orUndefined(vscode.workspace.openTextDocument(uri)));
  if (document) yield* documentText(document);
}

function* documentText(document: vscode.TextDocument): Generator<string, void> {
  for (let line = 0; line < document.lineCount; ) {
    const piece: string[] = [];
    for (let left = LINES_AT_ONCE; left > 0 && line < document.lineCount; left--) {
      piece.push(document.lineAt(line).text, '\n');
      line++;
    }
    yield piece.join('');
  }
}
