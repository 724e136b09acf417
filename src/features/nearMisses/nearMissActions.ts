import * as vscode from 'vscode';
import { type NearMissInText, nearMissAt } from '../../chatId/nearMiss';
import { askCountry } from '../../services/askCountry';
import { type Spelling, WRITE_WITH_COUNTRY, writeLabel } from '../../services/writeAs';

/** Longer than any near miss to either side. */
const REACH = 300;

interface Place extends NearMissInText {
  readonly range: vscode.Range;
}

/** Quick fixes for what is nearly a chatId at the cursor: written as GREEN-API takes it. */
export function nearMissActions(
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.CodeAction[] {
  const near = nearMissIn(document, position);
  if (!near) return [];
  const { range, suggestion, national } = near;
  if (suggestion !== undefined) {
    const action = new vscode.CodeAction(writeLabel(suggestion), vscode.CodeActionKind.QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, range, suggestion);
    return [action];
  }
  if (national === undefined) return [];
  const title = vscode.l10n.t('Write as a chatId: choose the country…');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = {
    title,
    command: WRITE_WITH_COUNTRY,
    arguments: [document.uri, range.start.line, range.start.character],
  };
  return [action];
}

/** Asks for the country of the phone number at a place, then writes it as a chatId. */
export async function writeWithCountry(
  uri: vscode.Uri,
  line: number,
  character: number,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const position = new vscode.Position(line, character);
  const before = nearMissIn(document, position);
  if (before?.national === undefined) return;
  const wanted = await askCountry(before.national);
  // The text may have changed while the user chose.
  const near = nearMissIn(document, position);
  if (!wanted || near?.text !== before.text) return;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, near.range, wanted.chatId);
  await vscode.workspace.applyEdit(edit);
}

/** Writes a chatId over another spelling of it, if that still stands there. */
export async function writeOver(spelling: Spelling): Promise<void> {
  const { line, character, written, chatId } = spelling;
  const uri = vscode.Uri.parse(spelling.uri);
  const document = await vscode.workspace.openTextDocument(uri);
  const range = new vscode.Range(line, character, line, character + written.length);
  if (document.getText(range) !== written) return;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, range, chatId);
  await vscode.workspace.applyEdit(edit);
}

function nearMissIn(
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
): Place | undefined {
  const { text } = document.lineAt(line);
  const from = Math.max(0, character - REACH);
  const near = nearMissAt(text.slice(from, character + REACH), character - from);
  if (!near) return undefined;
  return { ...near, range: new vscode.Range(line, from + near.start, line, from + near.end) };
}
