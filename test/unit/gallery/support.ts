import type * as vscode from 'vscode';
import { BatchRun, type BatchRunOptions } from '../../../src/batch/run';
import type { Services } from '../../../src/services/services';
import type { VscodeStub } from '../../stub/vscode';
import { batchOf, entryOf, people } from '../batch/support/batches';

/** A tab as far as galleries touch it. Like VS Code's it refuses a title once it is closed. */
export class StubTab {
  active = false;
  visible = false;
  readonly posted: unknown[] = [];
  readonly webview;
  private readonly closed;
  private readonly received;
  private readonly viewState;
  private isClosed = false;

  constructor(stub: VscodeStub) {
    const { EventEmitter } = stub.module as unknown as typeof vscode;
    this.closed = new EventEmitter<void>();
    this.received = new EventEmitter<unknown>();
    this.viewState = new EventEmitter<void>();
    this.webview = {
      onDidReceiveMessage: this.received.event,
      asWebviewUri: (uri: vscode.Uri) => uri,
      postMessage: async (message: unknown) => this.posted.push(message) > 0,
    };
  }

  get onDidDispose() {
    return this.closed.event;
  }

  get onDidChangeViewState() {
    return this.viewState.event;
  }

  get panel(): vscode.WebviewPanel {
    return this as unknown as vscode.WebviewPanel;
  }

  set title(_: string) {
    if (this.isClosed) throw new Error('Webview is disposed');
  }

  dispose(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.closed.fire();
  }

  /** A message of the page. */
  receive(message: unknown): void {
    this.received.fire(message);
  }
}

/** What galleries need of the extension, with nothing behind it but for what is given. */
export function stubServices(stub: VscodeStub, given: object): Services {
  const { EventEmitter, Uri } = stub.module as unknown as typeof vscode;
  const { event } = new EventEmitter<never>();
  const services = {
    context: {
      extensionUri: Uri.file(process.cwd()),
      globalState: { get: () => undefined, update: async () => undefined },
    },
    settings: { inline: { value: false, onDidChange: new EventEmitter<never>().event } },
    store: { folder: '/nowhere' },
    directory: { instances: [], load: async () => ({ ok: true }), find: () => undefined },
    redactor: { redact: (text: string) => text },
    details: { keptOfAll: async () => new Map() },
    names: { nameOf: async () => undefined },
    batches: { isRemoved: async () => false },
    persons: { pairs: async () => new Map(), otherId: async () => undefined },
    lookUps: { withFace: async (result: unknown) => result },
    onDidLookUp: event,
    onDidChangeInstances: event,
    onDidKeepDetails: event,
    onDidChangeNames: event,
    onDidMakeThumbnail: event,
    ...given,
  };
  return services as unknown as Services;
}

/** A batch of so many, each of which fails at once when it is asked for. */
export function failingRun(count: number, given: Partial<BatchRunOptions> = {}): BatchRun {
  return new BatchRun(batchOf(people(count).map((chatId) => entryOf(chatId))), {
    peek: async () => undefined,
    lookUp: async ({ chatId }) => ({
      chatId: chatId,
      idInstance: undefined,
      product: undefined,
      outcome: 'failed',
      fromCache: false,
      stale: false,
      lookedUpAt: 1,
      failure: { code: 'noInstance' },
    }),
    rate: () => 100,
    now: Date.now,
    ...given,
  });
}
