import * as vscode from 'vscode';
import { shownOf } from '../../batch/batch';
import type { BatchRun } from '../../batch/run';
import type { DetailsKind } from '../../greenApi/detailsKinds';
import type { ErrorCode } from '../../greenApi/errorCodes';
import { COMMANDS } from '../../platform/commandIds';
import { DisposableStore } from '../../platform/disposables';
import { pagesFolder, webviewPage } from '../../platform/webviewPage';
import { FacesOffer, SHOW_FACES } from '../../services/facesInLines';
import { attend, start } from '../../services/guard';
import type { Services } from '../../services/services';
import { type Chosen, type ExportFormat, exportImages, exportText } from './exports';
import { GalleryDetails } from './galleryDetails';
import type { GalleryEntries } from './galleryEntries';
import { GalleryFeed } from './galleryFeed';
import { galleryTitle, startedWords, summaryWords } from './galleryLabels';
import { GalleryNews } from './galleryNews';
import { goToPlace } from './goTo';
import { acceptFromGallery, type FromGallery, type GalleryAction } from './protocol';

/** How often at least a long run is written down. */
const KEEP_EVERY_MS = 15_000;

type GalleryServices = Pick<
  Services,
  | 'context'
  | 'log'
  | 'store'
  | 'redactor'
  | 'directory'
  | 'batches'
  | 'details'
  | 'names'
  | 'lookUps'
  | 'persons'
  | 'settings'
  | 'onDidKeepDetails'
  | 'onDidChangeNames'
  | 'onDidLookUp'
  | 'onDidChangeInstances'
  | 'onDidMakeThumbnail'
>;

/** One gallery: a tab that shows a batch, and the run that fills it. Closing the tab stops the run. */
export class GalleryPanel implements vscode.Disposable {
  private readonly subscriptions = new DisposableStore();
  private readonly feed: GalleryFeed;
  private keptAt = 0;
  private isClosed = false;
  private readonly details: GalleryDetails;
  private readonly news: GalleryNews;
  private readonly faces: FacesOffer;

