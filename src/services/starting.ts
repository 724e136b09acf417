import * as vscode from 'vscode';
import type { Log } from './log';

const SAID_KEY = 'saidWhatDoesNotStart';

/**
 * Starts features one by one. Editors that are built from VS Code, or like it, may lack an API: then what
 * needs it is left out, and the rest works.
 */
export class Starting {
  private readonly failed: string[] = [];

  constructor(private readonly log: Pick<Log, 'unexpected' | 'show'>) {}

  /** Runs what registers a feature, or one of its parts. @param name for the log */
  run(name: string, start: () => void): void {
    try {
      start();
    } catch (error) {
      this.log.unexpected(`${name} could not be started`, error);
      this.failed.push(name);
    }
  }

  /** Tells the user that something is missing, once as long as it is the same. */
  async sayWhatFailed(said: vscode.Memento): Promise<void> {
    const failed = this.failed.join();
    if (failed === said.get(SAID_KEY, '')) return;
    await said.update(SAID_KEY, failed);
    if (failed === '') return;
    const show = vscode.l10n.t('Show Log');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        'Some of Avatar Lens could not be started, since this editor lacks an API for it. The rest works; the log names what does not.',
      ),
      show,
    );
    if (answer === show) this.log.show();
  }
}
