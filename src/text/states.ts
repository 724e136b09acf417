import * as vscode from 'vscode';

/** getStateInstance's word for people; unknown states are shown as they come. */
export function stateWords(state: string): string {
  switch (state) {
    case 'authorized':
      return vscode.l10n.t('authorized');
    case 'notAuthorized':
      return vscode.l10n.t('not authorized');
    case 'blocked':
      return vscode.l10n.t('blocked');
    case 'starting':
      return vscode.l10n.t('starting');
    case 'suspended':
      return vscode.l10n.t('suspended');
    case 'yellowCard':
      return vscode.l10n.t('restricted (yellow card)');
    case 'sleepMode':
      return vscode.l10n.t('asleep');
    default:
      return state.slice(0, 32);
  }
}
