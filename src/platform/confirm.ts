import * as vscode from 'vscode';

/** A modal question with one way on; true if the user takes it. */
export async function confirm(question: string, detail: string, goOn: string): Promise<boolean> {
  const options = { modal: true, detail };
  return (await vscode.window.showWarningMessage(question, options, goOn)) === goOn;
}
