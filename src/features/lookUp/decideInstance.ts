import * as vscode from 'vscode';
import { boundTo, type Wanted } from '../../chatId/wanted';
import type { Services } from '../../services/services';

type Needed = Pick<Services, 'choices' | 'directory' | 'lookUps'>;

/**
 * Settles who answers before the panel opens: where MAX and Telegram could both, the user is asked
 * once for the workspace. Where nobody can, the panel says so and offers to add an instance.
 */
export async function decideInstance(
  services: Needed,
  wanted: Wanted,
): Promise<Wanted | undefined> {
  const choice = await services.lookUps.choice(wanted);
  if (!choice.ok || choice.value.isSettled || choice.value.reason !== 'ambiguous') return wanted;
  const title = vscode.l10n.t('Which messenger is {0} from?', wanted.chatId);
  const { askMessenger } = await import('../../services/askMessenger');
  const picked = await askMessenger(services, title, choice.value.choices);
  return picked && boundTo(picked.idInstance, wanted);
}
