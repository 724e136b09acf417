import * as vscode from 'vscode';
import { EVERYWHERE } from '../../platform/everywhere';
import { whileOn } from '../../platform/whileOn';
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
  const provider = new AvatarDocumentLinkProvider(services);
  subscriptions.add(
    whileOn(settings.documentLinks, () =>
      vscode.languages.registerDocumentLinkProvider(EVERYWHERE, provider),
    ),
  );
}
