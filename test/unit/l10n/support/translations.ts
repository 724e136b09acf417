// The strings of the project as its files have them: English by key, and each translation of it.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** As VS Code names its display languages, and therefore the files. */
export const LANGUAGES = ['ru', 'pt-br'] as const;

export type Language = (typeof LANGUAGES)[number];

/** A bundle or a package.nls file: texts by key. */
export type Texts = Readonly<Record<string, string>>;

/** `l10n/bundle.l10n.json`, or its translation. */
export function bundle(language?: Language): Texts {
  return texts(`l10n/bundle.l10n${suffix(language)}.json`);
}

/** `package.nls.json`, or its translation. */
export function manifestTexts(language?: Language): Texts {
  return texts(`package.nls${suffix(language)}.json`);
}

/** Pages of the walkthrough by the path that the manifest has, in English or translated. */
export function walkthroughPages(language?: Language): Texts {
  const pages = globSync('media/walkthrough/*.md').filter((file) => !file.includes('.nls.'));
  return Object.fromEntries(
    pages.map((page) => {
      const file = language ? page.replace(/\.md$/, `.nls.${language}.md`) : page;
      return [page, readFileSync(path.resolve(file), 'utf8')];
    }),
  );
}

function suffix(language: Language | undefined): string {
  return language === undefined ? '' : `.${language}`;
}

/** A message with a comment is an object in the English bundle only. */
function texts(file: string): Texts {
  const content: Record<string, string | { message: string }> = JSON.parse(
    readFileSync(path.resolve(file), 'utf8'),
  );
  return Object.fromEntries(
    Object.entries(content).map(([key, text]) => [
      key,
      typeof text === 'string' ? text : text.message,
    ]),
  );
}
