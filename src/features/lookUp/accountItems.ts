import * as vscode from 'vscode';
import { ALL_PRODUCTS, PRODUCTS, traitsOf } from '../../chatId/product';
import type { Wanted } from '../../chatId/wanted';
import type { Sought } from '../../greenApi/accounts';
import { defaultInstance } from '../../instances/choose';
import type { Instance } from '../../instances/instance';
import { withProgress } from '../../platform/progress';
import type { Services } from '../../services/services';
import { avatarHeading, instanceLabel } from '../../text/avatarFacts';
import { failureSentence } from '../../text/failures';
import { unlinked } from '../../text/markdown';

/** Somebody whom an instance of MAX or Telegram can be asked for, by what is known of them. */
export interface AskedAccount {
  readonly instance: Instance;
  readonly sought: Sought;
  /** The number or name, as people read it. */
  readonly shown: string;
}

export interface AccountItem extends vscode.QuickPickItem {
  readonly account: AskedAccount;
}

/** Rows that find the chatId of a phone number or `@username` where it cannot be worked out. Each costs a check. */
export async function accountItems(
  { directory }: Pick<Services, 'directory'>,
  text: string,
): Promise<AccountItem[]> {
  const sought = soughtIn(text);
  if (!sought) return [];
  const shown =
    'username' in sought
      ? `@${sought.username}`
      : await avatarHeading(`${sought.phoneNumber}@c.us`);
  const instances = ALL_PRODUCTS.filter((product) => isFindable(sought, product)).map((product) =>
    defaultInstance(directory.current, product, directory.here),
  );
  return instances
    .filter((instance) => instance !== undefined)
    .map((instance) => ({
      label: vscode.l10n.t('Ask {0} who has {1}', PRODUCTS[instance.product].label, shown),
      description: vscode.l10n.t('{0} · 1 of your checks', instanceLabel(instance)),
      iconPath: new vscode.ThemeIcon('person-add'),
      alwaysShow: true,
      account: { instance, sought, shown },
    }));
}

function isFindable(sought: Sought, product: Instance['product']): boolean {
  const { accountBy } = traitsOf(product);
  if ('username' in sought) return accountBy?.username === true;
  return accountBy?.phoneNumber.test(sought.phoneNumber) === true;
}

/** A phone number with its country code, a WhatsApp id of one, `@name`, or a link to it. */
function soughtIn(text: string): Sought | undefined {
  const trimmed = text.trim();
  const name = /^(?:@|(?:https?:\/\/)?t\.me\/@?)([A-Za-z]\w{3,31})\/?$/.exec(trimmed)?.[1];
  if (name !== undefined) return { username: name };
  const number = /^\+?(\d[\d\s().-]{6,24}\d)(?:@c\.us)?$/.exec(trimmed)?.[1];
  const digits = number?.replace(/\D/g, '');
  return digits === undefined ? undefined : { phoneNumber: digits };
}

/** Asks, and says where nobody was found or nothing could be asked. */
export async function findAccount(
  { details }: Pick<Services, 'details'>,
  { instance, sought, shown }: AskedAccount,
): Promise<Wanted | undefined> {
  const { idInstance, product } = instance;
  const messenger = PRODUCTS[product].label;
  const found = await withProgress(
    vscode.l10n.t('Asking {0} who has {1}…', messenger, shown),
    (signal) => details.findAccount(idInstance, sought, signal),
  );
  if (!found.ok) {
    if (found.failure.code !== 'cancelled') {
      const label = unlinked(instanceLabel(instance));
      void vscode.window.showWarningMessage(`${label}: ${failureSentence(found.failure)}`);
    }
    return undefined;
  }
  const { exists, chatId } = found.value;
  if (exists && chatId !== undefined) return { chatId, idInstance };
  void vscode.window.showInformationMessage(
    vscode.l10n.t('{0} knows nobody who has {1}.', messenger, shown),
  );
  return undefined;
}
