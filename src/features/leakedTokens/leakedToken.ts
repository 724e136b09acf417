import * as vscode from 'vscode';
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
  md.appendMarkdown(
    [
      `$(key) **${vscode.l10n.t('What stands here looks like a GREEN-API token.')}**`,
      vscode.l10n.t(
        'Whoever has it can read and send messages of the account. If this file is shared or committed, rotate the token in the console and keep it in a variable.',
      ),
    ].join('\n\n'),
  );
  return new vscode.Hover(md, new vscode.Range(position.line, url.start, position.line, url.end));
}

/** Replaces the token at the cursor by a variable of the language. */
export function provideCodeActions(
  document: vscode.TextDocument,
  range: vscode.Range,
): vscode.CodeAction[] {
  const { line } = range.start;
  const url = requestUrlAt(document, range.start);
  if (!url) return [];
  const before = document.lineAt(line).text.slice(0, url.tokenStart);
  const variable = tokenVariable(document.languageId, before);
  const action = new vscode.CodeAction(
    vscode.l10n.t('Replace the token by {0}', variable),
    vscode.CodeActionKind.QuickFix,
  );
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(
    document.uri,
    new vscode.Range(line, url.tokenStart, line, url.tokenEnd),
    variable,
  );
  return [action];
}
