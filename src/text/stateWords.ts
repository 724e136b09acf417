import * as vscode from 'vscode';
import { unlinked } from './markdown';

/** The states that some generation of the documentation lists, for people. */
const STATES: Readonly<Record<string, () => string>> = {
  authorized: () => vscode.l10n.t('authorized'),
  notAuthorized: () => vscode.l10n.t('not authorized'),
  blocked: () => vscode.l10n.t('blocked'),
  starting: () => vscode.l10n.t('starting'),
  suspended: () => vscode.l10n.t('suspended (sending limited)'),
  yellowCard: () => vscode.l10n.t('yellow card (sending limited)'),
  sleepMode: () => vscode.l10n.t('asleep'),
  passkeyRequired: () => vscode.l10n.t('waits for a passkey'),
  pendingCode: () => vscode.l10n.t('waits for a code'),
  pendingPassword: () => vscode.l10n.t('waits for a password'),
};

export function isKnownState(state: string): boolean {
  return Object.hasOwn(STATES, state);
}

/** getStateInstance's word for people; unknown states are shown as they come, fit for a notification. */
export function stateWords(state: string): string {
  const words = isKnownState(state) ? STATES[state] : undefined;
  return words?.() ?? unlinked(state.slice(0, 32));
}
