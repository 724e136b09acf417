import * as vscode from 'vscode';
import { EVERYWHERE } from '../../platform/everywhere';
import type { Services } from '../../services/services';
import { isWritable, type Spelling, WRITE_AS, WRITE_WITH_COUNTRY } from '../../services/writeAs';

/** Most code has no digits that could be one: nothing is loaded for it. */
const COULD_BE_NEAR_MISS = /\d[\d\s().-]{5,}\d|status@/;
const REACH = 40;

/** Quick fixes for what is spelled nearly like a chatId, at the cursor and in hovers. */
export function registerNearMisses({
  subscriptions,
  commands,
}: Pick<Services, 'subscriptions' | 'commands'>): void {
  const actions = () => import('./nearMissActions');
  commands.add(WRITE_WITH_COUNTRY, async (uri: vscode.Uri, line: number, character: number) =>
    (await actions()).writeWithCountry(uri, line, character),
  );
  commands.add(WRITE_AS, async (spelling: Spelling) => (await actions()).writeOver(spelling));
  subscriptions.add(
    vscode.languages.registerCodeActionsProvider(
      EVERYWHERE,
      {
        async provideCodeActions(document, { start }) {
          const { text } = document.lineAt(start.line);
          const near = text.slice(Math.max(0, start.character - REACH), start.character + REACH);
          if (!COULD_BE_NEAR_MISS.test(near) || !isWritable(document.uri)) return [];
          return (await actions()).nearMissActions(document, start);
        },
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
}
