import { randomBytes } from 'node:crypto';
import type * as vscode from 'vscode';
import { systemClock } from '../../greenApi/clock';
import { failed } from '../../greenApi/failure';
import type { LookUpResult } from '../../lookUps/lookUpResult';
import {
  type AvatarInfo,
  instanceOfNotification,
  readAvatarInfo,
} from '../../notifications/avatarInfo';
import { createForward } from '../../notifications/forward';
import { Inbox } from '../../notifications/inbox';
import type { PendingRequests } from '../../notifications/pending';
import type { PendingRequest } from '../../notifications/pendingRequest';
import { PendingWatch } from '../../notifications/pendingWatch';
import { QueueReader, type QueueState } from '../../notifications/queueReader';
import { QueueReaders } from '../../notifications/queueReaders';
import { Receivers } from '../../notifications/receivers';
import { recentOf } from '../../recents/recent';
import { start } from '../../services/guard';
import type { AskWanted, AvatarPanel, Services } from '../../services/services';
import { Lease } from '../../storage/lease';
import { queueSentence, waitingSentence } from '../../text/asyncAnswerWords';
import { tellAnswered, tellNothingCame } from './messages';
import { UrlAvatarHover } from './urlAvatarHover';

/** What answers to getAvatarAsync are received and shown with. */
export type AnswerServices = Pick<
  Services,
  | 'log'
  | 'epochs'
  | 'settings'
  | 'hoverSwitch'
  | 'store'
  | 'sweeper'
  | 'avatars'
  | 'lookUps'
  | 'directory'
  | 'backend'
  | 'credentials'
  | 'details'
  | 'names'
  | 'recents'
  | 'pending'
>;

/** Longer than a look at a queue takes, unless GREEN-API has it wait: then another window may look as well. */
const LEASE_MS = 90_000;

/**
 * Where answers to getAvatarAsync come in: follows the pending requests, reads queues and runs
 * receivers as far as the user turned them on, and hands every result to the surfaces.
 */
export class AsyncAnswers implements vscode.Disposable {
  readonly queues: QueueReaders;
  readonly receivers: Receivers;
  private readonly inbox: Inbox;
  private readonly watch: PendingWatch;
  private readonly urlAvatars: UrlAvatarHover;
  /** Of this window, among those that read the same queue. */
  private readonly owner = randomBytes(8).toString('hex');

  constructor(
    readonly services: AnswerServices,
    readonly requests: PendingRequests,
    readonly panel: AvatarPanel,
    readonly ask: AskWanted,
  ) {
    const { pending, avatars, credentials, backend, epochs, log } = services;
    this.inbox = new Inbox({
      pending: requests,
      takeAvatar: async (idInstance, reply) => {
        const to = await credentials(idInstance);
        return to.ok ? (await backend()).takeAvatar(to.value, reply) : to;
      },
      accept: (...answer) => avatars.accept(...answer),
      begin: (idInstance) => epochs.begin(idInstance),
      now: Date.now,
      onAnswered: (result) => this.start(() => this.announce(result)),
    });
    this.watch = new PendingWatch({
      pending: requests,
      now: Date.now,
      onOverdue: (request) => this.start(() => this.giveUp(request)),
      onChanged: (waiting, settled) => this.follow(waiting, settled),
      onFailed: (error) => log.unexpected('pending requests', error),
    });
    this.queues = new QueueReaders({
      read: (...args) => this.readQueue(...args),
      onState: (idInstance, state) => {
        if (state) log.info(`queue of ${log.id(idInstance)}: ${describe(state)}`);
        pending.noteQueue(idInstance, state);
        if (state) this.start(() => this.explain(idInstance, state));
      },
    });
    this.urlAvatars = new UrlAvatarHover(services);
    this.receivers = new Receivers({
      onNotification: (...received) => this.start(() => this.receive(...received)),
      forward: ({ forwardTo, forwardToken }) =>
        forwardTo === undefined
          ? undefined
          : createForward(async (request) => (await backend()).send(request), {
              url: forwardTo,
              token: forwardToken,
            }),
    });
  }

  /** Takes up what was turned on, or was pending, before; called again when either changes. */
  async update(): Promise<void> {
    await this.services.directory.load();
    await Promise.all([
      this.receivers.update(this.services.directory.instances),
      this.watch.refresh(),
    ]);
  }

