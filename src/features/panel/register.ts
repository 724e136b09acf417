import * as vscode from 'vscode';
import type { AvatarPanel, Services } from '../../platform/services';
import { targetOf } from '../../platform/targets';
import { AvatarWebviewPanel, PANEL_VIEW_TYPE } from './avatarPanel';

export function registerPanel(services: Services): AvatarPanel {
  const { subscriptions, onDidChangeInstances } = services;
  const panel = subscriptions.add(new AvatarWebviewPanel(services));
  subscriptions.add(
    vscode.window.registerWebviewPanelSerializer(PANEL_VIEW_TYPE, {
      deserializeWebviewPanel: (webviewPanel, state: unknown) => {
        const target = targetOf(state);
        return panel.restore(webviewPanel, target?.ok ? target.wanted : undefined);
      },
    }),
  );
  subscriptions.add(onDidChangeInstances(() => panel.redraw()));
  return panel;
}
