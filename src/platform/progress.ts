import * as vscode from 'vscode';

/** How far work is; increments add up to 100. */
export type Progress = vscode.Progress<{ message?: string; increment?: number }>;

/** Shows in a notification that work is under way which somebody waits for, and may stop. */
export async function withProgress<T>(
  title: string,
  task: (signal: AbortSignal, progress: Progress) => Promise<T>,
): Promise<T> {
  const location = vscode.ProgressLocation.Notification;
  const options = { location, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const listener = token.onCancellationRequested(() => controller.abort());
    return task(controller.signal, progress).finally(() => listener.dispose());
  });
}
