import * as vscode from 'vscode';
import { wellFormedChatId } from '../../chatId/wellFormed';
import { namedIdInstance } from '../../greenApi/credentials';
import { COMMANDS } from '../../platform/commandIds';
import { confirm } from '../../platform/confirm';
import { tidy } from '../../text/markdown';

/** Longer than any link of ours; what is longer is not looked at. */
const LONGEST_QUERY = 500;

/** Looks up whom a link names, if the user agrees. */
export async function lookUpFrom({ path, query }: vscode.Uri): Promise<void> {
  const refuse = (sentence = vscode.l10n.t('The link names no chatId that could be looked up.')) =>
    vscode.window.showWarningMessage(sentence);
  if (path !== '/lookUp' || query.length > LONGEST_QUERY) {
    void refuse();
    return;
  }
  const parameters = new URLSearchParams(query);
  const spelled = wellFormedChatId(parameters.get('chatId') ?? '');
  if (spelled === undefined) {
    void refuse();
    return;
  }
  const idInstance = namedIdInstance(parameters.get('idInstance'));
  if (idInstance === false) {
    void refuse(vscode.l10n.t('An idInstance has digits only, such as 1101000001.'));
    return;
  }
  const chatId = tidy(spelled);
  const isMeant = await confirm(
    idInstance === undefined
      ? vscode.l10n.t('Look up the avatar of {0}?', chatId)
      : vscode.l10n.t('Look up the avatar of {0} through the instance {1}?', chatId, idInstance),
    vscode.l10n.t('A link asks for it. GREEN-API gets a request.'),
    { stay: vscode.l10n.t('Not Now'), goOn: vscode.l10n.t('Look Up') },
  );
  if (!isMeant) return;
  const wanted = { chatId: spelled, idInstance };
  await vscode.commands.executeCommand(COMMANDS.lookUp, wanted);
}
