import type { Settled, Wanted } from '../chatId/wanted';
import type { Sought } from '../greenApi/accounts';
import type { Credentials } from '../greenApi/credentials';
import type { DetailsKind } from '../greenApi/detailsKinds';
import type { AccountCheck, Details } from '../greenApi/detailsShapes';
import { type Failure, failed, type Result, safely } from '../greenApi/failure';
import type { DetailsStore } from './detailsStore';
import type { KeptDetails } from './keptDetails';
import type { LookUps } from './lookUps';
import type { Persons } from './persons/persons';

export interface DetailsServiceOptions {
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
  /** Loads the network code at the first request, too. */
  readonly findAccount: (
    to: Credentials,
    sought: Sought,
    signal?: AbortSignal,
  ) => Promise<Result<AccountCheck>>;
  /** Told of failures, which may pause the instance. */
  readonly note: (idInstance: string, failure: Failure, askedAt: number) => void;
  readonly now: () => number;
  /** Who is one person under two ids. */
  readonly persons: Persons;
  /** Told after an answer was kept. */
  readonly onKept: (whom: Settled) => void;
}

/** Names, subjects and account checks: each costs a request, so only the user asks for them. */
export class DetailsService {
  constructor(private readonly options: DetailsServiceOptions) {}

  /** What was asked for before; no request. */
  async kept(wanted: Wanted): Promise<readonly KeptDetails[]> {
    const peeked = await this.options.lookUps.peek(wanted);
    if (!peeked.ok) return [];
    const { idInstance } = peeked.value.instance;
    return this.keptOf({ idInstance, chatId: wanted.chatId });
  }

  /** As `kept`, of somebody whose instance is known, also what was asked under the person's other id. */
  async keptOf({ idInstance, chatId }: Settled): Promise<readonly KeptDetails[]> {
    const { store, persons } = this.options;
    const [own, other] = await Promise.all([
      store.read(idInstance, chatId),
      persons.otherId(idInstance, chatId),
    ]);
    return other === undefined ? own : completed(own, await store.read(idInstance, other));
  }

  /** As `keptOf`, of many; those of whom nothing is kept are left out. */
  async keptOfAll<T extends Settled>(
    asked: Iterable<T>,
  ): Promise<ReadonlyMap<T, readonly KeptDetails[]>> {
    const { store, persons } = this.options;
    const everybody = [...asked];
    const found = await store.readAll(everybody);
    const others = new Map<Settled, T>();
    for (const [one, chatId] of await persons.otherIds(everybody)) {
      others.set({ idInstance: one.idInstance, chatId }, one);
    }
    for (const [other, kept] of await store.readAll(others.keys())) {
      const one = others.get(other);
      if (one) found.set(one, completed(found.get(one) ?? [], kept));
    }
    return found;
  }

  /** Forgets what was asked through an instance, which has another account now. */
  async forget(idInstance: string): Promise<void> {
    await this.options.store.removeInstance(idInstance);
  }

  /** Asks GREEN-API now and keeps the answer. */
  async ask(wanted: Wanted, kind: DetailsKind, signal?: AbortSignal): Promise<Result<Details>> {
    const { credentials, store, persons, note, now, onKept } = this.options;
    const peeked = await this.options.lookUps.peek(wanted);
    if (!peeked.ok) return peeked;
    const { idInstance } = peeked.value.instance;
    const found = await safely(() => credentials(idInstance));
    if (!found.ok) return found;
    const { epoch } = found.value;
    const askedAt = now();
    const answer = await safely(() => this.options.ask(found.value, wanted, kind, signal));
    if (epoch && !(await epoch.lasts())) return failed('cancelled');
    if (answer.ok) {
      const kept = { details: answer.value, askedAt: now() };
      const whom = { idInstance, chatId: wanted.chatId };
      const isKept = await store.write(whom, kept, epoch);
      await persons.note(whom, answer.value, epoch);
      if (isKept) onKept(whom);
    } else {
      note(idInstance, answer.failure, askedAt);
    }
    return answer;
  }

  /** Asks which account has a phone number or a username, and keeps the answer with the account that it names. */
  async findAccount(
    idInstance: string,
    sought: Sought,
    signal?: AbortSignal,
  ): Promise<Result<AccountCheck>> {
    const { credentials, store, note, now, onKept } = this.options;
    const found = await safely(() => credentials(idInstance));
    if (!found.ok) return found;
    const { epoch } = found.value;
    const askedAt = now();
    const answer = await safely(() => this.options.findAccount(found.value, sought, signal));
    if (epoch && !(await epoch.lasts())) return failed('cancelled');
    if (!answer.ok) {
      note(idInstance, answer.failure, askedAt);
      return answer;
    }
    const { exists, chatId } = answer.value;
    if (exists && chatId !== undefined) {
      const details: Details = { kind: 'account', account: { ...answer.value, ...sought } };
      const whom = { idInstance, chatId };
      if (await store.write(whom, { details, askedAt: now() }, epoch)) onKept(whom);
    }
    return answer;
  }
}

/** What was asked under one id, with what of other kinds was asked under the person's other one. */
function completed(
  own: readonly KeptDetails[],
  other: readonly KeptDetails[],
): readonly KeptDetails[] {
  const isNew = ({ details }: KeptDetails) => own.every((one) => one.details.kind !== details.kind);
  return [...own, ...other.filter(isNew)];
}
