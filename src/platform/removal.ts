import * as vscode from 'vscode';

/** Waits for all removals; false if one of them failed. */
export async function areRemoved(removals: readonly Promise<unknown>[]): Promise<boolean> {
  const settled = await Promise.allSettled(removals);
  return settled.every(({ status }) => status === 'fulfilled');
}

export function sayFilesStayed(): void {
  const sentence = vscode.l10n.t(
    'Not all files were removed: some are in use, or the disk is full or read-only. Close the other windows of VS Code, then try again or remove all data.',
  );
  void vscode.window.showErrorMessage(sentence);
}
