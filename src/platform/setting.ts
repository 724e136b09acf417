import * as vscode from 'vscode';

const SECTION = 'avatarLens';

/**
 * What the user set, else the default. What a workspace says is not looked at: some editors (Theia) hand it
 * out for settings of scope `application` too.
 */
export function usersOwn(section: string, name: string): unknown {
  const said = vscode.workspace.getConfiguration(section).inspect(name);
  return said?.globalValue ?? said?.defaultValue;
}

/** One setting as a value that is always current. Nobody else reads the configuration. */
export class Setting<T> implements vscode.Disposable {
  /** Read when first asked for: most settings are not at every start. */
  private current: { readonly value: T } | undefined;
  private readonly changed = new vscode.EventEmitter<T>();
  private readonly listener: vscode.Disposable;

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly name: string,
    /** Turns whatever the user wrote into a value that can be relied upon. */
    private readonly accept: (raw: unknown) => T,
  ) {
    this.listener = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(`${SECTION}.${name}`)) return;
      this.current = undefined;
      this.changed.fire(this.value);
    });
  }

  get value(): T {
    this.current ??= { value: this.read() };
    return this.current.value;
  }

  dispose(): void {
    this.listener.dispose();
    this.changed.dispose();
  }

  private read(): T {
    return this.accept(usersOwn(SECTION, this.name));
  }
}

/** Accepts a number, held within its bounds. */
export function numberBetween(least: number, most: number, otherwise: number) {
  return (raw: unknown): number =>
    typeof raw === 'number' && Number.isFinite(raw)
      ? Math.min(Math.max(raw, least), most)
      : otherwise;
}

/** Accepts one of the listed words; the first is the default. */
export function oneOf<const T extends string>(first: T, ...others: T[]) {
  return (raw: unknown): T => [first, ...others].find((word) => word === raw) ?? first;
}

export function onUnlessOff(raw: unknown): boolean {
  return raw !== false;
}

export function offUnlessOn(raw: unknown): boolean {
  return raw === true;
}

/** Accepts names of keys and variables in any script, without signs that could mean something in a pattern. */
export function listOfNames(raw: unknown): readonly string[] {
  if (!Array.isArray(raw)) return [];
  return raw
    .filter(
      (name): name is string =>
        typeof name === 'string' && /^[\p{L}\p{M}\p{N}_.-]{1,64}$/u.test(name),
    )
    .slice(0, 50);
}
