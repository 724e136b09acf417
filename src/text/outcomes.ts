import * as vscode from 'vscode';
import type { Outcome } from '../greenApi/outcome';

/** An outcome in a word or two, for rows and headings. */
export function outcomeLabel(outcome: Outcome): string {
  switch (outcome) {
    case 'picture':
      return vscode.l10n.t('Picture');
    case 'noPicture':
      return vscode.l10n.t('No picture');
    case 'hidden':
      return vscode.l10n.t('Hidden');
    case 'noAccount':
      return vscode.l10n.t('No account reported');
    case 'unknown':
      return vscode.l10n.t('None or hidden');
    case 'failed':
      return vscode.l10n.t('Failed');
  }
}

/** What an outcome means, in a sentence; nothing to add for a picture. Failures have their own. */
export function outcomeSentence(outcome: Exclude<Outcome, 'failed'>): string | undefined {
  switch (outcome) {
    case 'picture':
      return undefined;
    case 'noPicture':
      return vscode.l10n.t(
        'No picture is set, or there is no account here: GREEN-API does not tell the two apart.',
      );
    case 'hidden':
      return vscode.l10n.t("The correspondent's privacy settings hide the picture.");
    case 'noAccount':
      return vscode.l10n.t(
        'GREEN-API reports no account; it also says so for some accounts without a picture.',
      );
    case 'unknown':
      return vscode.l10n.t(
        'GREEN-API sent no picture and no reason: none is set, or it is hidden.',
      );
  }
}
