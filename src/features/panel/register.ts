import * as vscode from 'vscode';
import { loadOnce } from '../../async/loadOnce';
import { start } from '../../services/guard';
import type { AvatarPanel, Services } from '../../services/services';
import { targetOf } from '../../services/targets';
import type { AvatarWebviewPanel } from './avatarPanel';

type Needed = Pick<
  Services,
  | 'context'
  | 'subscriptions'
  | 'log'
  | 'starting'
  | 'store'
  | 'lookUps'
  | 'directory'
  | 'details'
  | 'names'
  | 'persons'
  | 'onDidChangeInstances'
  | 'onDidChangeNames'
  | 'onDidKeepDetails'
>;

const VIEW_TYPE = 'avatarLens.panel';

/** The panel is a bundle of its own, loaded when it is first shown or restored. */
export function registerPanel(services: Needed): AvatarPanel {
  const { subscriptions, starting } = services;
  const { onDidChangeInstances, onDidChangeNames, onDidKeepDetails } = services;
  let loaded: AvatarWebviewPanel | undefined;
  const load = loadOnce(async () => {
    const { AvatarWebviewPanel } = await import('./avatarPanel');
    loaded = subscriptions.add(new AvatarWebviewPanel(VIEW_TYPE, services));
    return loaded;
  });
  starting.run('the panel after a reload', () =>
    subscriptions.add(
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
        async deserializeWebviewPanel(webviewPanel, state: unknown) {
          const target = targetOf(state);
          const panel = await load();
          await panel.restore(webviewPanel, target?.ok ? target.wanted : undefined);
        },
      }),
    ),
  );
  const recall = () => start(services.log, 'panel', () => loaded?.recall());
  for (const changed of [onDidChangeInstances, onDidChangeNames, onDidKeepDetails]) {
    subscriptions.add(changed(recall));
  }
  const given = () => {
    panel.chosen = [];
    return load();
  };
  const panel: AvatarPanel = {
    chosen: [],
    get current() {
      return panel.chosen[0] ?? loaded?.current;
    },
    show: async (wanted, options) => (await given()).show(wanted, options),
    present: async (wanted, learnt) => (await given()).present(wanted, learnt),
    update: (result) => loaded?.update(result) ?? false,
    note: (about, notice) => loaded?.note(about, notice),
  };
  return panel;
}
