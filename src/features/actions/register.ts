import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import type { AvatarPanel, Services } from '../../platform/services';
import { targetOf } from '../../platform/targets';

/** Copy, save and open, on what the argument names, else on what the panel shows. */
export function registerActions(services: Services, panel: AvatarPanel): void {
  const register = (command: string, action: AvatarAction) =>
    services.subscriptions.add(
      vscode.commands.registerCommand(command, async (argument: unknown) => {
        const target = targetOf(argument) ?? targetOf(panel.current);
        if (target?.ok) {
          const actions = await import('./avatarActions');
          await actions[action](services, target.wanted);
          return;
        }
        void vscode.window.showInformationMessage(
          vscode.l10n.t('Look up an avatar first; then this works on what the panel shows.'),
        );
      }),
    );
  register(COMMANDS.copyChatId, 'copyChatId');
  register(COMMANDS.copyDataUri, 'copyDataUri');
  register(COMMANDS.copyUrl, 'copyUrl');
  register(COMMANDS.copyAsCurl, 'copyAsCurl');
  register(COMMANDS.openUrl, 'openUrl');
  register(COMMANDS.saveImage, 'saveImage');
}

type AvatarAction =
  | 'copyChatId'
  | 'copyDataUri'
  | 'copyUrl'
  | 'copyAsCurl'
  | 'openUrl'
  | 'saveImage';
