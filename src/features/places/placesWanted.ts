import * as vscode from 'vscode';
import { wellFormedChatId } from '../../chatId/wellFormed';
import type { AskWanted } from '../../services/services';
import type { PlacesOf } from './showPlaces';

/** Whose places a command is about: the argument's, else the id's at the cursor, else the user is asked. */
export async function placesWanted(
  argument: unknown,
  ask: AskWanted,
): Promise<PlacesOf | undefined> {
  const { chatId: given, name, uris } = (argument ?? {}) as Record<string, unknown>;
  const texts = Array.isArray(uris) ? uris.flatMap(uriOf) : textInFront();
  const known = typeof given === 'string' ? wellFormedChatId(given) : undefined;
  // Who is asked also says what is wrong with an id that is none.
  const chatId = known ?? (await ask(argument))?.chatId;
  if (chatId === undefined) return undefined;
  if (texts.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open the text first whose lines you want to see.'),
    );
    return undefined;
  }
  return { chatId, name: typeof name === 'string' ? name : chatId, uris: texts };
}

/** A link in a hover has an address as text. */
function uriOf(given: unknown): vscode.Uri[] {
  if (given instanceof vscode.Uri) return [given];
  return typeof given === 'string' ? [vscode.Uri.parse(given)] : [];
}

/** The text in front, also one that is too large for extensions. */
function textInFront(): vscode.Uri[] {
  const document = vscode.window.activeTextEditor?.document;
  if (document) return [document.uri];
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return tab instanceof vscode.TabInputText ? [tab.uri] : [];
}
