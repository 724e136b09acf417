import picomatch from 'picomatch';

/** A value of `files.exclude`: on, off, or on where a sibling of that name exists. */
export type ExcludeValue = boolean | { readonly when?: string };

/** Tells whether something is excluded; `path` uses `/`, `siblings` are the names beside it. */
export type Excludes = (path: string, siblings: ReadonlySet<string>) => boolean;

/** Reads `files.exclude` and its kin: globs relative to the workspace folder. Bad globs exclude nothing. */
export function excludesOf(
  setting: Readonly<Record<string, ExcludeValue>>,
  caseSensitive: boolean,
): Excludes {
  const globs = Object.entries(setting).flatMap(([glob, value]) => {
    const matches = matcherOf(glob, caseSensitive);
    if (!matches || value === false) return [];
    return [{ matches, when: typeof value === 'object' ? value.when : undefined }];
  });
  return (path, siblings) =>
    globs.some(
      ({ matches, when }) =>
        matches(path) && (when === undefined || siblings.has(siblingName(when, path))),
    );
}

function matcherOf(glob: string, caseSensitive: boolean): picomatch.Matcher | undefined {
  try {
    return picomatch(glob, { dot: true, nocase: !caseSensitive });
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
