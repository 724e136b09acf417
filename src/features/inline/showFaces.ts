import * as vscode from 'vscode';

/** Switches small faces in editors on. */
export async function showFaces(): Promise<void> {
  try {
    await vscode.workspace
      .getConfiguration('avatarLens')
      .update('inline.enabled', true, vscode.ConfigurationTarget.Global);
  } catch (error) {
    // The file of settings may have a fault, or be locked: VS Code's own words say which.
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}
