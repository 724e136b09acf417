import * as vscode from 'vscode';
import { SHOW_FACES } from '../../services/facesInLines';
import { start } from '../../services/guard';
import type { Services } from '../../services/services';
import type { InlineAvatars, InlineServices } from './inlineAvatars';

type Needed = InlineServices & Pick<Services, 'subscriptions' | 'commands' | 'settings'>;

/** Small avatars before ids in the editor, for those who switched them on; off, it costs nothing. */
export function registerInline(services: Needed): void {
  const { settings, subscriptions, log } = services;
  services.commands.add(SHOW_FACES, showFaces);
  let shown: InlineAvatars | undefined;
  const update = async (enabled: boolean) => {
    shown?.dispose();
    shown = undefined;
    if (!enabled) return;
    const { InlineAvatars } = await import('./inlineAvatars');
    // The setting may have changed while the bundle was loaded.
    if (settings.inline.value && !shown) shown = new InlineAvatars(services);
  };
  const follow = (enabled: boolean) => start(log, 'inline avatars', () => update(enabled));
  follow(settings.inline.value);
  subscriptions.add(settings.inline.onDidChange(follow));
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
