/** Whose rules a glob follows: those of `.gitignore` files, or those of VS Code's settings. */
export type GlobDialect = 'git' | 'vscode';

/** A compiled glob. Matching takes at most the length of the glob times that of the text. */
export interface Glob {
  matches(text: string): boolean;
}

/** Globs with wildcards are shorter than this; what is longer was not written by a person. */
const LONGEST = 1000;

const SLASH = 47;

type Accepts = (code: number) => boolean;

/** One step of a program: take a character, go on at several places, or be done. */
type Step =
  | { readonly kind: 'take'; readonly accepts: Accepts }
  | { readonly kind: 'fork'; to: number[] }
  | { readonly kind: 'end' };

const notSlash: Accepts = (code) => code !== SLASH;
const anything: Accepts = () => true;

/**
 * Compiles a glob; `undefined` where it is none (a bracket or brace that never closes) or is too long.
 * Not translated into a regular expression, which may try for minutes: globs come with the folders of
 * strangers. All ways through the glob are followed at once instead (Thompson's construction,
 * swtch.com/~rsc/regexp/regexp1.html).
 */
export function compileGlob(glob: string, dialect: GlobDialect): Glob | undefined {
  if (!/[*?[\\{]/.test(glob)) return { matches: (text) => text === glob };
  if (glob.length > LONGEST) return undefined;
  const steps = new Compiler(glob, dialect).compile();
  if (!steps) return undefined;
  const [prefix, suffix] = literalEnds(glob);
  return {
    matches: (text) =>
      text.length >= Math.max(prefix.length, suffix.length) &&
      text.startsWith(prefix) &&
      text.endsWith(suffix) &&
      run(steps, text),
  };
}

/** What every match begins and ends with, which tells most of the others apart without a run. */
function literalEnds(glob: string): [prefix: string, suffix: string] {
  // `**` may match nothing, and the slash beside it with it.
  const prefix = /^[^*?[\\{]*/.exec(glob)?.[0] ?? '';
  const suffix = /[^*?\]\\}]*$/.exec(glob)?.[0] ?? '';
  const beforeWildcard = prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
  return [beforeWildcard, suffix.replace(/^\//, '')];
}

/** Turns the text of a glob into steps, which are laid out in its order. */
class Compiler {
  private readonly steps: Step[] = [];
  private at = 0;
  private depth = 0;

  constructor(
    private readonly glob: string,
    private readonly dialect: GlobDialect,
  ) {}

  compile(): readonly Step[] | undefined {
    while (this.at < this.glob.length) {
      if (!this.next()) return undefined;
    }
    if (this.depth > 0) return undefined;
    this.steps.push({ kind: 'end' });
    return this.steps;
  }

  /** Compiles one construct; false where it is broken. */
  private next(): boolean {
    const { glob, at, dialect } = this;
    const before = this.depth > 0 ? '/{,' : '/';
    const isSegmentStart = at === 0 || before.includes(glob[at - 1] ?? '');
    const rest = glob.slice(at);
    if (isSegmentStart && rest.startsWith('**/')) return this.folders();
    if (rest.startsWith('/**') && this.endsSegment(at + 3)) return this.everythingBelow();
    if (isSegmentStart && rest.startsWith('**') && this.endsSegment(at + 2)) {
      this.repeat(anything);
      return this.skip(2);
    }
    switch (glob[at]) {
      case '*':
        this.repeat(notSlash);
        return this.skip(/^\*+/.exec(rest)?.[0].length ?? 1);
      case '?':
        this.take(notSlash);
        return this.skip(1);
      case '[':
        return this.brackets();
      case '\\':
        if (dialect === 'git') {
          if (at + 1 >= glob.length) return false;
          this.literal(glob.charCodeAt(at + 1));
          return this.skip(2);
        }
        break;
      case '{':
        if (dialect === 'vscode') return this.braces();
        break;
    }
    this.literal(glob.charCodeAt(at));
    return this.skip(1);
  }

  private skip(length: number): true {
    this.at += length;
    return true;
  }

  private take(accepts: Accepts): void {
    this.steps.push({ kind: 'take', accepts });
  }

  private literal(code: number): void {
    this.take((one) => one === code);
  }

  private fork(): { to: number[] } {
    const fork = { kind: 'fork' as const, to: [] as number[] };
    this.steps.push(fork);
    return fork;
  }

  /** Any number of characters. */
  private repeat(accepts: Accepts): void {
    const start = this.steps.length;
    const fork = this.fork();
    this.take(accepts);
    this.fork().to = [start];
    fork.to = [start + 1, this.steps.length];
  }

  /** A `**` before a slash, which stands for any number of folders, also for none. */
  private folders(): boolean {
    const fork = this.fork();
    const start = this.steps.length;
    this.repeat(anything);
    this.literal(SLASH);
    fork.to = [start, this.steps.length];
    // More of the same says nothing more.
    this.at += /^(?:\*\*\/)+/.exec(this.glob.slice(this.at))?.[0].length ?? 0;
    return true;
  }

  /** A `**` at the end: for git what is in the folder, for VS Code the folder too. */
  private everythingBelow(): boolean {
    const fork = this.dialect === 'vscode' ? this.fork() : undefined;
    const start = this.steps.length;
    this.literal(SLASH);
    this.take(anything);
    this.repeat(anything);
    if (fork) fork.to = [start, this.steps.length];
    return this.skip(3);
  }

  private endsSegment(at: number): boolean {
    const sign = this.glob[at];
    return sign === undefined || (this.depth > 0 && (sign === ',' || sign === '}'));
  }

  /** `{one,two}`: each alternative is compiled after the other, with a way around the rest. */
  private braces(): boolean {
    const fork = this.fork();
    const ends: { to: number[] }[] = [];
    this.depth++;
    this.skip(1);
    fork.to.push(this.steps.length);
    for (;;) {
      const sign = this.glob[this.at];
      if (sign === undefined) return false;
      if (sign !== ',' && sign !== '}') {
        if (!this.next()) return false;
        continue;
      }
      this.skip(1);
      ends.push(this.fork());
      if (sign === '}') break;
      fork.to.push(this.steps.length);
    }
    this.depth--;
    for (const end of ends) end.to = [this.steps.length];
    return true;
  }

  /** `[a-z]`, `[!a]`, `[^a]`, for git also `[[:digit:]]`; never a slash. */
  private brackets(): boolean {
    const shape = /^\[([!^]?)(\]?(?:\[:[a-z]+:\]|\\.|[^\]\\])*)\]/s.exec(this.glob.slice(this.at));
    const [whole = '', negation = '', inside = ''] = shape ?? [];
    if (inside === '') return false;
    const accepts = setOf(inside, this.dialect);
    const isNegated = negation !== '';
    this.take((code) => code !== SLASH && accepts.some((one) => one(code)) !== isNegated);
    return this.skip(whole.length);
  }
}

/** The POSIX classes as git knows them, in ASCII as in git's own tables. */
const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /\p{Cc}/u,
  digit: /\d/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t-\r]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

function setOf(inside: string, dialect: GlobDialect): Accepts[] {
  const accepts: Accepts[] = [];
  const one = dialect === 'git' ? '\\\\.|[^]' : '[^]';
  const parts = new RegExp(`\\[:([a-z]+):\\]|(${one})(?:-(${one}))?`, 'g');
  for (const [, name, first = '', last = first] of inside.matchAll(parts)) {
    const known = name === undefined ? undefined : CLASSES[name];
    if (known) accepts.push((code) => known.test(String.fromCharCode(code)));
    else if (name === undefined) {
      const [from, to] = [first, last].map((sign) => sign.charCodeAt(sign.length - 1));
      accepts.push((code) => from !== undefined && to !== undefined && code >= from && code <= to);
    }
  }
  return accepts;
}

/** Follows every way through the steps at once. */
function run(steps: readonly Step[], text: string): boolean {
  const reachedAt = new Int32Array(steps.length).fill(-1);
  let current: number[] = [];
  const enter = (into: number[], first: number, position: number) => {
    const open = [first];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (reachedAt[index] === position) continue;
      reachedAt[index] = position;
      const step = steps[index];
      if (step?.kind === 'fork') open.push(...step.to);
      else into.push(index);
    }
  };
  enter(current, 0, 0);
  for (let position = 0; position < text.length && current.length > 0; position++) {
    const code = text.charCodeAt(position);
    const next: number[] = [];
    for (const index of current) {
      const step = steps[index];
      if (step?.kind === 'take' && step.accepts(code)) enter(next, index + 1, position + 1);
    }
    current = next;
  }
  return current.some((index) => steps[index]?.kind === 'end');
}
