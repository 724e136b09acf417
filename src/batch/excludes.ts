import type { Breather } from '../async/breather';
import { compileGlob, type Glob } from './glob';

/** A value of `files.exclude`: on, off, or on where a sibling of that name exists. */
export type ExcludeValue = boolean | { readonly when?: string };

/** Tells whether something is excluded; `path` uses `/`, `siblings` are the names beside it. */
export type Excludes = (
  path: string,
  siblings: ReadonlySet<string>,
  breather: Breather,
) => Promise<boolean>;

/** Far more than anybody has; a workspace brings its own. */
const MOST_GLOBS = 10_000;
/** Globs are tried between two looks at the clock. */
const BETWEEN_LOOKS = 64;

/**
 * Reads `files.exclude` and its kin: globs relative to the workspace folder. Whatever is no glob, or no value
 * of such a setting, excludes nothing.
 */
export function excludesOf(
  setting: Readonly<Record<string, unknown>>,
  caseSensitive: boolean,
): Excludes {
  const cased = (text: string) => (caseSensitive ? text : text.toLowerCase());
  const rules = Object.entries(setting)
    .slice(0, MOST_GLOBS)
    .flatMap(([glob, value]) => {
      const matches = isExclude(value) && value !== false && matcherOf(cased(glob));
      if (!matches) return [];
      return [{ matches, when: typeof value === 'object' ? value.when : undefined }];
    });
  return async (path, siblings, breather) => {
    const text = cased(path);
    const name = text.slice(text.lastIndexOf('/') + 1);
    for (const [index, { matches, when }] of rules.entries()) {
      if (index % BETWEEN_LOOKS === 0 && breather.isDue) {
        await breather.rest();
        if (breather.signal.aborted) return false;
      }
      if (!matches(text, name)) continue;
      if (when === undefined || siblings.has(siblingName(when, path))) return true;
    }
    return false;
  };
}

function isExclude(value: unknown): value is ExcludeValue {
  if (typeof value === 'boolean') return true;
  if (typeof value !== 'object' || value === null) return false;
  const { when } = value as { when?: unknown };
  return when === undefined || typeof when === 'string';
}

function matcherOf(glob: string): ((path: string, name: string) => boolean) | undefined {
  // Most globs are of this kind, and a name is shorter than a path.
  const ofName = /^\*\*\/([^/{]*)$/.exec(glob)?.[1];
  const compiled: Glob | undefined = compileGlob(ofName ?? glob, 'vscode');
  return compiled && ((path, name) => compiled.matches(ofName === undefined ? path : name));
}

/** `$(basename).ts` beside `src/a.js` is `a.ts`. */
function siblingName(when: string, path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return when.replaceAll('$(basename)', dot > 0 ? name.slice(0, dot) : name);
}
