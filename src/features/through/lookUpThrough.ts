import * as vscode from 'vscode';
import { possibleProducts } from '../../instances/choose';
import { pickInstance } from '../../services/pickInstance';
import type { AskWanted, AvatarPanel, Services } from '../../services/services';

/**
 * Shows a chatId, the argument's or else the one in the panel, as an instance of the user's choice sees it. One
 * of the same messenger: on another the same number is a stranger.
 */
export async function lookUpThrough(
  { directory }: Pick<Services, 'directory'>,
  { panel, ask }: { readonly panel: AvatarPanel; readonly ask: AskWanted },
  argument: unknown,
): Promise<void> {
  const wanted = await ask(argument ?? panel.current);
  if (!wanted) return;
  const { chatId } = wanted;
  // A hover whose link led here takes the focus along when it closes, and the question would close with it.
  await vscode.commands.executeCommand('editor.action.hideHover');
  const shown = panel.current?.chatId === chatId ? panel.current.idInstance : undefined;
  await directory.load();
  const answering = wanted.idInstance ?? shown;
  const known = directory.find(answering ?? '');
  const products = known ? [known.product] : possibleProducts(directory.current, wanted);
  const instance = await pickInstance(
    { directory },
    undefined,
    ({ product, idInstance }) => products.includes(product) && idInstance !== answering,
    vscode.l10n.t('Look up {0} through which instance?', chatId),
  );
  if (instance) await panel.show({ chatId, idInstance: instance.idInstance });
}
