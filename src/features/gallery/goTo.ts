import * as vscode from 'vscode';
import type { Batch, BatchEntry } from '../../batch/batch';
import { MOST_EDITOR_BYTES, openDocumentOf, statOf } from '../../platform/editorFiles';
import { columnForText } from '../../platform/textColumn';
import { unlinked } from '../../text/markdown';

/** Shows where a chatId was found, beside the gallery; the nearest such id where the text has moved. */
export async function goToPlace(batch: Batch, entry: BatchEntry): Promise<void> {
  const [place] = entry.places;
  const source = place && batch.sources[place.source];
  if (!place || !source) return;
  const uri = vscode.Uri.parse(source.uri, true);
  if (uri.scheme === 'untitled' && !openDocumentOf(uri)) {
    sayGone(source.name);
    return;
  }
  if (await showCell(uri)) return;
  const start = new vscode.Position(place.line, place.column);
  const selection = new vscode.Range(start, start.translate(0, place.length));
  const options = { selection, viewColumn: columnForText(), preview: true };
  const stat = await statOf(uri);
  if (stat && stat.size > MOST_EDITOR_BYTES) {
    await vscode.commands.executeCommand('vscode.open', uri, options);
    return;
  }
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    const range = nearest(document, entry.chatId, selection);
    await vscode.window.showTextDocument(document, { ...options, selection: range });
  } catch {
    sayGone(source.name);
  }
}

/** The range itself if the id is still there, else the nearest line that has its digits. */
function nearest(document: vscode.TextDocument, chatId: string, range: vscode.Range): vscode.Range {
  const digits = /\d+/.exec(chatId)?.[0] ?? chatId;
  const there = document.validateRange(range);
  if (document.getText(there).includes(digits)) return there;
  const text = document.getText();
  const from = document.offsetAt(there.start);
  const after = text.indexOf(digits, from);
  const before = text.lastIndexOf(digits, from);
  const near = after >= 0 && (before < 0 || after - from < from - before) ? after : before;
  if (near < 0) return there;
  return new vscode.Range(document.positionAt(near), document.positionAt(near + digits.length));
}

/** Shows a cell of a notebook in its notebook; false for anything else. */
async function showCell(uri: vscode.Uri): Promise<boolean> {
  for (const notebook of vscode.workspace.notebookDocuments) {
    const cells = notebook.getCells();
    const index = cells.findIndex(({ document }) => document.uri.toString() === uri.toString());
    if (index < 0) continue;
    const selections = [new vscode.NotebookRange(index, index + 1)];
    const viewColumn = columnForText();
    await vscode.window.showNotebookDocument(notebook, { selections, viewColumn });
    return true;
  }
  return false;
}

function sayGone(name: string): void {
  void vscode.window.showWarningMessage(vscode.l10n.t('{0} is no longer there.', unlinked(name)));
}
