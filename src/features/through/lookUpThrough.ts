import * as vscode from 'vscode';
import { familyOf } from '../../chatId/chatId';
import { PRODUCTS } from '../../chatId/product';
import { pickInstance } from '../../services/pickInstance';
import type { AskWanted, AvatarPanel, Services } from '../../services/services';

/** Shows a chatId, the argument's or else the one in the panel, as an instance of the user's choice sees it. */
export async function lookUpThrough(
  { directory }: Pick<Services, 'directory'>,
  { panel, ask }: { readonly panel: AvatarPanel; readonly ask: AskWanted },
  argument: unknown,
): Promise<void> {
  const wanted = await ask(argument ?? panel.current);
  if (!wanted) return;
  const { chatId } = wanted;
  const shown = panel.current?.chatId === chatId ? panel.current.idInstance : undefined;
  const instance = await pickInstance(
    { directory },
    undefined,
    ({ product, idInstance }) =>
      PRODUCTS[product].family === familyOf(chatId) && idInstance !== (wanted.idInstance ?? shown),
    vscode.l10n.t('Look up {0} through which instance?', chatId),
  );
  if (instance) await panel.show({ chatId, idInstance: instance.idInstance });
}
