import ignore, { type Ignore } from 'ignore';

interface Rules {
  /** Path of the folder of the .gitignore, with a final `/`, or empty for the top. */
  readonly prefix: string;
  readonly rules: Ignore;
}

/** The .gitignore files from the top folder down to one folder; the deeper ones have the last word. */
export class GitIgnore {
  constructor(
    private readonly caseSensitive: boolean,
    private readonly levels: readonly Rules[] = [],
  ) {}

  /** @param folder its path below the top, with `/`; empty for the top */
  with(folder: string, text: string): GitIgnore {
    const rules = ignore({ ignorecase: !this.caseSensitive }).add(text);
    const prefix = folder === '' ? '' : `${folder}/`;
    return new GitIgnore(this.caseSensitive, [...this.levels, { prefix, rules }]);
  }

  ignores(path: string, isFolder: boolean): boolean {
    const tested = isFolder ? `${path}/` : path;
    for (const { prefix, rules } of this.levels.toReversed()) {
      const { ignored, unignored } = rules.test(tested.slice(prefix.length));
      if (ignored || unignored) return ignored;
    }
    return false;
  }

  /** Without the rules that would ignore a folder which the user named: naming it is the stronger word. */
  without(path: string): GitIgnore {
    if (path === '') return this;
    const kept = this.levels.filter(
      ({ prefix, rules }) => !rules.ignores(`${path}/`.slice(prefix.length)),
    );
    return new GitIgnore(this.caseSensitive, kept);
  }
}
