import * as vscode from 'vscode';

/** A `when` clause's key; setting the value it has already does nothing. */
export class ContextKey<T extends boolean | string | number> {
  private current: T | undefined;

  constructor(private readonly name: string) {}

  set(value: T): void {
    if (value === this.current) return;
    this.current = value;
    void vscode.commands.executeCommand('setContext', this.name, value);
  }
}
