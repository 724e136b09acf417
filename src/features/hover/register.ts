import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import { EVERYWHERE } from '../../platform/everywhere';
import type { Services } from '../../services/services';
import { AvatarHoverProvider } from './hoverProvider';
import { LOOK_UP_AND_HOVER, MANAGE_TRUST, OPEN_HOVER_SETTING } from './internalCommands';

type Needed = Pick<
  Services,
  | 'context'
  | 'subscriptions'
  | 'commands'
  | 'log'
  | 'settings'
  | 'hoverSwitch'
  | 'finder'
  | 'choices'
  | 'avatars'
  | 'directory'
  | 'lookUps'
  | 'details'
  | 'persons'
  | 'names'
  | 'recents'
>;

export function registerHover(services: Needed): void {
  const { subscriptions, commands, hoverSwitch } = services;
  subscriptions.add(
    vscode.languages.registerHoverProvider(EVERYWHERE, new AvatarHoverProvider(services)),
  );
  commands.add(COMMANDS.toggleHoverInWorkspace, async () =>
    (await import('./hoverCommands')).toggle(hoverSwitch),
  );
  const openings = [
    [OPEN_HOVER_SETTING, 'workbench.action.openSettings', ['avatarLens.hover.lookUp']],
    [MANAGE_TRUST, 'workbench.trust.manage', []],
  ] as const;
  for (const [command, opening, given] of openings) {
    commands.add(command, () => vscode.commands.executeCommand(opening, ...given));
  }
  commands.add(LOOK_UP_AND_HOVER, async (argument: unknown) =>
    (await import('./hoverCommands')).askAndHover(services, argument),
  );
}
