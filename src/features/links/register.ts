import * as vscode from 'vscode';
import { EVERYWHERE } from '../../platform/everywhere';
import type { Services } from '../../services/services';
import { AvatarDocumentLinkProvider } from './documentLinks';
import { AvatarTerminalLinkProvider } from './terminalLinks';

type Needed = Pick<Services, 'subscriptions' | 'starting' | 'settings' | 'finder' | 'lookUps'>;

/** chatIds that can be clicked: in terminals, and in documents where the user wants it. */
export function registerLinks(services: Needed): void {
  const { subscriptions, settings, starting } = services;
  starting.run('terminal links', () =>
    subscriptions.add(
      vscode.window.registerTerminalLinkProvider(new AvatarTerminalLinkProvider(services)),
    ),
  );
  let documentLinks: vscode.Disposable | undefined;
  const update = (enabled: boolean) => {
    documentLinks?.dispose();
    documentLinks = enabled
      ? vscode.languages.registerDocumentLinkProvider(
          EVERYWHERE,
          new AvatarDocumentLinkProvider(services),
        )
      : undefined;
  };
  update(settings.documentLinks.value);
  subscriptions.add(settings.documentLinks.onDidChange(update));
  subscriptions.add({ dispose: () => documentLinks?.dispose() });
}
