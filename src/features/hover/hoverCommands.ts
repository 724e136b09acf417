import * as vscode from 'vscode';
import { productNamed } from '../../chatId/product';
import type { Wanted } from '../../chatId/wanted';
import { pairsIn } from '../../lookUps/persons/pairs';
import type { HoverSwitch } from '../../services/hoverSwitch';
import type { Services } from '../../services/services';
import { targetOf } from '../../services/targets';
import { failureSentence } from '../../text/failures';
import type { HoverLink, HoverPlace } from './internalCommands';

/** Silences hovers in this workspace, or lets them ask again. */
export async function toggle(hoverSwitch: HoverSwitch): Promise<void> {
  const off = await hoverSwitch.toggle();
  void vscode.window.showInformationMessage(
    off
      ? vscode.l10n.t('Hovering sends no requests in this workspace. Stored answers still show.')
      : vscode.l10n.t('Hovering follows the setting avatarLens.hover.lookUp again.'),
  );
}

/** A click in a hover asks, then brings the hover back. */
export async function askAndHover(
  services: Pick<Services, 'lookUps' | 'details' | 'hoverSwitch' | 'choices'>,
  argument: unknown,
): Promise<void> {
  const target = targetOf(argument);
  if (!target?.ok) return;
  const { place, number, ...link } = argument as HoverLink;
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Asking GREEN-API…') },
    () =>
      number === true ? askNumber(services, target.wanted) : lookUp(services, target.wanted, link),
  );
  await showHoverAgain(place);
}

async function lookUp(
  { lookUps, hoverSwitch, choices }: Pick<Services, 'lookUps' | 'hoverSwitch' | 'choices'>,
  wanted: Wanted,
  { refresh, prefer }: HoverLink,
): Promise<void> {
  if (prefer !== undefined) await choices.prefer(productNamed(prefer));
  const { failure } = await lookUps.lookUp(wanted, { asker: 'user', refresh: refresh === true });
  // A hover that asks on a click only shows what is stored, and a failure is not.
  if (failure && failure.code !== 'noInstance' && hoverSwitch.mode === 'onClick') {
    void vscode.window.showWarningMessage(failureSentence(failure));
  }
}

/** The hover has the number from then on, so only its absence is said. */
async function askNumber({ details }: Pick<Services, 'details'>, wanted: Wanted): Promise<void> {
  const answer = await details.ask(wanted, 'account');
  if (!answer.ok) {
    void vscode.window.showWarningMessage(failureSentence(answer.failure));
  } else if (pairsIn(wanted.chatId, answer.value).length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('GREEN-API does not tell which number {0} has.', wanted.chatId),
    );
  }
}

/** One that is shown cannot change. */
async function showHoverAgain(place: HoverPlace | undefined): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!place || editor?.document.uri.toString() !== place.uri) return;
  const position = new vscode.Position(place.line, place.character);
  editor.selection = new vscode.Selection(position, position);
  // Showing one while the old one is still there would only focus that.
  await vscode.commands.executeCommand('editor.action.hideHover');
  await vscode.commands.executeCommand('editor.action.showHover');
}
