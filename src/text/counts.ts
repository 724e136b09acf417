import * as vscode from 'vscode';
import { perLanguage } from './language';

type Category = Intl.LDMLPluralRule;

const PLURALS = perLanguage((language) => new Intl.PluralRules(language));
const NUMBERS = perLanguage((language) => new Intl.NumberFormat(language));

/** The plural form that a number takes in the user's language: Russian has three that matter. */
function categoryOf(count: number): Category {
  return PLURALS().select(count);
}

/** A count with the separators of the user's language. */
export function countWords(count: number): string {
  return NUMBERS().format(count);
}

// `l10n.t` knows no plurals. The comment becomes part of a message's key, so a translation has one entry
// for each form; English needs "one" and the rest.

/** For rows. */
export function daysAgo(count: number): string {
  return categoryOf(count) === 'one'
    ? vscode.l10n.t({ message: '{0}d ago', args: [count], comment: ['one'] })
    : vscode.l10n.t({ message: '{0}d ago', args: [count], comment: ['other'] });
}

/** For rows. */
export function monthsAgo(count: number): string {
  return categoryOf(count) === 'one'
    ? vscode.l10n.t({ message: '{0}mo ago', args: [count], comment: ['one'] })
    : vscode.l10n.t({ message: '{0}mo ago', args: [count], comment: ['other'] });
}

/** For rows. */
export function yearsAgo(count: number): string {
  switch (categoryOf(count)) {
    case 'one':
      return vscode.l10n.t({ message: '{0}y ago', args: [count], comment: ['one'] });
    case 'many':
      return vscode.l10n.t({ message: '{0}y ago', args: [count], comment: ['many'] });
    default:
      return vscode.l10n.t({ message: '{0}y ago', args: [count], comment: ['other'] });
  }
}

export function chatIdCount(count: number): string {
  const args = [countWords(count)];
  switch (categoryOf(count)) {
    case 'one':
      return vscode.l10n.t({ message: '{0} chatId', args, comment: ['one'] });
    case 'few':
      return vscode.l10n.t({ message: '{0} chatIds', args, comment: ['few'] });
    case 'many':
      return vscode.l10n.t({ message: '{0} chatIds', args, comment: ['many'] });
    default:
      return vscode.l10n.t({ message: '{0} chatIds', args, comment: ['other'] });
  }
}

export function fileCount(count: number): string {
  const args = [countWords(count)];
  switch (categoryOf(count)) {
    case 'one':
      return vscode.l10n.t({ message: '{0} file', args, comment: ['one'] });
    case 'few':
      return vscode.l10n.t({ message: '{0} files', args, comment: ['few'] });
    case 'many':
      return vscode.l10n.t({ message: '{0} files', args, comment: ['many'] });
    default:
      return vscode.l10n.t({ message: '{0} files', args, comment: ['other'] });
  }
}
