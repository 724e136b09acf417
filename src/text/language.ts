import * as vscode from 'vscode';

/**
 * The language that the sentences are in, for the numbers, dates and plurals inside them: the user's, or
 * English where there is no translation into that.
 */
export function textLanguage(): string {
  return vscode.l10n.bundle === undefined ? 'en' : vscode.env.language;
}
