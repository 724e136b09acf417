import * as vscode from 'vscode';
import { start } from '../../services/guard';
import { KnownPeople, type KnownPerson } from '../../services/knownPeople';
import { personRow } from '../../services/personRow';
import type { Services } from '../../services/services';

/** More are found by typing on. */
const OFFERED = 200;

type InsertServices = Pick<
  Services,
  'log' | 'directory' | 'details' | 'names' | 'recents' | 'lookUps' | 'persons'
>;

interface PersonItem extends vscode.QuickPickItem {
  readonly chatId?: string;
}

/** Has the user pick somebody by name and face, and writes their chatId at the cursors. */
export async function insertChatId(services: InsertServices): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a text first: the chatId is written at its cursor.'),
    );
    return;
  }
  const chatId = await pick(services);
  if (chatId === undefined) return;
  await editor.edit((edit) => {
    for (const selection of editor.selections) edit.replace(selection, chatId);
  });
}

function pick(services: InsertServices): Promise<string | undefined> {
  const people = new KnownPeople(services);
  const list = vscode.window.createQuickPick<PersonItem>();
  list.title = vscode.l10n.t('Insert a chatId');
  list.placeholder = vscode.l10n.t('A name, an @username or a number');
  list.matchOnDescription = true;
  const update = async () => {
    const text = list.value;
    list.busy = true;
    try {
      const found = await people.find({ text, most: OFFERED });
      const items = await Promise.all(found.map((one) => itemOf(services, one)));
      if (text === list.value) list.items = items.length > 0 ? items : [nobody(text)];
    } finally {
      if (text === list.value) list.busy = false;
    }
  };
  const follow = () => start(services.log, 'people', update);
  return new Promise((resolve) => {
    list.onDidChangeValue(follow);
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
    follow();
  });
}

async function itemOf(services: InsertServices, person: KnownPerson): Promise<PersonItem> {
  return {
    ...(await personRow(services, person)),
    // Found by a name in another order, or without its accents.
    alwaysShow: true,
    chatId: person.chatId,
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
