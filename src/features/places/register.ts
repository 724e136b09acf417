import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import { PLACES_SCHEME } from '../../platform/placesScheme';
import type { AskWanted, Services } from '../../services/services';

/** Every line of one chatId in a text or a gallery, as a list or as a document. */
export function registerPlaces(
  services: Pick<Services, 'subscriptions' | 'commands' | 'log'>,
  ask: AskWanted,
): void {
  const documents = new Map<string, string>();
  let opened = 0;
  services.subscriptions.add(
    vscode.workspace.registerTextDocumentContentProvider(PLACES_SCHEME, {
      provideTextDocumentContent: (uri) => documents.get(uri.toString()) ?? '',
    }),
  );
  services.subscriptions.add(
    // With its tab, so that no closed editor that is opened again brings back what was removed.
    vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const { input } of closed) {
        if (input instanceof vscode.TabInputText) documents.delete(input.uri.toString());
      }
    }),
  );
  const openAsDocument = async (title: string, text: string) => {
    // Two people may have one name, and a name may look like a path.
    const path = `/${title.replaceAll(/[/\\]/g, '_')}.log`;
    const uri = vscode.Uri.from({ scheme: PLACES_SCHEME, path, query: String(++opened) });
    documents.set(uri.toString(), text);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  };
  services.commands.add(COMMANDS.showPlaces, async (argument: unknown) => {
    const { placesWanted } = await import('./placesWanted');
    const wanted = await placesWanted(argument, ask);
    if (!wanted) return;
    const { showPlaces } = await import('./showPlaces');
    await showPlaces(services.log, wanted, openAsDocument);
  });
}
