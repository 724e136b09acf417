import * as vscode from 'vscode';
import { SHOW_FACES } from '../../services/facesInLines';
import type { Services } from '../../services/services';
import type { InlineAvatars, InlineServices } from './inlineAvatars';

type Needed = InlineServices & Pick<Services, 'subscriptions' | 'settings'>;

/** Small avatars before ids in the editor, for those who switched them on; off, it costs nothing. */
export function registerInline(services: Needed): void {
  const { settings, subscriptions, log } = services;
  subscriptions.add(vscode.commands.registerCommand(SHOW_FACES, showFaces));
  let shown: InlineAvatars | undefined;
  const update = async (enabled: boolean) => {
    shown?.dispose();
    shown = undefined;
    if (!enabled) return;
    const { InlineAvatars } = await import('./inlineAvatars');
    // The setting may have changed while the bundle was loaded.
    if (settings.inline.value && !shown) shown = new InlineAvatars(services);
  };
  const safely = (enabled: boolean) =>
    update(enabled).catch((error: unknown) => log.unexpected('inline avatars', error));
  void safely(settings.inline.value);
  subscriptions.add(settings.inline.onDidChange(safely));
  subscriptions.add({ dispose: () => shown?.dispose() });
}

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
