import * as vscode from 'vscode';
import { Sequence } from '../../async/sequence';
import type { ShownImage } from '../../avatars/shownImage';
import { boundTo, type Wanted } from '../../chatId/wanted';
import type { DetailsKind } from '../../greenApi/detailsKinds';
import type { LookUpResult } from '../../lookUps/lookUpResult';
import { COMMANDS } from '../../platform/commandIds';
import { pagesFolder, webviewPage } from '../../platform/webviewPage';
import { attend, start } from '../../services/guard';
import type { AvatarPanel, Services, ShowOptions } from '../../services/services';
import { failureSentence } from '../../text/failures';
import { type Known, knownOf } from './knownOf';
import { type PanelAction, whatDoes } from './panelActions';
import { panelState } from './panelState';
import { acceptFromPanel, type ToPanel } from './protocol';

interface Shown extends Known {
  readonly wanted: Wanted;
  readonly result: LookUpResult | undefined;
  /** What there is to say besides the result, such as why details did not come. */
  readonly notice?: string;
  readonly asking: boolean;
}

/** The one panel beside the editor, reused for every look-up. */
export class AvatarWebviewPanel implements Omit<AvatarPanel, 'chosen'>, vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private shown: Shown | undefined;
  /** Counts whom the panel was given to: what comes late for an earlier one is not drawn. */
  private turn = 0;
  /** Counts when what is known may have become other: what was read before is read again. */
  private changes = 0;
  private readonly recalls = new Sequence();

  constructor(
    private readonly viewType: string,
    private readonly services: Pick<
      Services,
      'context' | 'log' | 'lookUps' | 'directory' | 'details' | 'persons' | 'names' | 'store'
    >,
  ) {}

  get current(): Wanted | undefined {
    return this.panel && this.shown && targetOf(this.shown);
  }

  async show(wanted: Wanted, options: ShowOptions = {}): Promise<LookUpResult> {
    this.reveal();
    const turn = ++this.turn;
    const { known, stored } = await this.knownOf(wanted);
    if (turn === this.turn) this.draw({ ...known, wanted, result: stored, asking: true });
    let result = stored;
    try {
      result = await this.services.lookUps.lookUp(wanted, { asker: 'user', ...options });
      return result;
    } finally {
      if (turn === this.turn && this.shown) this.draw({ ...this.shown, result, asking: false });
    }
  }

  async present(
    wanted: Wanted,
    learnt: { result?: LookUpResult; notice?: string } = {},
  ): Promise<void> {
    this.reveal();
    const turn = ++this.turn;
    const { known, stored } = await this.knownOf(wanted);
    if (turn !== this.turn) return;
    this.draw({ ...known, wanted, result: stored, asking: false, ...learnt });
  }

  update(result: LookUpResult): boolean {
    const shown = this.shownOf(result);
    if (!shown) return false;
    const { notice: _, ...before } = shown;
    this.draw({ ...before, result, asking: false });
    return true;
  }

  note(about: Pick<LookUpResult, 'chatId' | 'idInstance'>, notice: string): void {
    const shown = this.shownOf(about);
    if (shown) this.draw({ ...shown, notice });
  }

  /** Fills a panel that VS Code brought back after a reload, from the store alone. */
  async restore(panel: vscode.WebviewPanel, wanted: Wanted | undefined): Promise<void> {
    if (!wanted || this.panel) {
      panel.dispose();
      return;
    }
    this.adopt(panel);
    const turn = ++this.turn;
    const { known, stored, failure } = await this.knownOf(wanted);
    if (turn !== this.turn) return;
    // Its instance, or everything, was removed while no window had the panel.
    if (failure?.code === 'noInstance') return panel.dispose();
    const result = failure ? this.services.lookUps.failed(wanted, failure) : stored;
    this.draw({ ...known, wanted, result, asking: false });
  }

  /** Draws again what is shown. */
  redraw(): void {
    if (this.shown) this.draw(this.shown);
  }

  /**
   * Takes in anew what is known of whom is shown, after names or instances were added or removed, or one id
   * led to another. One after the other, so that the last word is the latest.
   */
  recall(): Promise<void> {
    this.changes++;
    return this.recalls.run(() => this.recallOnce());
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private shownOf(about: Pick<LookUpResult, 'chatId' | 'idInstance'>): Shown | undefined {
    const { panel, shown } = this;
    if (!panel || shown?.wanted.chatId !== about.chatId) return undefined;
    const idInstance = shown.result?.idInstance ?? shown.wanted.idInstance ?? about.idInstance;
    return idInstance === about.idInstance ? shown : undefined;
  }

  /** What is known of somebody as of its last change. */
  private async knownOf(wanted: Wanted): ReturnType<typeof knownOf> {
    const { changes } = this;
    const read = await knownOf(this.services, wanted);
    return changes === this.changes ? read : this.knownOf(wanted);
  }

  private async recallOnce(): Promise<void> {
    const { turn, shown } = this;
    if (!shown) return;
    const { known, failure } = await this.knownOf(targetOf(shown));
    if (turn !== this.turn || !this.shown) return;
    const hasAnswer = this.shown.result?.idInstance !== undefined;
    // What was learnt through an instance goes with it.
    const removed =
      failure?.code === 'noInstance' && hasAnswer
        ? { result: this.services.lookUps.failed(shown.wanted, failure) }
        : {};
    this.draw({ ...this.shown, ...known, ...removed });
  }

  private reveal(): void {
    if (this.panel) {
      this.panel.reveal(undefined, true);
      return;
    }
    this.adopt(
      vscode.window.createWebviewPanel(
        this.viewType,
        vscode.l10n.t('Avatar'),
        { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
        {},
      ),
    );
  }

  private adopt(panel: vscode.WebviewPanel): void {
    const { context, store } = this.services;
    const pages = pagesFolder(context.extensionUri);
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [pages, vscode.Uri.file(store.folder)],
    };
    panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'panel-icon.svg');
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.shown = undefined;
    });
    panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.webview.html = webviewPage(panel.webview, pages, 'panel');
    this.panel = panel;
  }

  private receive(message: unknown): void {
    const accepted = acceptFromPanel(message);
    if (accepted?.type === 'ready') this.redraw();
    if (accepted?.type !== 'action') return;
    void attend(this.services.log, 'panel', () => this.act(accepted.action));
  }

  private async askDetails(kind: DetailsKind): Promise<void> {
    if (!this.shown) return;
    const { turn } = this;
    const { notice: _, ...before } = this.shown;
    this.draw({ ...before, asking: true });
    let notice = {};
    try {
      const answer = await this.services.details.ask(before.wanted, kind);
      if (!answer.ok) notice = { notice: failureSentence(answer.failure) };
    } finally {
      if (turn === this.turn && this.shown) this.draw({ ...this.shown, asking: false, ...notice });
    }
    await this.recall();
  }

  private async act(action: PanelAction): Promise<void> {
    if (!this.shown) return;
    const does = whatDoes(action);
    if ('asksFor' in does) await this.askDetails(does.asksFor);
    else if ('adds' in does) await this.addAndAsk(COMMANDS[does.adds]);
    else if ('runs' in does) {
      const argument = argumentFor(does.with, targetOf(this.shown));
      await vscode.commands.executeCommand(COMMANDS[does.runs], argument);
    }
  }

  /** Goes on with the look-up that an instance was missing for. */
  private async addAndAsk(command: string): Promise<void> {
    const before = this.shown;
    await vscode.commands.executeCommand(command);
    if (before && this.shown?.wanted === before.wanted) await this.show(before.wanted);
  }

  private draw(shown: Shown): void {
    this.shown = shown;
    if (!this.panel) return;
    const { webview } = this.panel;
    const { wanted, facts, result, kept, listed, notice, asking } = shown;
    const { directory } = this.services;
    const idInstance = result ? result.idInstance : wanted.idInstance;
    const state = panelState({
      chatId: wanted.chatId,
      facts,
      instance: idInstance === undefined ? undefined : directory.find(idInstance),
      result,
      kept,
      listed,
      notice,
      asking,
      pictureSource: result?.image && pictureSource(webview, result.image),
      now: Date.now(),
    });
    this.panel.title = state.heading;
    const message: ToPanel = { type: 'state', state, saved: targetOf(shown) };
    void webview.postMessage(message);
    const faceless = shown.result?.image ? undefined : shown.result;
    if (faceless) start(this.services.log, 'face', () => this.drawFace(faceless));
  }

  /** Draws the picture of the same person's other id, where this one has none. */
  private async drawFace(result: LookUpResult): Promise<void> {
    const withFace = await this.services.lookUps.withFace(result);
    if (withFace !== result && this.shown?.result === result) {
      this.draw({ ...this.shown, result: withFace });
    }
  }
}

/** What a command gets of whom the panel shows. */
function argumentFor(about: 'person' | 'instance', wanted: Wanted): object {
  return about === 'person' ? wanted : { idInstance: wanted.idInstance };
}

/** Whom the panel shows, as the instance that answered knows them. */
function targetOf({ wanted, result }: Shown): Wanted {
  const idInstance = result?.idInstance;
  return idInstance === undefined ? wanted : boundTo(idInstance, wanted);
}

function pictureSource(webview: vscode.Webview, image: ShownImage): string | undefined {
  if (image.path !== undefined) {
    return webview.asWebviewUri(vscode.Uri.file(image.path)).toString();
  }
  if (!image.bytes) return undefined;
  return `data:${image.mimeType};base64,${Buffer.from(image.bytes).toString('base64')}`;
}
