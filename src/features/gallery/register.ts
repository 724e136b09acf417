import * as vscode from 'vscode';
import { loadOnce } from '../../async/loadOnce';
import type { DetailsKind } from '../../greenApi/detailsKinds';
import { COMMANDS } from '../../platform/commandIds';
import type { Gallery, Services } from '../../services/services';
import type { ExportFormat } from './exports';
import type { Galleries, GalleryServices } from './galleries';

type Needed = GalleryServices & Pick<Services, 'subscriptions' | 'commands' | 'starting'>;

const VIEW_TYPE = 'avatarLens.gallery';

/** Galleries are a bundle of their own, loaded when the first is shown or restored. */
export function registerGallery(services: Needed): Gallery {
  const { subscriptions, starting } = services;
  const load = loadOnce(async () => {
    const { Galleries } = await import('./galleries');
    return subscriptions.add(new Galleries(VIEW_TYPE, services));
  });
  starting.run('the gallery after a reload', () =>
    subscriptions.add(
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
        async deserializeWebviewPanel(panel, state: unknown) {
          await (await load()).restore(panel, state);
        },
      }),
    ),
  );
  const register = (command: string, handler: (argument: unknown) => unknown) =>
    services.commands.add(command, handler);
  const exporting = (format: ExportFormat) => async (argument: unknown) =>
    (await load()).export(format, targetOf(argument));
  register(COMMANDS.exportCsv, exporting('csv'));
  register(COMMANDS.exportJson, exporting('json'));
  register(COMMANDS.exportImages, exporting('images'));
  const ofEntry =
    (act: (galleries: Galleries, batchId: string, index: number) => Promise<void>) =>
    async (argument: unknown) => {
      const { batchId, index } = (argument ?? {}) as { batchId?: unknown; index?: unknown };
      if (typeof batchId !== 'string' || typeof index !== 'number') return;
      await act(await load(), batchId, index);
    };
  const asking = (kind: DetailsKind) =>
    ofEntry((galleries, batchId, index) => galleries.askDetails(batchId, index, kind));
  register(
    COMMANDS.goToPlace,
    ofEntry((galleries, batchId, index) => galleries.goToPlace(batchId, index)),
  );
  register(COMMANDS.galleryAskContact, asking('contact'));
  register(COMMANDS.galleryAskGroup, asking('group'));
  register(COMMANDS.galleryAskAccount, asking('account'));
  return {
    open: async (batchId) => (await load()).open(batchId),
    show: async (run, asked) => (await load()).show(run, asked),
  };
}

/** Where to write. From the menu of its tab a command gets the address of the tab itself. */
function targetOf(argument: unknown): vscode.Uri | undefined {
  const isTarget = argument instanceof vscode.Uri && argument.scheme !== 'webview-panel';
  return isTarget ? argument : undefined;
}
