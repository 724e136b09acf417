import * as vscode from 'vscode';
import { commandLink } from '../../services/commandLink';
import { isWritable } from '../../services/writeAs';
import { plain } from '../../text/markdown';
import { REPLACE_TOKEN, type TokenPlace } from './internalCommands';
import { requestUrlAt } from './tokenAt';
import { tokenVariable } from './tokenVariable';

/** What is wrong with a token under the mouse. */
export function provideHover(
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.Hover | undefined {
  const url = requestUrlAt(document, position);
  if (!url) return undefined;
  const md = new vscode.MarkdownString('', true);
  md.isTrusted = { enabledCommands: [REPLACE_TOKEN] };
  md.appendMarkdown(
    [
      `$(key) **${vscode.l10n.t('What stands here looks like a GREEN-API token.')}**`,
      vscode.l10n.t(
        'Whoever has it can read and send messages of the account. If this file is shared or committed, rotate the token in the console and keep it in a variable.',
      ),
      ...quickFixLink(document, position),
    ].join('\n\n'),
  );
  return new vscode.Hover(md, new vscode.Range(position.line, url.start, position.line, url.end));
}

/** The quick fix as a link, which names the place and never the token. */
function quickFixLink(document: vscode.TextDocument, position: vscode.Position): string[] {
  const { uri } = document;
  const replacement = isWritable(uri) ? replacementAt(document, position) : undefined;
  if (!replacement) return [];
  const { line, character } = position;
  const place: TokenPlace = { uri: uri.toString(), line, character };
  const label = plain(vscode.l10n.t('Replace the token by {0}', replacement.variable));
  return [`[$(lightbulb) ${label}](${commandLink(REPLACE_TOKEN, place)})`];
}

/** What the link does: replaces what looks like a token there, if it still does. */
export async function replaceToken({ uri, line, character }: TokenPlace): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const position = document.validatePosition(new vscode.Position(line, character));
  const replacement = replacementAt(document, position);
  if (!replacement) return;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, replacement.range, replacement.variable);
  await vscode.workspace.applyEdit(edit);
}

/** Replaces the token at the cursor by a variable of the language. */
export function provideCodeActions(
  document: vscode.TextDocument,
  range: vscode.Range,
): vscode.CodeAction[] {
  const replacement = replacementAt(document, range.start);
  if (!replacement) return [];
  const action = new vscode.CodeAction(
    vscode.l10n.t('Replace the token by {0}', replacement.variable),
    vscode.CodeActionKind.QuickFix,
  );
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, replacement.range, replacement.variable);
  return [action];
}

function replacementAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): { readonly range: vscode.Range; readonly variable: string } | undefined {
  const url = requestUrlAt(document, position);
  if (!url) return undefined;
  const { line } = position;
  const before = document.lineAt(line).text.slice(0, url.tokenStart);
  return {
    range: new vscode.Range(line, url.tokenStart, line, url.tokenEnd),
    variable: tokenVariable(document.languageId, before),
  };
}
