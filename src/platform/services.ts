import type { Event, ExtensionContext, Memento } from 'vscode';
import type { AvatarService, LookUpResult } from '../avatars/lookUp';
import type { AvatarStore } from '../avatars/store';
import type { BatchFiles } from '../batch/batchFiles';
import type { BatchRun } from '../batch/run';
import type { Result } from '../greenApi/failure';
import type { Credentials } from '../greenApi/instance';
import type { Redactor } from '../greenApi/redact';
import type { InstanceChecker } from '../instances/check';
import type { DemoHost } from '../instances/demo';
import type { DetailsDesk } from '../instances/detailsDesk';
import type { InstanceDirectory } from '../instances/directory';
import type { LookUps, Wanted } from '../instances/lookUps';
import type { Recents } from '../recents/recents';
import type { DisposableStore } from './disposables';
import type { ConfiguredFinder } from './finder';
import type { Log } from './log';
import type { Settings } from './settings';

/** What `extension.ts` builds once and every feature may use. */
export interface Services {
  readonly context: ExtensionContext;
  /** Disposed of with the extension. */
  readonly subscriptions: DisposableStore;
  readonly log: Log;
  readonly redactor: Redactor;
  readonly settings: Settings;
  readonly finder: ConfiguredFinder;
  readonly workspaceState: Memento;
  readonly store: AvatarStore;
  readonly avatars: AvatarService;
  readonly lookUps: LookUps;
  readonly directory: InstanceDirectory;
  readonly checker: InstanceChecker;
  /** Address and token of an instance, for a request that is about to be made. */
  readonly credentials: (idInstance: string) => Promise<Result<Credentials>>;
  readonly demo: DemoHost;
  readonly details: DetailsDesk;
  readonly recents: Recents;
  readonly batches: BatchFiles;
  /** Fires once for each look-up that asked GREEN-API. */
  readonly onDidLookUp: Event<LookUpResult>;
  readonly onDidChangeInstances: Event<void>;
  readonly onDidChangeRecents: Event<void>;
  /** A thumbnail was stored for the picture of this hash. */
  readonly onDidMakeThumbnail: Event<string>;
}

export interface ShowOptions {
  /** Past the store. */
  readonly refresh?: boolean;
  /** Chosen in the list of recent look-ups, whose order then stays. */
  readonly inPlace?: boolean;
}

/** The panel as other features see it. */
export interface AvatarPanel {
  /** Shows an avatar beside the editor, asking GREEN-API where need be. */
  show(wanted: Wanted, options?: ShowOptions): Promise<LookUpResult>;
  /** What the panel shows now. */
  readonly current: LookUpResult | undefined;
}

/** The galleries of batches as other features see them. */
export interface Gallery {
  /** Opens the gallery of a batch that was kept, from the store alone; says so where it is gone. */
  open(batchId: string): Promise<void>;
  /** Opens the gallery of a new batch and asks for these entries. */
  show(run: BatchRun, asked: { indices: readonly number[]; refresh: boolean }): Promise<void>;
}
