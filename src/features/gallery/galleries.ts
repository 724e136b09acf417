import * as vscode from 'vscode';
import type { KeptBatch } from '../../batch/batch';
import type { BatchRun } from '../../batch/run';
import type { DetailsKind } from '../../greenApi/detailsKinds';
import { isBatch } from '../../recents/recent';
import { createBatchRun } from '../../services/batchRuns';
import type { Gallery, Services } from '../../services/services';
import { textLanguage } from '../../text/language';
import type { ExportFormat } from './exports';
import { GalleryEntries } from './galleryEntries';
import { GalleryPanel } from './galleryPanel';
import { savedGalleryOf } from './protocol';

/** What galleries are made with. */
export type GalleryServices = Pick<
  Services,
  | 'context'
  | 'redactor'
  | 'epochs'
  | 'log'
  | 'settings'
  | 'store'
  | 'lookUps'
  | 'directory'
  | 'details'
  | 'names'
  | 'persons'
  | 'recents'
  | 'batches'
  | 'onDidLookUp'
  | 'onDidChangeInstances'
  | 'onDidMakeThumbnail'
  | 'onDidKeepDetails'
  | 'onDidChangeNames'
>;

/** A tab that a gallery is made for; nearly every touch of one that was closed throws. */
interface Tab {
  readonly panel: vscode.WebviewPanel;
  readonly closed: AbortSignal;
}

/** All galleries of this window: one tab for each batch. */
export class Galleries implements Gallery, vscode.Disposable {
  private readonly tabs = new Map<string, GalleryPanel>();
  private readonly opening = new Map<string, Promise<void>>();
  private latest: GalleryPanel | undefined;

  constructor(
    private readonly viewType: string,
    private readonly services: GalleryServices,
  ) {}

  async show(
    run: BatchRun,
    asked: { indices: readonly number[]; refresh: boolean },
  ): Promise<void> {
    const { batch } = run;
    const { epochs, recents } = this.services;
    const { idInstance } = batch;
    const epoch = await epochs.begin(idInstance);
    const gallery = await this.adopt(this.createTab(batch.title), run);
    if (!gallery) return;
    const { id: batchId, title, entries, createdAt: at } = batch;
    // Before it has a file, which another window would take for an old one.
    const stands = () => epoch.lasts();
    const whose = idInstance === undefined ? {} : { idInstance };
    await recents.note({ batchId, title, size: entries.length, at, ...whose }, { stands });
    await gallery.keep();
    await this.forgetOld();
    await gallery.ask(asked.indices, asked);
  }

  async open(batchId: string): Promise<void> {
    const known = this.tabs.get(batchId);
    if (known) {
      known.panel.reveal();
      return;
    }
    // A double click asks twice.
    const opening = this.opening.get(batchId) ?? this.openKept(batchId);
    this.opening.set(batchId, opening);
    await opening.finally(() => this.opening.delete(batchId));
  }

  /** Fills a tab that VS Code brought back after a reload, from the store alone. */
  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const tab = tabOf(panel);
    const saved = savedGalleryOf(state);
    const kept = saved && (await this.services.batches.read(saved.batchId));
    if (!kept || this.tabs.has(kept.batch.id)) panel.dispose();
    else await this.reopen(tab, kept);
  }

  /** Exports from the gallery that is, or was last, in front. Resolves with the file or folder. */
  async export(
    format: ExportFormat,
    target: vscode.Uri | undefined,
  ): Promise<vscode.Uri | undefined> {
    if (!this.latest) {
      const sentence = vscode.l10n.t(
        'Open a gallery first: look up a file, a folder or a selection.',
      );
      void vscode.window.showInformationMessage(sentence);
      return undefined;
    }
    return this.latest.export(format, target);
  }

  /** Goes to where an entry was found, from the context menu. */
  async goToPlace(batchId: string, index: number): Promise<void> {
    await this.tabs.get(batchId)?.goToPlaceOf(index);
  }

  /** Asks for more than the avatar of an entry, from the context menu. */
  async askDetails(batchId: string, index: number, kind: DetailsKind): Promise<void> {
    await this.tabs.get(batchId)?.askDetails(index, kind);
  }

  dispose(): void {
    for (const gallery of this.tabs.values()) gallery.dispose();
  }

  private async openKept(batchId: string): Promise<void> {
    const kept = await this.services.batches.read(batchId);
    if (!kept) {
      const sentence = vscode.l10n.t('This gallery was removed. Look up the file again.');
      void vscode.window.showInformationMessage(sentence);
      return;
    }
    await this.reopen(this.createTab(kept.batch.title), kept);
  }

  /** Batches that are neither among the recent look-ups nor open are of no use to anybody. */
  private async forgetOld(): Promise<void> {
    const { recents, batches } = this.services;
    const recent = recents.list().filter(isBatch);
    await batches.keepOnly([...recent.map(({ batchId }) => batchId), ...this.tabs.keys()]);
  }

  private createTab(title: string): Tab {
    const options = { enableFindWidget: false };
    return tabOf(
      vscode.window.createWebviewPanel(this.viewType, title, vscode.ViewColumn.Active, options),
    );
  }

  private async reopen(tab: Tab, kept: KeptBatch): Promise<void> {
    const run = createBatchRun(this.services, kept);
    if (await this.adopt(tab, run)) await run.recall({ signal: tab.closed });
  }

  /** `undefined` where the tab was closed while its gallery was made. */
  private async adopt({ panel, closed }: Tab, run: BatchRun): Promise<GalleryPanel | undefined> {
    const { describePhoneNumber } = await import('../../chatId/phoneNumbers');
    const entries = new GalleryEntries(run, describePhoneNumber, textLanguage());
    await entries.recall(this.services.details, run.batch.entries.keys());
    await entries.recallLists(this.services.names, this.services.persons);
    if (closed.aborted) return undefined;
    const gallery = new GalleryPanel(panel, run, entries, this.services);
    const { id } = run.batch;
    this.tabs.set(id, gallery);
    // After a reload there may be several, and which is filled last means nothing.
    if (panel.active || !this.latest) this.latest = gallery;
    panel.onDidChangeViewState(() => {
      if (panel.active) this.latest = gallery;
    });
    panel.onDidDispose(() => {
      this.tabs.delete(id);
      if (this.latest === gallery) this.latest = [...this.tabs.values()].at(-1);
    });
    return gallery;
  }
}

function tabOf(panel: vscode.WebviewPanel): Tab {
  const closing = new AbortController();
  panel.onDidDispose(() => closing.abort());
  return { panel, closed: closing.signal };
}
