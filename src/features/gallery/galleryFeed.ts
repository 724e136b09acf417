import path from 'node:path';
import * as vscode from 'vscode';
import type { BatchRun } from '../../batch/run';
import { arrange, EVERYTHING, type View } from '../../batch/view';
import { traitsOf } from '../../chatId/product';
import { start } from '../../services/guard';
import type { Services } from '../../services/services';
import type { GalleryEntries } from './galleryEntries';
import { galleryHeader } from './galleryHeader';
import { galleryLabels } from './galleryLabels';
import { galleryRow } from './galleryRow';
import type { GalleryRow, ToGallery } from './protocol';

/** How often changes go to the page: each 150 ms, less often for very many entries. */
const FLUSH_MS = 150;
const ENTRIES_PER_MS = 100;

/** Tells the page of a gallery what to show, and only that: rows when they come into view, changes in bundles. */
export class GalleryFeed implements vscode.Disposable {
  private readonly closing = new AbortController();
  private readonly thumbnails = new Set<string>();
  /** Entries that the page has rows of, and those that changed since the last flush. */
  private readonly sent = new Set<number>();
  private readonly dirty = new Set<number>();
  private view: View = EVERYTHING;
  private order: readonly number[] = [];
  private selection: readonly number[] = [];
  private isReady = false;
  private isKept = true;
  private isInlineOffered = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly run: BatchRun,
    private readonly entries: GalleryEntries,
    private readonly services: Pick<Services, 'log' | 'store' | 'directory' | 'names' | 'settings'>,
  ) {}

  get selected(): readonly number[] {
    return this.selection;
  }

  /** The entries that the view shows, in its order. */
  get arranged(): readonly number[] {
    return arrange(this.entries.all, this.view);
  }

  /** The page is there, for the first time or again. */
  start(): void {
    const { webview } = this.panel;
    this.isReady = true;
    this.sent.clear();
    this.order = [];
    this.post({
      type: 'start',
      labels: galleryLabels(this.run.batch.title),
      store: webview.asWebviewUri(vscode.Uri.file(this.services.store.folder)).toString(),
      selected: this.selection,
      view: this.view,
      saved: { batchId: this.run.batch.id },
    });
    this.flush();
    start(this.services.log, 'gallery', () => this.entries.prepare(this.closing.signal));
  }

  show(view: View): void {
    this.view = view;
    this.flush();
  }

  select(indices: readonly number[]): void {
    this.selection = indices;
    this.flushSoon();
  }

  /** @param isKept whether the batch is on the disk */
  kept(isKept: boolean): void {
    this.isKept = isKept;
    if (!isKept) this.flushSoon();
  }

  /** An entry changed; without index, something in the header did. */
  changed(index?: number): void {
    if (index !== undefined) this.dirty.add(index);
    this.flushSoon();
  }

  /** Asks whether faces are wanted in editors too, or no longer. */
  offerInline(isOffered: boolean): void {
    this.isInlineOffered = isOffered;
    this.changed();
  }

  thumbnailMade(sha256: string): void {
    this.thumbnails.add(sha256);
    for (const index of this.sent) {
      if (this.run.answer(index)?.image?.sha256 === sha256) this.changed(index);
    }
  }

  send(indices: readonly number[]): void {
    const rows = indices.flatMap((index) => this.row(index) ?? []);
    for (const { index } of rows) this.sent.add(index);
    if (rows.length > 0) this.post({ type: 'rows', rows });
  }

  /** For screen readers. */
  say(text: string): void {
    this.post({ type: 'say', text });
  }

  dispose(): void {
    this.closing.abort();
    clearTimeout(this.timer);
  }

  private flushSoon(): void {
    if (this.timer || !this.isReady || this.closing.signal.aborted) return;
    const pause = FLUSH_MS + this.entries.all.length / ENTRIES_PER_MS;
    this.timer = setTimeout(() => this.flush(), pause);
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    // A hidden page is gone, and begins anew when it is shown again.
    if (!this.panel.visible) return;
    const order = this.arranged;
    if (!isSame(order, this.order)) {
      this.order = order;
      this.post({ type: 'order', order });
    }
    this.send([...this.dirty].filter((index) => this.sent.has(index)));
    this.dirty.clear();
    this.post({ type: 'header', header: this.header() });
    // The time that is left changes by itself.
    if (this.run.isRunning) this.flushSoon();
  }

  /** Those of the selection who have no name and could be asked about. */
  get selectedUnnamed(): readonly number[] {
    return this.selection.filter((index) => {
      const entry = this.run.batch.entries[index];
      const idInstance = this.run.answer(index)?.idInstance ?? entry?.idInstance;
      return idInstance !== undefined && this.entries.knownName(index) === undefined;
    });
  }

  private namesFrom() {
    const { unlisted } = this.entries;
    const instance = unlisted === undefined ? undefined : this.services.directory.find(unlisted);
    if (!instance) return undefined;
    return {
      idInstance: instance.idInstance,
      requests: traitsOf(instance.product).nameLists.length,
    };
  }

  private header() {
    return galleryHeader({
      run: this.run,
      entries: this.entries.all,
      view: this.view,
      shown: this.order.length,
      selected: this.selection.length,
      selectedUnnamed: this.selectedUnnamed.length,
      namesFrom: this.namesFrom(),
      inline: this.services.settings.inline.value ? 'on' : this.isInlineOffered ? 'offered' : 'off',
      instances: this.services.directory.instances,
      isKept: this.isKept,
    });
  }

  private row(index: number): GalleryRow | undefined {
    const { batch } = this.run;
    const entry = batch.entries[index];
    if (!entry) return undefined;
    const answer = this.run.answer(index);
    const idInstance = answer?.idInstance ?? entry.idInstance;
    return galleryRow({
      index,
      batch,
      entry,
      answer,
      isAsking: this.run.isAsking(index),
      name: this.entries.name(index),
      number: this.entries.number(index),
      otherId: this.entries.otherId(index),
      nameSource: this.entries.knownName(index)?.from,
      kept: this.entries.kept(index),
      instance: idInstance === undefined ? undefined : this.services.directory.find(idInstance),
      pictures: this.pictures(index),
      now: Date.now(),
    });
  }

  private pictures(index: number): Pick<GalleryRow, 'picture' | 'finePicture'> {
    const answer = this.run.answer(index);
    if (!answer?.image) return {};
    const { store } = this.services;
    const below = (file: string) => path.relative(store.folder, file).split(path.sep).join('/');
    const { sha256 } = answer.image;
    const finePicture = below(store.imageFile(answer.image));
    // The page clips a picture by itself: one that carries it whole would save nothing.
    const hasSmaller =
      answer.image.mimeType !== 'image/webp' &&
      (answer.hasThumbnail || this.thumbnails.has(sha256));
    return {
      picture: hasSmaller ? below(store.thumbnailFile(sha256, 'png')) : finePicture,
      finePicture,
    };
  }

  private post(message: ToGallery): void {
    if (this.isReady && !this.closing.signal.aborted) void this.panel.webview.postMessage(message);
  }
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((index, place) => index === b[place]);
}
