import * as vscode from 'vscode';
import type { DisposableStore } from '../platform/disposables';
import type { Log } from './log';

/** Starts work that nobody waits for. What is unforeseen in it is logged. */
export function start(log: Pick<Log, 'unexpected'>, where: string, work: () => unknown): void {
  void (async () => work())().catch((error: unknown) => log.unexpected(where, error));
}

/**
 * Does what the user asked for. What is unforeseen in it is logged and said. VS Code itself says it in its own words,
 * and only of a command that was chosen in a menu, not by a button, a link or a row.
 */
export async function attend<T>(
  log: Pick<Log, 'unexpected' | 'show'>,
  where: string,
  work: () => T | PromiseLike<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    log.unexpected(where, error);
    start(log, where, () => say(log));
    return undefined;
  }
}

async function say(log: Pick<Log, 'show'>): Promise<void> {
  const show = vscode.l10n.t('Show Log');
  const sentence = vscode.l10n.t('Avatar Lens could not do that. The log says where it failed.');
  if ((await vscode.window.showErrorMessage(sentence, show)) === show) log.show();
}

/** Registers commands, each of which is attended to. */
export class Commands {
  constructor(
    private readonly subscriptions: DisposableStore,
    private readonly log: Pick<Log, 'unexpected' | 'show'>,
  ) {}

  add<A extends unknown[]>(command: string, handler: (...given: A) => unknown): void {
    this.subscriptions.add(
      vscode.commands.registerCommand(command, (...given: A) =>
        attend(this.log, command, () => handler(...given)),
      ),
    );
  }
}
