import picomatch from 'picomatch';

/** A value of `files.exclude`: on, off, or on where a sibling of that name exists. */
export type ExcludeValue = boolean | { readonly when?: string };

/** Tells whether something is excluded; `path` uses `/`, `siblings` are the names beside it. */
export type Excludes = (path: string, siblings: ReadonlySet<string>) => boolean;

/** More stars than anybody needs make a matcher try for minutes, and a workspace brings its own globs. */
const MOST_STARS = 8;
const MOST_STARS_IN_A_NAME = 3;

/**
 * Reads `files.exclude` and its kin: globs relative to the workspace folder. Whatever is no glob, or no value
 * of such a setting, excludes nothing.
 */
export function excludesOf(
  setting: Readonly<Record<string, unknown>>,
  caseSensitive: boolean,
): Excludes {
  const globs = Object.entries(setting).flatMap(([glob, value]) => {
    const matches = isExclude(value) && value !== false && matcherOf(glob, caseSensitive);
    if (!matches) return [];
    return [{ matches, when: typeof value === 'object' ? value.when : undefined }];
  });
  return (path, siblings) =>
    globs.some(
      ({ matches, when }) =>
        matches(path) && (when === undefined || siblings.has(siblingName(when, path))),
    );
}

function isExclude(value: unknown): value is ExcludeValue {
  if (typeof value === 'boolean') return true;
  if (typeof value !== 'object' || value === null) return false;
  const { when } = value as { when?: unknown };
  return when === undefined || typeof when === 'string';
}

function matcherOf(glob: string, caseSensitive: boolean): picomatch.Matcher | undefined {
  const stars = (text: string) => text.match(/\*+/g)?.length ?? 0;
  const isCostly = glob.split('/').some((name) => stars(name) > MOST_STARS_IN_A_NAME);
  if (isCostly || stars(glob) > MOST_STARS) return undefined;
  try {
    // VS Code's own globs have no `+(…)`.
    return picomatch(glob, { dot: true, nocase: !caseSensitive, noextglob: true });
  } catch {
    return undefined;
  }
}

/** `$(basename).ts` beside `src/a.js` is `a.ts`. */
function siblingName(when: string, path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return when.replaceAll('$(basename)', dot > 0 ? name.slice(0, dot) : name);
}
