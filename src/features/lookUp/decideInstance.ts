import * as vscode from 'vscode';
import type { Wanted } from '../../lookUps/lookUps';
import { askProduct } from '../../services/askProduct';
import type { Services } from '../../services/services';

/**
 * Settles who answers before the panel opens: where MAX and Telegram could both, the user is asked
 * once for the workspace. Where nobody can, the panel says so and offers to add an instance.
 */
export async function decideInstance(
  services: Services,
  wanted: Wanted,
): Promise<Wanted | undefined> {
  const choice = await services.lookUps.choice(wanted);
  if ('code' in choice || choice.ok || choice.reason !== 'ambiguous') return wanted;
  const title = vscode.l10n.t('Which messenger is {0} from?', wanted.chatId.chatId);
  const picked = await askProduct(services, title, choice.choices);
  return picked && { ...wanted, idInstance: picked.idInstance, binds: true };
}