  /** What each button does. */
  private readonly actions: Readonly<
    Record<GalleryAction, (idInstance: string | undefined) => unknown>
  > = {
    stop: () => this.run.stop(),
    resume: () => this.ran(this.run.resume()),
    retry: () => this.ask(this.run.failed, { refresh: false }),
    refreshSelected: () => this.ask(this.feed.selected, { refresh: true }),
    resumeInstance: async (idInstance) => {
      await vscode.commands.executeCommand(COMMANDS.resumeInstance, { idInstance });
      await this.ask(this.failedOf(idInstance), { refresh: false });
    },
    loadNames: (idInstance) => vscode.commands.executeCommand(COMMANDS.loadNames, { idInstance }),
    nameSelected: () => this.details.nameRest(this.feed.selectedUnnamed),
    showInline: async () => {
      this.feed.offerInline(false);
      await vscode.commands.executeCommand(SHOW_FACES);
    },
    refuseInline: async () => {
      this.feed.offerInline(false);
      await this.faces.noteRefused();
    },
    addInstance: () => this.addAndAsk(COMMANDS.addInstance),
    addDemoInstance: () => this.addAndAsk(COMMANDS.addDemoInstance),
    exportCsv: () => this.export('csv'),
    exportJson: () => this.export('json'),
    exportImages: () => this.export('images'),
  };

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly run: BatchRun,
    private readonly entries: GalleryEntries,
    private readonly services: GalleryServices,
  ) {
    const { context, store } = services;
    const pages = pagesFolder(context.extensionUri);
    panel.title = galleryTitle(run.batch.title);
    panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'panel-icon.svg');
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [pages, vscode.Uri.file(store.folder)],
    };
    const add = <T extends vscode.Disposable>(item: T) => this.subscriptions.add(item);
    const feed = add(new GalleryFeed(panel, run, entries, services));
    this.feed = feed;
    this.details = new GalleryDetails(run, services.details, () => this.isClosed);
    this.faces = new FacesOffer(context.globalState, services.settings);
    const news = add(new GalleryNews(run, entries, (index) => feed.changed(index), services));
    this.news = news;
    const note =
      <T>(take: (news: T) => unknown) =>
      (news: T) =>
        this.start(() => take(news));
    add(panel.onDidDispose(() => this.dispose()));
    add(panel.onDidChangeViewState(() => feed.changed()));
    add(panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)));
    add(run.onChanged((index) => feed.changed(index)));
    add(run.onChanged(() => this.keepNowAndThen()));
    add(services.onDidLookUp(note((result) => news.noteLookUp(result))));
    add(services.onDidChangeInstances(note(() => this.noteInstances())));
    add(services.onDidKeepDetails(note((whom) => news.noteDetails(whom))));
    add(services.onDidChangeNames(note(() => news.noteNames())));
    add(services.settings.inline.onDidChange(() => feed.changed()));
    add(services.onDidMakeThumbnail((sha256) => feed.thumbnailMade(sha256)));
    panel.webview.html = webviewPage(panel.webview, pages, 'gallery');
  }

  /** Writes the batch down, so that the gallery survives a reload. */
  async keep(): Promise<void> {
    this.keptAt = Date.now();
    this.feed.kept(await this.services.batches.write(this.run.kept));
  }

  /** Asks for these entries and keeps what came of it; not once nobody could see it or stop it. */
  async ask(indices: readonly number[], { refresh }: { refresh: boolean }): Promise<void> {
    if (this.isClosed || indices.length === 0) return;
    this.feed.say(startedWords(indices.length));
    await this.ran(this.run.ask(indices, { refresh }));
  }

  /** Exports to `target`, else to where the user says. Resolves with the file or folder. */
  async export(format: ExportFormat, target?: vscode.Uri): Promise<vscode.Uri | undefined> {
    const { services, chosen } = this;
    return format === 'images'
      ? exportImages(services, chosen, target)
      : exportText(services, chosen, format, target);
  }

  async goToPlaceOf(index: number): Promise<void> {
    const entry = this.run.batch.entries[index];
    if (entry) await goToPlace(this.run.batch, entry);
  }

  async askDetails(index: number, kind: DetailsKind): Promise<void> {
    await this.details.ask(index, kind);
  }

  dispose(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    const wasRunning = this.run.isRunning;
    this.run.stop();
    this.subscriptions.dispose();
    if (wasRunning) this.start(() => this.services.batches.write(this.run.kept));
  }

  /** What exports take: what is selected, else what is shown. */
  private get chosen(): Chosen {
    const { selected, arranged } = this.feed;
    const indices = selected.length > 0 ? selected.toSorted((a, b) => a - b) : arranged;
    return { run: this.run, indices, known: (index) => this.entries.known(index) };
  }

  private receive(message: unknown): void {
    const accepted = acceptFromGallery(message, this.entries.all.length);
    if (accepted) void attend(this.services.log, 'gallery', () => this.act(accepted));
  }

  private async act(message: FromGallery): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.feed.start();
        break;
      case 'need':
        this.feed.send(message.indices);
        break;
      case 'view':
        this.feed.show(message.view);
        break;
      case 'select':
        this.feed.select(message.indices);
        break;
      case 'open':
        await this.open(message.index);
        break;
      case 'goTo':
        await this.goToPlaceOf(message.index);
        break;
      case 'places':
        await this.places(message.index);
        break;
      case 'action':
        await this.actions[message.action](message.idInstance);
    }
  }

  /** Goes on with the look-ups that an instance was missing for. */
  private async addAndAsk(command: string): Promise<void> {
    await vscode.commands.executeCommand(command);
    await this.ask(this.failedBy('noInstance'), { refresh: false });
  }

  private async open(index: number): Promise<void> {
    const entry = this.run.batch.entries[index];
    if (!entry) return;
    const wanted = shownOf(entry, this.run.answer(index)?.idInstance);
    await vscode.commands.executeCommand(COMMANDS.lookUp, wanted);
  }

  private async places(index: number): Promise<void> {
    const entry = this.run.batch.entries[index];
    if (!entry) return;
    // A batch keeps the first places; the texts themselves have all of them.
    const uris = this.run.batch.sources
      .filter(({ found }) => found > 0)
      .map(({ uri }) => vscode.Uri.parse(uri, true));
    const { chatId } = entry;
    const name = this.entries.name(index);
    await vscode.commands.executeCommand(COMMANDS.showPlaces, { chatId, name, uris });
  }

  /** Lets go of what was learnt through an instance that is gone, in whichever window it was removed. */
  private async noteInstances(): Promise<void> {
    const { directory, batches } = this.services;
    const { id, idInstance } = this.run.batch;
    const isGone = (one: string) => directory.find(one) === undefined;
    // A secret storage that cannot be read says nothing about what is in it.
    const isLoaded = (await directory.load()).ok;
    // After everything was removed, in another window: here its tab was closed.
    const isAllGone = isLoaded && directory.instances.length === 0 && (await batches.isRemoved(id));
    if (this.isClosed) return;
    if (isAllGone || (isLoaded && idInstance !== undefined && isGone(idInstance))) {
      this.panel.dispose();
      return;
    }
    if (isLoaded) this.run.forget(isGone);
    this.feed.changed();
    await this.news.noteNames();
  }

  private failedOf(idInstance: string | undefined): number[] {
    return this.run.failed.filter((index) => this.run.answer(index)?.idInstance === idInstance);
  }

  private failedBy(code: ErrorCode): number[] {
    return this.run.failed.filter((index) => this.run.answer(index)?.failure?.code === code);
  }

  private async ran(running: Promise<void>): Promise<void> {
    await running;
    if (this.isClosed) return;
    await this.keep();
    this.feed.say(summaryWords(this.entries.all));
    await this.offerInlineOnce();
  }

  /** After the first batch that found faces; never again, whatever the answer was. */
  private async offerInlineOnce(): Promise<void> {
    const hasFaces = this.entries.all.some(({ answer }) => answer?.outcome === 'picture');
    if (!hasFaces || !this.faces.isNew) return;
    await this.faces.noteMade();
    if (!this.isClosed) this.feed.offerInline(true);
  }

  /** Also while the tab is hidden. */
  private keepNowAndThen(): void {
    // The clock may have been set back.
    const age = Math.abs(Date.now() - this.keptAt);
    if (this.run.isRunning && age > KEEP_EVERY_MS) this.start(() => this.keep());
  }

  private start(work: () => unknown): void {
    start(this.services.log, 'gallery', work);
  }
}
