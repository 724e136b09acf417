import type { Breather } from '../async/breather';
import { compileGlob, type Glob } from './glob';

/** Rules in all the files from the top down to one folder; what comes after is left out. */
const MOST_RULES = 100_000;
/** Rules are tried between two looks at the clock. */
const BETWEEN_LOOKS = 64;

/** One line of a .gitignore, compiled when it is first tried. */
class Rule {
  private compiled: { readonly glob: Glob | undefined } | undefined;

  constructor(
    private readonly source: string,
    readonly negates: boolean,
    private readonly foldersOnly: boolean,
    /** Matched with the name alone, at any depth. */
    private readonly isForNames: boolean,
  ) {}

  applies(path: string, name: string, isFolder: boolean): boolean {
    if (this.foldersOnly && !isFolder) return false;
    this.compiled ??= { glob: compileGlob(this.source, 'git') };
    return this.compiled.glob?.matches(this.isForNames ? name : path) ?? false;
  }
}

interface Level {
  /** Path of the folder of the .gitignore, with a final `/`, or empty for the top. */
  readonly prefix: string;
  readonly rules: readonly Rule[];
}

/**
 * The .gitignore files from the top folder down to one folder; the deeper ones have the last word
 * (git-scm.com/docs/gitignore). Matching is bounded, whatever a stranger's file holds.
 */
export class GitIgnore {
  constructor(
    private readonly caseSensitive: boolean,
    private readonly levels: readonly Level[] = [],
  ) {}

  /** @param folder its path below the top, with `/`; empty for the top */
  with(folder: string, text: string): GitIgnore {
    const taken = this.levels.reduce((sum, { rules }) => sum + rules.length, 0);
    const lines = this.cased(text.replace(/^\ufeff/, '')).split(/\r?\n/, MOST_RULES - taken);
    const rules = lines.flatMap((line) => ruleOf(line) ?? []);
    const prefix = folder === '' ? '' : `${folder}/`;
    return new GitIgnore(this.caseSensitive, [...this.levels, { prefix, rules }]);
  }

  /** Whether an item is left out whose folders are not. With very many rules it rests in between. */
  async ignores(path: string, isFolder: boolean, breather: Breather): Promise<boolean> {
    for (const level of this.levels.toReversed()) {
      const word = await this.lastWord(level, path, isFolder, breather);
      if (word !== undefined) return word;
    }
    return false;
  }

  /** Without the rules that would ignore a folder which the user named: naming it is the stronger word. */
  async without(path: string, breather: Breather): Promise<GitIgnore> {
    if (path === '') return this;
    const kept: Level[] = [];
    for (const level of this.levels) {
      const names = path.slice(level.prefix.length).split('/');
      let isIgnored = false;
      for (const depth of names.keys()) {
        const above = level.prefix + names.slice(0, depth + 1).join('/');
        isIgnored ||= (await this.lastWord(level, above, true, breather)) === true;
      }
      if (!isIgnored) kept.push(level);
    }
    return new GitIgnore(this.caseSensitive, kept);
  }

  /** What the last rule of a file that applies says; `undefined` where none does. */
  private async lastWord(
    { prefix, rules }: Level,
    path: string,
    isFolder: boolean,
    breather: Breather,
  ): Promise<boolean | undefined> {
    const below = this.cased(path.slice(prefix.length));
    const name = below.slice(below.lastIndexOf('/') + 1);
    for (let index = rules.length - 1; index >= 0; index--) {
      if (index % BETWEEN_LOOKS === 0 && breather.isDue) {
        await breather.rest();
        if (breather.signal.aborted) return undefined;
      }
      const rule = rules[index];
      if (rule?.applies(below, name, isFolder)) return !rule.negates;
    }
    return undefined;
  }

  private cased(text: string): string {
    return this.caseSensitive ? text : text.toLowerCase();
  }
}

function ruleOf(line: string): Rule | undefined {
  const text = withoutFinalBlanks(line);
  if (text === '' || text.startsWith('#')) return undefined;
  const negates = text.startsWith('!');
  const written = negates ? text.slice(1) : text;
  const foldersOnly = written.endsWith('/');
  const glob = foldersOnly ? written.slice(0, -1) : written;
  const isForNames = !glob.includes('/');
  const source = glob.replace(/^\//, '');
  return source === '' ? undefined : new Rule(source, negates, foldersOnly, isForNames);
}

/** Blanks at the end of a line count only behind a backslash. */
function withoutFinalBlanks(line: string): string {
  let end = 0;
  for (let index = 0; index < line.length; index++) {
    if (line[index] === '\\') index++;
    else if (line[index] === ' ') continue;
    end = index + 1;
  }
  return line.slice(0, end);
}
