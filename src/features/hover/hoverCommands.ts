import * as vscode from 'vscode';
import { productNamed } from '../../chatId/product';
import type { HoverSwitch } from '../../services/hoverSwitch';
import type { Services } from '../../services/services';
import { targetOf } from '../../services/targets';
import { failureSentence } from '../../text/failures';
import type { HoverLink } from './internalCommands';

/** Silences hovers in this workspace, or lets them ask again. */
export async function toggle(hoverSwitch: HoverSwitch): Promise<void> {
  const off = await hoverSwitch.toggle();
  void vscode.window.showInformationMessage(
    off
      ? vscode.l10n.t('Hovering sends no requests in this workspace. Stored answers still show.')
      : vscode.l10n.t('Hovering follows the setting avatarLens.hover.lookUp again.'),
  );
}

/** A click in a hover asks, then brings the hover back, since one that is shown cannot change. */
export async function lookUpAndHover(
  { lookUps, hoverSwitch, choices }: Pick<Services, 'lookUps' | 'hoverSwitch' | 'choices'>,
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
