import * as vscode from 'vscode';

/**
 * A modal question whether to do what cannot be taken back; true if the user goes on. VS Code makes the
 * first button the one that Enter presses, so that is `stay`, as is Escape.
 */
export async function confirm(
  question: string,
  detail: string,
  { stay, goOn }: { readonly stay: string; readonly goOn: string },
): Promise<boolean> {
  const going: vscode.MessageItem = { title: goOn };
  const answer = await vscode.window.showWarningMessage<vscode.MessageItem>(
    question,
    { modal: true, detail },
    { title: stay, isCloseAffordance: true },
    going,
  );
  return answer === going;
}
