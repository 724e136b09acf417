import * as vscode from 'vscode';
import { productNamed } from '../../chatId/product';
import { COMMANDS } from '../../platform/commandIds';
import type { HoverSwitch } from '../../services/hoverSwitch';
import type { Services } from '../../services/services';
import { targetOf } from '../../services/targets';
import { AvatarHoverProvider } from './hoverProvider';
import {
  type HoverLink,
  LOOK_UP_AND_HOVER,
  MANAGE_TRUST,
  OPEN_HOVER_SETTING,
} from './internalCommands';

type Needed = Pick<
  Services,
  | 'context'
  | 'subscriptions'
  | 'log'
  | 'settings'
  | 'hoverSwitch'
  | 'finder'
  | 'choices'
  | 'avatars'
  | 'directory'
  | 'lookUps'
  | 'details'
  | 'names'
>;

/** Everything that holds text: files, git sides, output channels, notebook cells, search editors. */
const EVERYWHERE: vscode.DocumentFilter[] = [{ scheme: '*' }];

export function registerHover(services: Needed): void {
  const { subscriptions, hoverSwitch } = services;
  subscriptions.add(
    vscode.languages.registerHoverProvider(EVERYWHERE, new AvatarHoverProvider(services)),
  );
  subscriptions.add(
    vscode.commands.registerCommand(COMMANDS.toggleHoverInWorkspace, () => toggle(hoverSwitch)),
  );
  const openings = [
    [OPEN_HOVER_SETTING, 'workbench.action.openSettings', ['avatarLens.hover.lookUp']],
    [MANAGE_TRUST, 'workbench.trust.manage', []],
  ] as const;
  for (const [command, opening, given] of openings) {
    subscriptions.add(
      vscode.commands.registerCommand(command, () =>
        vscode.commands.executeCommand(opening, ...given),
      ),
    );
  }
  subscriptions.add(
    vscode.commands.registerCommand(LOOK_UP_AND_HOVER, (argument: unknown) =>
      lookUpAndHover(services, argument),
    ),
  );
}

async function toggle(hoverSwitch: HoverSwitch): Promise<void> {
  const off = await hoverSwitch.toggle();
  void vscode.window.showInformationMessage(
    off
      ? vscode.l10n.t('Hovering sends no requests in this workspace. Stored answers still show.')
      : vscode.l10n.t('Hovering follows the setting avatarLens.hover.lookUp again.'),
  );
}

/** A click in a hover asks, then brings the hover back, since one that is shown cannot change. */
async function lookUpAndHover(
  { lookUps, hoverSwitch, choices }: Needed,
  argument: unknown,
): Promise<void> {
  const target = targetOf(argument);
  if (!target?.ok) return;
  const { place, refresh, prefer } = argument as HoverLink;
  if (prefer !== undefined) await choices.prefer(productNamed(prefer));
  const { failure } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Asking GREEN-API…') },
    () => lookUps.lookUp(target.wanted, { asker: 'user', refresh: refresh === true }),
  );
  // A hover that asks on a click only shows what is stored, and a failure is not.
  if (failure && failure.code !== 'noInstance' && hoverSwitch.mode === 'onClick') {
    const { failureSentence } = await import('../../text/failures');
    void vscode.window.showWarningMessage(failureSentence(failure));
  }
  const editor = vscode.window.activeTextEditor;
  if (!place || editor?.document.uri.toString() !== place.uri) return;
  const position = new vscode.Position(place.line, place.character);
  editor.selection = new vscode.Selection(position, position);
  // Showing one while the old one is still there would only focus that.
  await vscode.commands.executeCommand('editor.action.hideHover');
  await vscode.commands.executeCommand('editor.action.showHover');
}
