import type { Event, ExtensionContext } from 'vscode';
import type { AvatarStore } from '../avatars/store';
import type { BatchFiles } from '../batch/batchFiles';
import type { BatchRun } from '../batch/run';
import type { Settled, Wanted } from '../chatId/wanted';
import type { Credentials } from '../greenApi/credentials';
import type { Result } from '../greenApi/failure';
import type { Redactor } from '../greenApi/redact';
import type { InstanceChecker } from '../instances/check';
import type { DemoHost } from '../instances/demoHost';
import type { InstanceDirectory } from '../instances/directory';
import type { AvatarService } from '../lookUps/avatarService';
import type { DetailsService } from '../lookUps/detailsService';
import type { LookUpResult } from '../lookUps/lookUpResult';
import type { LookUps } from '../lookUps/lookUps';
import type { Names } from '../lookUps/names/names';
import type { Persons } from '../lookUps/persons/persons';
import type { DisposableStore } from '../platform/disposables';
import type { Recents } from '../recents/recents';
import type { Epochs } from '../storage/epochs';
import type { FolderWatch } from '../storage/folderWatch';
import type { Backend } from './backend';
import type { ConfiguredFinder } from './configuredFinder';
import type { Commands } from './guard';
import type { HoverSwitch } from './hoverSwitch';
import type { Later } from './loadedLater';
import type { Log } from './log';
import type { PendingAnswers } from './pendingAnswers';
import type { Settings } from './settings';
import type { Starting } from './starting';
import type { StoreSweeper } from './storeSweeper';
import type { WorkspaceChoices } from './workspaceChoices';

/** What `buildServices.ts` builds once and every feature may use. */
export interface Services {
  readonly context: ExtensionContext;
  /** Disposed of with the extension. */
  readonly subscriptions: DisposableStore;
  readonly log: Log;
  readonly commands: Commands;
  readonly starting: Starting;
  readonly redactor: Redactor;
  /** Tell what was removed while something went on, in this window or another. */
  readonly epochs: Later<Epochs>;
  /** To be followed by whoever shows what another window may remove. */
  readonly sharedFiles: Pick<FolderWatch, 'follow'>;
  readonly settings: Settings;
  readonly hoverSwitch: HoverSwitch;
  readonly finder: ConfiguredFinder;
  readonly choices: WorkspaceChoices;
  readonly store: AvatarStore;
  readonly sweeper: StoreSweeper;
  readonly avatars: AvatarService;
  readonly lookUps: LookUps;
  readonly directory: InstanceDirectory;
  readonly checker: Pick<InstanceChecker, 'check'>;
  /** Loads the network code at the first request. */
  readonly backend: () => Promise<Backend>;
  /** Address and token of an instance, for a request that is about to be made. */
  readonly credentials: (idInstance: string) => Promise<Result<Credentials>>;
  readonly demo: DemoHost;
  readonly details: Later<DetailsService>;
  /** Who is one person under two ids. */
  readonly persons: Persons;
  /** From the contact lists of instances. */
  readonly names: Later<Names>;
  readonly recents: Recents;
  readonly pending: PendingAnswers;
  readonly batches: Later<BatchFiles>;
  /** Fires once for each look-up that asked GREEN-API. */
  readonly onDidLookUp: Event<LookUpResult>;
  readonly onDidChangeInstances: Event<void>;
  readonly onDidChangeRecents: Event<void>;
  readonly onDidChangePending: Event<void>;
  /** Some window may have written or removed something; as long as the shared files are followed. */
  readonly onDidChangeSharedFiles: Event<void>;
  /** A thumbnail was stored for the picture of this hash. */
  readonly onDidMakeThumbnail: Event<string>;
  /** More is known of somebody than their avatar. */
  readonly onDidKeepDetails: Event<Settled>;
  /**
   * The contact list of this idInstance was loaded or removed; without one, all that is known of anybody was
   * removed.
   */
  readonly onDidChangeNames: Event<string | undefined>;
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
  /** Shows what is known, without a request: the stored answer, or one that came another way. */
  present(wanted: Wanted, learnt?: { result?: LookUpResult; notice?: string }): Promise<void>;
  /** Draws a new result if the panel shows its chatId; false if it does not. */
  update(result: LookUpResult): boolean;
  /** Says something besides the result, if the panel shows this chatId. */
  note(about: Pick<LookUpResult, 'chatId' | 'idInstance'>, notice: string): void;
  /** Whom a command is about that names nobody: the first of `chosen`, else whom the panel shows. */
  readonly current: Wanted | undefined;
  /** Who was selected in a list since the panel was last given somebody. */
  chosen: readonly Wanted[];
}

/** Whom a command is about: the argument's chatId, else the one at the cursor, else the user is asked. */
export type AskWanted = (argument: unknown) => Promise<Wanted | undefined>;

/** The galleries of batches as other features see them. */
export interface Gallery {
  /** Opens the gallery of a batch that was kept, from the store alone; says so where it is gone. */
  open(batchId: string): Promise<void>;
  /** Opens the gallery of a new batch and asks for these entries. */
  show(run: BatchRun, asked: { indices: readonly number[]; refresh: boolean }): Promise<void>;
}
