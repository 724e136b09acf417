import path from 'node:path';
import * as vscode from 'vscode';
import type { BatchRun } from '../../batch/run';
import { arrange, EVERYTHING, type View } from '../../batch/view';
import { COMMANDS } from '../../platform/commandIds';
import { DisposableStore } from '../../platform/disposables';
import type { Services } from '../../platform/services';
import { webviewPage } from '../../platform/webviewPage';
import type { Chosen } from './exports';
import type { GalleryEntries } from './galleryEntries';
import { galleryHeader } from './galleryHeader';
import { galleryLabels, galleryTitle, startedWords, summaryWords } from './galleryLabels';
import { galleryRow } from './galleryRow';
import { choosePlace, goToPlace } from './goTo';
import { acceptFromGallery, type FromGallery, type GalleryRow, type ToGallery } from './protocol';

/** How often changes go to the page: each 150 ms, less often for very many entries. */
const FLUSH_MS = 150;
const ENTRIES_PER_MS = 100;
/** How often at least a long run is written down. */
const KEEP_EVERY_MS = 15_000;

type GalleryServices = Pick<
  Services,
  | 'context'
  | 'store'
  | 'directory'
  | 'batches'
  | 'onDidLookUp'
  | 'onDidChangeInstances'
  | 'onDidMakeThumbnail'
>;

