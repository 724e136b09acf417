import * as vscode from 'vscode';

/** Sooner, and every change would flash. */
const SHOWN_AFTER_MS = 1000;

/** Shows that somebody waits for the secret storage, once that takes long: its keyring may ask for a password. */
export function showWaitForSecrets(work: Promise<unknown>): void {
  const settled = work.then(
    () => undefined,
    () => undefined,
  );
  const timer = setTimeout(() => {
    const location = vscode.ProgressLocation.Notification;
    const title = vscode.l10n.t(
      'Waiting for the secret storage of VS Code. If the system asks for the password of its keyring, give it there…',
    );
    void vscode.window.withProgress({ location, title }, () => settled);
  }, SHOWN_AFTER_MS);
  void settled.finally(() => clearTimeout(timer));
}