  /** The picture behind a `urlAvatar` in a document. */
  async hover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    try {
      return await this.urlAvatars.hover(document, position);
    } catch (error) {
      this.services.log.unexpected('urlAvatar hover', error);
      return undefined;
    }
  }

  /** Shows a result where its chatId is shown already, and among the recent look-ups. */
  async show(result: LookUpResult): Promise<boolean> {
    const recent = recentOf(result, Date.now());
    if (recent) await this.services.recents.note(recent);
    return this.panel.update(result);
  }

  dispose(): void {
    this.watch.dispose();
    this.queues.dispose();
    void this.receivers.dispose();
  }

  private async announce(result: LookUpResult): Promise<void> {
    if (!(await this.show(result))) await tellAnswered(result);
  }

  private follow(waiting: readonly PendingRequest[], settled: readonly PendingRequest[]): void {
    const { directory, recents, pending } = this.services;
    this.queues.update(waiting, (idInstance) => directory.find(idInstance)?.readsQueue === true);
    for (const request of settled) this.start(() => this.catchUp(request));
    // Another window may have dealt with them.
    if (settled.length > 0) this.start(() => recents.catchUp());
    pending.announce();
  }

  /** What became of a request may have been found out by another window. */
  private async catchUp({ idInstance, chatId }: PendingRequest): Promise<void> {
    const { avatars, directory } = this.services;
    const stored = await avatars.peek(idInstance, chatId);
    // The request goes with its instance too, whose answers may lie on the disk for a moment more.
    if (stored && (await directory.isThere(idInstance))) this.panel.update(stored);
  }

  /** Says in the panel why an answer does not come. */
  private async explain(idInstance: string, state: QueueState): Promise<void> {
    for (const request of await this.requests.waiting()) {
      if (request.idInstance !== idInstance || !request.readsQueue) continue;
      const sentences = [waitingSentence(request.uncertain === true), queueSentence(state)];
      this.panel.note(request, sentences.join(' '));
    }
  }

  private async giveUp({ idInstance, chatId, product }: PendingRequest): Promise<void> {
    const nothingCame = failed('timeout', { detail: 'avatarInfo' });
    const subject = { chatId, idInstance, product };
    const result = await this.services.avatars.accept(subject, nothingCame);
    await this.show(result);
    await tellNothingCame(result);
  }

  /** What a notification says of its own instance is better evidence than how that was saved. */
  private noteProduct(idInstance: string, said: Pick<AvatarInfo, 'idInstance' | 'product'>): void {
    if (said.idInstance !== idInstance || !said.product) return;
    const { product } = said;
    this.start(() => this.services.directory.noteProduct(idInstance, product));
  }

  private async readQueue(
    idInstance: string,
    onState: (state: QueueState) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { requests, owner } = this;
    const { backend, credentials, epochs, log } = this.services;
    try {
      const reader = new QueueReader({
        caller: (await backend()).client,
        credentials: () => credentials(idInstance),
        clock: systemClock,
        lease: new Lease(
          requests.folder,
          requests.leaseOf(idInstance),
          owner,
          Date.now,
          LEASE_MS,
          await epochs.begin(idInstance),
        ),
        isWanted: async () =>
          (await requests.waiting()).some((one) => one.idInstance === idInstance && one.readsQueue),
        take: async (info) => {
          this.noteProduct(idInstance, info);
          return (await this.inbox.take(info, idInstance)) !== 'notOurs';
        },
        onState,
      });
      await reader.run(signal);
    } catch (error) {
      log.unexpected('queue', error);
      throw error;
    }
  }

  private async receive(idInstance: string, notification: unknown): Promise<void> {
    this.noteProduct(idInstance, instanceOfNotification(notification));
    const info = readAvatarInfo(notification);
    if (!info || (info.idInstance ?? idInstance) !== idInstance) return;
    await this.inbox.take(info, idInstance);
  }

  private start(work: () => unknown): void {
    start(this.services.log, 'AvatarInfo', work);
  }
}

function describe(state: QueueState): string {
  switch (state.kind) {
    case 'blocked':
      return `${state.typeWebhook} at the head, ${state.waiting ?? '?'} waiting`;
    case 'failed':
      return state.failure.code;
    default:
      return state.kind;
  }
}