/** One gallery: a tab that shows a batch, and the run that fills it. Closing the tab stops the run. */
export class GalleryPanel implements vscode.Disposable {
  private readonly subscriptions = new DisposableStore();
  private readonly closing = new AbortController();
  private readonly thumbnails = new Set<string>();
  /** Entries that the page has rows of, and those that changed since the last flush. */
  private readonly sent = new Set<number>();
  private readonly dirty = new Set<number>();
  private view: View = EVERYTHING;
  private order: readonly number[] = [];
  private selected: readonly number[] = [];
  private isReady = false;
  private isKept = true;
  private keptAt = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly run: BatchRun,
    private readonly entries: GalleryEntries,
    private readonly services: GalleryServices,
  ) {
    const { context, store } = services;
    const media = vscode.Uri.joinPath(context.extensionUri, 'media');
    panel.title = galleryTitle(run.batch.title);
    panel.iconPath = vscode.Uri.joinPath(media, 'panel-icon.svg');
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [media, vscode.Uri.file(store.folder)],
    };
    const add = (item: vscode.Disposable) => this.subscriptions.add(item);
    add(panel.onDidDispose(() => this.dispose()));
    add(panel.onDidChangeViewState(() => this.flushSoon()));
    add(panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)));
    add(run.onChanged((index) => this.changed(index)));
    add(services.onDidLookUp((result) => run.note(result)));
    add(services.onDidChangeInstances(() => this.flushSoon()));
    add(services.onDidMakeThumbnail((sha256) => this.thumbnailMade(sha256)));
    panel.webview.html = webviewPage(panel.webview, media, 'gallery');
  }

  /** What exports take: what is selected, else what is shown. */
  get chosen(): Chosen {
    const indices =
      this.selected.length > 0 ? this.selected.toSorted((a, b) => a - b) : this.arranged();
    return { run: this.run, indices };
  }

  /** Writes the batch down, so that the gallery survives a reload. */
  async keep(): Promise<void> {
    this.keptAt = Date.now();
    this.isKept = await this.services.batches.write(this.run.kept);
    if (!this.isKept) this.flushSoon();
  }

  /** Asks for these entries and keeps what came of it. */
  async ask(indices: readonly number[], { refresh }: { refresh: boolean }): Promise<void> {
    if (indices.length === 0) return;
    this.say(startedWords(indices.length));
    await this.ran(this.run.ask(indices, { refresh }));
  }

  async showPlaceOf(index: number): Promise<void> {
    const entry = this.run.batch.entries[index];
    if (entry) await goToPlace(this.run.batch, entry);
  }

  dispose(): void {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    const wasRunning = this.run.isRunning;
    this.run.stop();
    clearTimeout(this.timer);
    this.subscriptions.dispose();
    if (wasRunning) void this.services.batches.write(this.run.kept);
  }

  // --- what the page says

  private receive(message: unknown): void {
    const accepted = acceptFromGallery(message, this.entries.all.length);
    if (accepted) void this.act(accepted);
  }

  private async act(message: FromGallery): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.start();
        break;
      case 'need':
        this.send(message.indices);
        break;
      case 'view':
        this.view = message.view;
        this.flush();
        break;
      case 'select':
        this.selected = message.indices;
        this.flushSoon();
        break;
      case 'open':
        await this.open(message.index);
        break;
      case 'goTo':
        await this.showPlaceOf(message.index);
        break;
      case 'places':
        await this.places(message.index);
        break;
      case 'action':
        await this.do(message);
    }
  }

  private async do({ action, idInstance }: FromGallery & { type: 'action' }): Promise<void> {
    switch (action) {
      case 'stop':
        this.run.stop();
        break;
      case 'resume':
        await this.ran(this.run.resume());
        break;
      case 'retry':
        await this.ask(this.run.failed, { refresh: false });
        break;
      case 'refreshSelected':
        await this.ask(this.selected, { refresh: true });
        break;
      case 'resumeInstance':
        await vscode.commands.executeCommand(COMMANDS.resumeInstance, { idInstance });
        await this.ask(this.failedOf(idInstance), { refresh: false });
        break;
      case 'addInstance':
      case 'addDemoInstance':
        await vscode.commands.executeCommand(COMMANDS[action]);
        await this.ask(
          this.run.failed.filter((index) => this.run.answer(index)?.failure?.code === 'noInstance'),
          { refresh: false },
        );
        break;
      default:
        await vscode.commands.executeCommand(COMMANDS[action]);
    }
  }

  private async open(index: number): Promise<void> {
    const entry = this.run.batch.entries[index];
    if (!entry) return;
    const idInstance = this.run.answer(index)?.idInstance ?? entry.idInstance;
    const { chatId } = entry.chatId;
    const argument = idInstance === undefined ? { chatId } : { chatId, idInstance };
    await vscode.commands.executeCommand(COMMANDS.lookUp, argument);
  }

  private async places(index: number): Promise<void> {
    const entry = this.run.batch.entries[index];
    if (entry) await choosePlace(this.run.batch, entry, this.entries.name(index));
  }

  private failedOf(idInstance: string | undefined): number[] {
    return this.run.failed.filter((index) => this.run.answer(index)?.idInstance === idInstance);
  }

  private async ran(running: Promise<void>): Promise<void> {
    await running;
    await this.keep();
    this.say(summaryWords(this.entries.all));
  }

  // --- what the page is told

  private start(): void {
    const { webview } = this.panel;
    this.isReady = true;
    this.sent.clear();
    this.order = [];
    this.post({
      type: 'start',
      labels: galleryLabels(this.run.batch.title),
      store: webview.asWebviewUri(vscode.Uri.file(this.services.store.folder)).toString(),
      selected: this.selected,
      saved: { batchId: this.run.batch.id },
    });
    this.flush();
    void this.entries.prepare(this.closing.signal);
  }

  private changed(index: number | undefined): void {
    if (index !== undefined) this.dirty.add(index);
    this.flushSoon();
  }

  private thumbnailMade(sha256: string): void {
    this.thumbnails.add(sha256);
    for (const index of this.sent) {
      if (this.run.answer(index)?.image?.sha256 === sha256) this.changed(index);
    }
  }

  private flushSoon(): void {
    if (this.timer || !this.isReady || this.closing.signal.aborted) return;
    this.timer = setTimeout(
      () => this.flush(),
      FLUSH_MS + this.entries.all.length / ENTRIES_PER_MS,
    );
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    // A hidden page is gone, and begins anew when it is shown again.
    if (!this.panel.visible) return;
    const order = this.arranged();
    if (!isSame(order, this.order)) {
      this.order = order;
      this.post({ type: 'order', order });
    }
    this.send([...this.dirty].filter((index) => this.sent.has(index)));
    this.dirty.clear();
    this.post({ type: 'header', header: this.header() });
    if (!this.run.isRunning) return;
    // The time that is left changes by itself.
    this.flushSoon();
    if (Date.now() - this.keptAt > KEEP_EVERY_MS) void this.keep();
  }

  private arranged(): readonly number[] {
    return arrange(this.entries.all, this.view);
  }

  private header() {
    return galleryHeader({
      run: this.run,
      entries: this.entries.all,
      view: this.view,
      shown: this.order.length,
      selected: this.selected.length,
      instances: this.services.directory.instances,
      isKept: this.isKept,
    });
  }

  private send(indices: readonly number[]): void {
    const rows = indices.flatMap((index) => this.row(index) ?? []);
    for (const { index } of rows) this.sent.add(index);
    if (rows.length > 0) this.post({ type: 'rows', rows });
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
    const hasThumbnail = answer.hasThumbnail || this.thumbnails.has(sha256);
    return {
      picture: hasThumbnail ? below(store.thumbnailFile(sha256)) : finePicture,
      finePicture,
    };
  }

  private say(text: string): void {
    this.post({ type: 'say', text });
  }

  private post(message: ToGallery): void {
    if (this.isReady && !this.closing.signal.aborted) void this.panel.webview.postMessage(message);
  }
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((index, place) => index === b[place]);
}
