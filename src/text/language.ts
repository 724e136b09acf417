import * as vscode from 'vscode';

/**
 * The language that the sentences are in, for the numbers, dates and plurals inside them: the user's, or
 * English where there is no translation into that.
 */
export function textLanguage(): string {
  return vscode.l10n.bundle === undefined ? 'en' : vscode.env.language;
}

/**
 * One formatter for as long as the language stays: making one of Intl's takes up to 0.2 ms, and a hover or a
 * page of rows would make many.
 */
export function perLanguage<T>(make: (language: string) => T): () => T {
  let made: { readonly language: string; readonly formatter: T } | undefined;
  return () => {
    const language = textLanguage();
    if (made?.language !== language) made = { language, formatter: make(language) };
    return made.formatter;
  };
}
