import * as vscode from 'vscode';
import { EVERYWHERE } from '../../platform/everywhere';
import type { Services } from '../../services/services';
import { REPLACE_TOKEN, type TokenPlace } from './internalCommands';

/** A request URL is shorter than this on either side of the cursor. */
const REACH = 1000;

/**
 * A token that stands in a document: said when the mouse rests on it, with a quick fix. Nothing is
 * scanned and nothing is sent. The code is a bundle of its own, loaded near the first request URL.
 */
export function registerLeakedTokens({
  subscriptions,
  commands,
}: Pick<Services, 'subscriptions' | 'commands'>): void {
  commands.add(REPLACE_TOKEN, async (place: unknown) => {
    if (isPlace(place)) await (await import('./leakedToken')).replaceToken(place);
  });
  subscriptions.add(
    vscode.languages.registerHoverProvider(EVERYWHERE, {
      async provideHover(document, position) {
        if (!isNearRequestUrl(document, position)) return undefined;
        return (await import('./leakedToken')).provideHover(document, position);
      },
    }),
  );
  subscriptions.add(
    vscode.languages.registerCodeActionsProvider(
      EVERYWHERE,
      {
        async provideCodeActions(document, range) {
          if (!isNearRequestUrl(document, range.start)) return [];
          return (await import('./leakedToken')).provideCodeActions(document, range);
        },
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
}

function isPlace(argument: unknown): argument is TokenPlace {
  const { uri, line, character } = (argument ?? {}) as Partial<Record<keyof TokenPlace, unknown>>;
  return typeof uri === 'string' && typeof line === 'number' && typeof character === 'number';
}

function isNearRequestUrl(document: vscode.TextDocument, { line, character }: vscode.Position) {
  const near = document.lineAt(line).text.slice(Math.max(0, character - REACH), character + REACH);
  return /waInstance/i.test(near);
}
