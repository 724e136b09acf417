import * as vscode from 'vscode';
import { MOST_EDITOR_BYTES, statOf } from './editorFiles';

/** The file in front, where VS Code keeps it from extensions: it has a tab, but no document, so no hovers either. */
export async function largeFileInFront(): Promise<vscode.Uri | undefined> {
  const uri = fileWithoutDocument();
  if (!uri) return undefined;
  const stat = await statOf(uri);
  const isLarge = stat !== undefined && stat.size > MOST_EDITOR_BYTES;
  // Another one may be in front by now.
  return isLarge && fileWithoutDocument() ? uri : undefined;
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
