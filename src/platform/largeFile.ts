import * as vscode from 'vscode';

/** VS Code keeps larger files from extensions: they have a tab, but no document, so no hovers either. */
const MOST_BYTES = 50 * 1024 * 1024;

/** The file in front, where it is too large for VS Code to show it to extensions. */
export async function largeFileInFront(): Promise<vscode.Uri | undefined> {
  const uri = fileWithoutDocument();
  if (!uri) return undefined;
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    // Another one may be in front by now.
    return size > MOST_BYTES && fileWithoutDocument() ? uri : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Why nothing is known of what stands in that file, and what can be done. Elsewhere, files are read as a whole
 * only.
 */
export function largeFileSentence({ scheme }: vscode.Uri): string {
  if (scheme !== 'file') {
    return vscode.l10n.t(
      'VS Code keeps files over 50 MB from extensions, so there are no hovers here. Save a copy of this one on this computer and look that up; in a remote window, the setting remote.extensionKind with “workspace” for avatar-lens.avatar-lens has it read there.',
    );
  }
  return vscode.l10n.t(
    'VS Code keeps files over 50 MB from extensions, so there are no hovers here. Look Up Avatars in File reads this one from the disk.',
  );
}

function fileWithoutDocument(): vscode.Uri | undefined {
  if (vscode.window.activeTextEditor) return undefined;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}
