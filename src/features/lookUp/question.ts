import * as vscode from 'vscode';
import { boundTo, type Wanted } from '../../chatId/wanted';
import { askMessenger } from '../../services/askMessenger';
import type { Services } from '../../services/services';
import type { PromptServices } from './promptItems';
import { wantedBy, wantedByPrompt } from './whom';

export type QuestionServices = PromptServices & Pick<Services, 'choices'>;

/** Whom a command is about, and who answers. */
export async function ask(
  services: QuestionServices,
  argument: unknown,
): Promise<Wanted | undefined> {
  const wanted = await wantedBy(services, argument);
  return wanted && decideInstance(services, wanted);
}

/** The same, typed by the user whatever stands at the cursor. */
export async function askByPrompt(services: QuestionServices): Promise<Wanted | undefined> {
  const wanted = await wantedByPrompt(services);
  return wanted && decideInstance(services, wanted);
}

/**
 * Settles who answers before the panel opens: where MAX and Telegram could both, the user is asked
 * once for the workspace. Where nobody can, the panel says so and offers to add an instance.
 */
async function decideInstance(
  services: QuestionServices,
  wanted: Wanted,
): Promise<Wanted | undefined> {
  const choice = await services.lookUps.choice(wanted);
  if (!choice.ok || choice.value.isSettled || choice.value.reason !== 'ambiguous') return wanted;
  const title = vscode.l10n.t('Which messenger is {0} from?', wanted.chatId);
  const picked = await askMessenger(services, title, choice.value.choices);
  return picked && boundTo(picked.idInstance, wanted);
}
