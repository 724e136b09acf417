import type { DetailsStore, KeptDetails } from '../avatars/detailsStore';
import type { Details, DetailsKind } from '../greenApi/detailsKinds';
import type { Failure, Result } from '../greenApi/failure';
import type { Credentials } from '../greenApi/instance';
import type { LookUps, Wanted } from './lookUps';

export interface DetailsDeskOptions {
  readonly lookUps: Pick<LookUps, 'peek'>;
  readonly store: DetailsStore;
  readonly credentials: (idInstance: string) => Promise<Result<Credentials>>;
  /** Loads the network code at the first request. */
  readonly ask: (
    to: Credentials,
    wanted: Wanted,
    kind: DetailsKind,
    signal?: AbortSignal,
  ) => Promise<Result<Details>>;
  readonly now: () => number;
}

/** Names, subjects and account checks: each costs a request, so only the user asks for them. */
export class DetailsDesk {
  constructor(private readonly options: DetailsDeskOptions) {}

  /** What was asked for before; no request. */
  async kept(wanted: Wanted): Promise<readonly KeptDetails[]> {
    const idInstance = await this.instanceFor(wanted);
    if (typeof idInstance !== 'string') return [];
    return this.options.store.read(idInstance, wanted.chatId.chatId);
  }

  /** Asks GREEN-API now and keeps the answer. */
  async ask(wanted: Wanted, kind: DetailsKind, signal?: AbortSignal): Promise<Result<Details>> {
    const { credentials, store, now } = this.options;
    const idInstance = await this.instanceFor(wanted);
    if (typeof idInstance !== 'string') return { ok: false, failure: idInstance };
    const found = await credentials(idInstance);
    if (!found.ok) return found;
    const answer = await this.options.ask(found.value, wanted, kind, signal);
    if (answer.ok) {
      const kept = { details: answer.value, askedAt: now() };
      await store.write(idInstance, wanted.chatId.chatId, kept);
    }
    return answer;
  }

  private async instanceFor(wanted: Wanted): Promise<string | Failure> {
    const peeked = await this.options.lookUps.peek(wanted);
    return 'code' in peeked ? peeked : peeked.instance.idInstance;
  }
}
