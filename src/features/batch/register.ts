import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import type { AskWanted, AvatarPanel, Gallery, Services } from '../../services/services';
import { registerLargeFiles } from './largeFiles';

type Needed = Pick<
  Services,
  | 'subscriptions'
  | 'commands'
  | 'starting'
  | 'epochs'
  | 'settings'
  | 'finder'
  | 'choices'
  | 'avatars'
  | 'lookUps'
  | 'directory'
  | 'details'
  | 'names'
>;

/** The commands that look up every chatId of a selection, of files or of folders. */
export function registerBatch(
  services: Needed,
  gallery: Gallery,
  panel: AvatarPanel,
  ask: AskWanted,
): void {
  const register = (command: string, handler: (clicked: unknown, selected: unknown) => unknown) =>
    services.commands.add(command, handler);
  const batch = () => import('./lookUpTexts');
  services.starting.run('files that are too large for hovers', () => registerLargeFiles(services));
  register(COMMANDS.lookUpSelection, async (clicked) =>
    (await batch()).lookUpSelection(services, gallery, urisOf(clicked, undefined).at(0)),
  );
  register(COMMANDS.lookUpFile, async (clicked, selected) =>
    (await batch()).lookUpFile(services, gallery, urisOf(clicked, selected)),
  );
  register(COMMANDS.lookUpGroupMembers, async (argument) => {
    const wanted = await ask(argument ?? panel.current);
    if (!wanted) return;
    const { lookUpGroupMembers } = await import('./groupMembers');
    await lookUpGroupMembers(services, gallery, wanted);
  });
  register(COMMANDS.lookUpFolder, async (clicked, selected) =>
    (await batch()).lookUpFolder(services, gallery, urisOf(clicked, selected)),
  );
}

/** The explorer passes what was clicked and, with several selected, all of them. */
function urisOf(clicked: unknown, selected: unknown): vscode.Uri[] {
  const all = Array.isArray(selected) && selected.length > 0 ? selected : [clicked];
  return all.filter((item): item is vscode.Uri => item instanceof vscode.Uri);
}
