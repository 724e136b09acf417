import * as vscode from 'vscode';
import type { Wanted } from '../../chatId/wanted';
import { askCountry } from '../../services/askCountry';
import { start } from '../../services/guard';
import { findAccount } from './accountItems';
import {
  isAccepted,
  ownItems,
  type PromptItem,
  type PromptServices,
  withPeople,
} from './promptItems';

export interface PromptOptions {
  readonly initial?: string;
  /** What stands at the cursor. */
  readonly proposed?: readonly Wanted[];
}

/**
 * Asks for a chatId: validates as the user types, offers what was probably meant, and people whom the user
 * has met here, by name and number.
 */
export async function promptForChatId(
  services: PromptServices,
  { initial = '', proposed = [] }: PromptOptions = {},
): Promise<Wanted | undefined> {
  await services.directory.load();
  const pick = vscode.window.createQuickPick<PromptItem>();
  pick.title = vscode.l10n.t('Look up an avatar');
  pick.placeholder = vscode.l10n.t('A name, chatId or phone number, such as 79001234567@c.us');
  pick.matchOnDescription = true;
  pick.value = initial;
  const offer = (items: readonly PromptItem[]) => {
    pick.items = items;
    // VS Code puts the shortest match first; Enter is for the likeliest, since a phone number that is taken
    // for an id of MAX or Telegram shows a stranger.
    pick.activeItems = items.slice(0, 1);
  };
  const update = async () => {
    const text = pick.value;
    const own = ownItems(services, text, proposed);
    // At once: whoever pastes and presses Enter means what is there now.
    offer(own);
    pick.busy = true;
    try {
      const items = await withPeople(services, text, own);
      if (text === pick.value) offer(items);
    } finally {
      if (text === pick.value) pick.busy = false;
    }
  };
  await update();
  const picked = await new Promise<PromptItem | undefined>((resolve) => {
    pick.onDidChangeValue(() => start(services.log, 'look-up prompt', update));
    pick.onDidAccept(() => {
      const [item] = pick.activeItems;
      if (!item || !isAccepted(item)) return;
      resolve(item);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
  if (picked?.account) return findAccount(services, picked.account);
  return picked?.national === undefined ? picked?.wanted : askCountry(picked.national);
}
