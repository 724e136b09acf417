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
  /** Finds what stands at the cursor, once the instances are read. */
  readonly propose?: () => Promise<readonly Wanted[]>;
}

/**
 * Asks for a chatId: validates as the user types, offers what was probably meant, and people whom the user
 * has met here, by name and number.
 */
export async function promptForChatId(
  services: PromptServices,
  { initial = '', propose = async () => [] }: PromptOptions = {},
): Promise<Wanted | undefined> {
  const pick = vscode.window.createQuickPick<PromptItem>();
  pick.title = vscode.l10n.t('Look up an avatar');
  pick.placeholder = vscode.l10n.t('A name, chatId or phone number, such as 79001234567@c.us');
  pick.matchOnDescription = true;
  pick.value = initial;
  const offer = (items: readonly PromptItem[]) => {
    pick.items = items;
    // VS Code puts the shortest match first; Enter is for the likeliest, since a phone number that is taken
    // for an id of MAX or Telegram shows a stranger.
    pick.activeItems = items.filter(({ kind }) => kind === undefined).slice(0, 1);
  };
  let proposed: readonly Wanted[] | undefined;
  const update = async () => {
    const text = pick.value;
    pick.busy = true;
    try {
      if (!proposed) {
        await services.directory.load();
        proposed = await propose();
      }
      if (text !== pick.value) return;
      const own = ownItems(services, text, proposed);
      // At once: whoever pastes and presses Enter means what is there now.
      offer(own);
      const items = await withPeople(services, text, own);
      if (text === pick.value) offer(items);
    } finally {
      if (text === pick.value) pick.busy = false;
    }
  };
  const startUpdate = () => start(services.log, 'look-up prompt', update);
  const picked = await new Promise<PromptItem | undefined>((resolve) => {
    pick.onDidChangeValue(startUpdate);
    pick.onDidAccept(() => {
      const [item] = pick.activeItems;
      if (item && isAccepted(item)) resolve(item);
    });
    pick.onDidHide(() => resolve(undefined));
    // The box is there at once, and can be typed into; what is offered follows.
    pick.show();
    startUpdate();
  }).finally(() => pick.dispose());
  if (picked?.account) return findAccount(services, picked.account);
  return picked?.national === undefined ? picked?.wanted : askCountry(picked.national);
}
