import * as vscode from 'vscode';

/**
 * A modal question whether to do what cannot be taken back; true if the user goes on. VS Code makes the
 * first button the one that Enter presses, so that is `stay`. Marked as the way to close the dialog it
 * would not count as the first; so VS Code adds a Cancel of its own, which does the same.
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
    { title: stay },
    going,
  );
  return answer === going;
}
