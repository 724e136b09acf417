import * as vscode from 'vscode';

/**
 * Where to show a text: not over a gallery or the panel, but in a column that shows texts already, else in a
 * new one.
 */
export function columnForText(): vscode.ViewColumn {
  const active = vscode.window.tabGroups.activeTabGroup;
  if (!(active.activeTab?.input instanceof vscode.TabInputWebview)) return active.viewColumn;
  const other = vscode.window.visibleTextEditors.find(
    ({ viewColumn }) => viewColumn !== undefined && viewColumn !== active.viewColumn,
  );
  return other?.viewColumn ?? vscode.ViewColumn.Beside;
}
