import * as vscode from 'vscode';
import { kindOf } from '../../chatId/chatId';
import { PRODUCTS } from '../../chatId/product';
import { KnownPeople, type KnownPerson } from '../../services/knownPeople';
import { iconOf } from '../../services/pictureAddress';
import type { Services } from '../../services/services';
import { withoutIcons } from '../../text/markdown';

/** More are found by typing on. */
const OFFERED = 200;

interface PersonItem extends vscode.QuickPickItem {
  readonly chatId?: string;
}

/** Has the user pick somebody by name and face, and writes their chatId at the cursors. */
export async function insertChatId(
  services: Pick<Services, 'directory' | 'details' | 'names' | 'recents' | 'store'>,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a text first: the chatId is written at its cursor.'),
    );
    return;
  }
  const chatId = await pick(new KnownPeople(services), services.store);
  if (chatId === undefined) return;
  await editor.edit((edit) => {
    for (const selection of editor.selections) edit.replace(selection, chatId);
  });
}

function pick(people: KnownPeople, store: Services['store']): Promise<string | undefined> {
  const list = vscode.window.createQuickPick<PersonItem>();
  list.title = vscode.l10n.t('Insert a chatId');
  list.placeholder = vscode.l10n.t('A name, an @username or a number');
  list.matchOnDescription = true;
  const update = async () => {
    const text = list.value;
    list.busy = true;
    const found = await people.find({ text, most: OFFERED });
    const items = await Promise.all(found.map((one) => itemOf(one, store)));
    if (text !== list.value) return;
    list.busy = false;
    list.items = items.length > 0 ? items : [nobody(text)];
  };
  return new Promise((resolve) => {
    list.onDidChangeValue(() => void update());
    list.onDidAccept(() => {
      const chatId = list.activeItems[0]?.chatId;
      if (chatId === undefined) return;
      resolve(chatId);
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
    void update();
  });
}

async function itemOf(person: KnownPerson, store: Services['store']): Promise<PersonItem> {
  const { chatId, name, product, sha256 } = person;
  const thumbnail = sha256 === undefined ? undefined : await store.thumbnail(sha256);
  const icon = kindOf(chatId) === 'group' ? 'organization' : 'account';
  return {
    label: withoutIcons(name ?? chatId),
    description: [name && chatId, PRODUCTS[product].label].filter(Boolean).join(' · '),
    iconPath:
      (thumbnail === undefined ? undefined : await iconOf(thumbnail)) ?? new vscode.ThemeIcon(icon),
    chatId,
  };
}

function nobody(text: string): PersonItem {
  return {
    label:
      text.trim() === ''
        ? vscode.l10n.t('Nobody is known yet. Look somebody up, or load the names of an instance.')
        : vscode.l10n.t('Nobody who is known here has that name or number.'),
    alwaysShow: true,
  };
}
