import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import type { AskWanted, Services } from '../../services/services';

/** Of the documents that lists of places are opened as: read-only, so that none asks to be saved. */
const SCHEME = 'avatar-lens-places';

/** Every line of one chatId in a text or a gallery, as a list or as a document. */
export function registerPlaces(services: Pick<Services, 'subscriptions'>, ask: AskWanted): void {
  const documents = new Map<string, string>();
  services.subscriptions.add(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) => documents.get(uri.toString()) ?? '',
    }),
  );
  services.subscriptions.add(
    vscode.workspace.onDidCloseTextDocument(({ uri }) => documents.delete(uri.toString())),
  );
  const openAsDocument = async (title: string, text: string) => {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title}.log` });
    documents.set(uri.toString(), text);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  };
  services.subscriptions.add(
    vscode.commands.registerCommand(COMMANDS.showPlaces, async (argument: unknown) => {
      const { placesWanted } = await import('./placesWanted');
      const wanted = await placesWanted(argument, ask);
      if (!wanted) return;
      const { showPlaces } = await import('./showPlaces');
      await showPlaces(wanted, openAsDocument);
    }),
  );
}
