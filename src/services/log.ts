import * as vscode from 'vscode';
import { maskChatId, maskChatIdsIn } from '../chatId/mask';
import type { Redactor } from '../greenApi/redact';
import type { ConfiguredFinder } from './configuredFinder';

/** A line of a stack that names a place in code; others are of the message, which may have several. */
const FRAME = /^\s+at .*:\d+:\d+\)?$/;

/**
 * The log channel. Every line passes the redactor; chatIds are phone numbers and are masked unless
 * the user chose the level Trace.
 */
export class Log implements vscode.Disposable {
  private readonly channel = vscode.window.createOutputChannel('Avatar Lens', { log: true });

  constructor(
    private readonly redactor: Redactor,
    private readonly finder: Pick<ConfiguredFinder, 'find'>,
  ) {}

  /** An id of somebody or of an instance for a line, in which only what says that it is a chatId is masked. */
  id(id: string): string {
    return this.isOpen ? id : maskChatId(id);
  }

  info(line: string): void {
    this.channel.info(this.clean(line));
  }

  warn(line: string): void {
    this.channel.warn(this.clean(line));
  }

  /** For the level Trace alone, where nothing is masked but secrets. */
  trace(line: () => string): void {
    if (this.isOpen) this.channel.trace(this.clean(line()));
  }

  /** For what should not happen: the kind and place of an error, without its message. */
  unexpected(where: string, error: unknown): void {
    const kind = error instanceof Error ? error.name : typeof error;
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    const frames = stack.split('\n').filter((line) => FRAME.test(line));
    this.channel.error(this.clean([`${where}: ${kind}`, ...frames].join('\n')));
  }

  show(): void {
    this.channel.show();
  }

  dispose(): void {
    this.channel.dispose();
  }

  private get isOpen(): boolean {
    return this.channel.logLevel === vscode.LogLevel.Trace;
  }

  private clean(line: string): string {
    const redacted = this.redactor.redact(line);
    if (this.isOpen) return redacted;
    return maskChatIdsIn(redacted, this.finder.find(redacted));
  }
}
