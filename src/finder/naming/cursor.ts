/** Reads on in a text, step by step, never back. */
export class Cursor {
  constructor(
    readonly text: string,
    public at: number,
  ) {}

  /** Moves past `pattern`, a sticky regular expression, if it matches here. */
  take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  /** Moves past `pattern` and tells what its first group held. */
  read(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.at = pattern.lastIndex;
    return match[1] ?? match[0];
  }

  /** Whether `pattern` matches here, without moving. */
  sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    return pattern.test(this.text);
  }
}
