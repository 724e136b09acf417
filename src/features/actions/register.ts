import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import type { AvatarPanel, Services } from '../../services/services';
import { selectedTargets } from '../../services/targets';

/** Copy, save and open, on what the argument names, else on what the panel shows, else on a pick. */
export function registerActions(services: Services, panel: AvatarPanel): void {
  const register = (command: string, action: AvatarAction) =>
    services.subscriptions.add(
      vscode.commands.registerCommand(command, async (argument: unknown, selected: unknown) => {
        const { act } = await import('./avatarActions');
        await act(action, services, argument ?? panel.current, selectedTargets(selected));
      }),
    );
  register(COMMANDS.copyChatId, 'copyChatId');
  register(COMMANDS.copyDataUri, 'copyDataUri');
  register(COMMANDS.copyUrl, 'copyUrl');
  register(COMMANDS.copyAsCurl, 'copyAsCurl');
  register(COMMANDS.openUrl, 'openUrl');
  register(COMMANDS.saveImage, 'saveImage');
}

export type AvatarAction =
  | 'copyChatId'
  | 'copyDataUri'
  | 'copyUrl'
  | 'copyAsCurl'
  | 'openUrl'
  | 'saveImage';
