import * as vscode from 'vscode';
import type { Services } from '../../platform/services';
import { requestUrlAt } from './tokenAt';
import { tokenVariable } from './tokenVariable';

const EVERYWHERE: vscode.DocumentFilter[] = [{ scheme: '*' }];

/**
 * A token that stands in a document: said when the mouse rests on it, with a quick fix. Nothing is
 * scanned and nothing is sent.
 */
export function registerLeakedTokens({ subscriptions }: Pick<Services, 'subscriptions'>): void {
  subscriptions.add(vscode.languages.registerHoverProvider(EVERYWHERE, { provideHover }));
  subscriptions.add(
    vscode.languages.registerCodeActionsProvider(
      EVERYWHERE,
      { provideCodeActions },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
}

function provideHover(
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

function provideCodeActions(
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
