import { setImmediate } from 'node:timers/promises';
import type { BatchAnswer } from '../../batch/answer';
import type { BatchEntry } from '../../batch/batch';
import type { KnownOfEntry } from '../../batch/exported';
import type { BatchRun } from '../../batch/run';
import { rankNames, type Viewed } from '../../batch/view';
import { factsOf } from '../../chatId/facts';
import type { describePhoneNumber } from '../../chatId/phoneNumbers';
import type { DetailsService } from '../../lookUps/detailsService';
import { type KeptDetails, keptOf } from '../../lookUps/keptDetails';
import type { KnownName } from '../../lookUps/knownName';
import type { NameOf, Names } from '../../lookUps/names/names';
import type { PairMap } from '../../lookUps/persons/pairsStore';
import type { Persons } from '../../lookUps/persons/persons';
import { tellingId } from '../../text/avatarFacts';
import { nameInDetails, nameOf } from '../../text/detailsRows';

/** Names that are made without a pause; one takes about 15 µs. */
const NAMES_AT_ONCE = 250;

/** The entries of a batch as filters see them; names are made when they are first needed. */
export class GalleryEntries {
  readonly all: readonly Viewed[];
  private readonly names: (string | undefined)[] = [];
  private readonly numbers: (string | undefined)[] = [];
  private readonly details = new Map<number, readonly KeptDetails[]>();
  private lists: ReadonlyMap<string, NameOf> = new Map();
  private pairs: ReadonlyMap<string, PairMap> = new Map();
  private ranks: readonly number[] | undefined;
  /** The instance without a contact list that answers for most of those who have no name. */
  unlisted: string | undefined;

  constructor(
    private readonly run: BatchRun,
    private readonly describePhone: typeof describePhoneNumber,
    private readonly language: string,
  ) {
    this.all = run.batch.entries.map((entry, index) => new ViewedEntry(this, run, entry, index));
  }

  /** The name that is known, else the number. */
  name(index: number): string {
    const known = this.names[index];
    if (known !== undefined) return known;
    const name = this.knownName(index)?.text ?? this.number(index);
    this.names[index] = name;
    return name;
  }

  /** The formatted number, also the one behind a lid, or the chatId. */
  number(index: number): string {
    const known = this.numbers[index];
    if (known !== undefined) return known;
    const entry = this.run.batch.entries[index];
    if (!entry) return '';
    const number = this.describe(tellingId(entry.chatId, this.otherId(index)));
    this.numbers[index] = number;
    return number;
  }

  /** The other id of the same person. */
  otherId(index: number): string | undefined {
    const entry = this.run.batch.entries[index];
    return entry && this.pairs.get(this.instanceOf(index) ?? '')?.get(entry.chatId);
  }

  /** A details request before the contact list, and that before the text. */
  knownName(index: number): KnownName | undefined {
    const entry = this.run.batch.entries[index];
    if (!entry) return undefined;
    return (
      nameInDetails(this.kept(index)) ??
      nameOf(this.listOf(index)?.(entry.chatId), 'contacts') ??
      nameOf(entry.name, 'text')
    );
  }

  /** What was asked for beyond the avatar. */
  kept(index: number): readonly KeptDetails[] {
    return this.details.get(index) ?? [];
  }

  /** What of it an export has. */
  known(index: number): KnownOfEntry {
    const kept = this.kept(index);
    const name = this.knownName(index);
    const account = keptOf(kept, 'account')?.details.account;
    return {
      ...(name ? { name: name.text, nameSource: name.from } : {}),
      ...(account ? { hasAccount: account.exists } : {}),
    };
  }

  /** Takes in the details that are kept, in place of those that were; no request. */
  async recall(
    service: Pick<DetailsService, 'keptOfAll'>,
    indices: Iterable<number>,
  ): Promise<void> {
    const asked = [...indices];
    const whom = asked.flatMap((index) => {
      const entry = this.run.batch.entries[index];
      const idInstance = this.instanceOf(index);
      if (!entry || idInstance === undefined) return [];
      return [{ index, idInstance, chatId: entry.chatId }];
    });
    const found = await service.keptOfAll(whom);
    for (const index of asked) {
      // What was removed is neither shown nor exported any more.
      this.details.delete(index);
      this.names[index] = undefined;
    }
    for (const [{ index }, kept] of found) this.details.set(index, kept);
    this.ranks = undefined;
  }

  /** Takes in the contact lists of the instances that answer, and which ids are one person's; no request. */
  async recallLists(names: Pick<Names, 'nameOf'>, persons: Pick<Persons, 'pairs'>): Promise<void> {
    const lists = new Map<string, NameOf>();
    const pairs = new Map<string, PairMap>();
    for (const idInstance of this.instances()) {
      const list = await names.nameOf(idInstance);
      if (list) lists.set(idInstance, list);
      pairs.set(idInstance, await persons.pairs(idInstance));
    }
    this.lists = lists;
    this.pairs = pairs;
    this.names.length = 0;
    this.numbers.length = 0;
    this.ranks = undefined;
    this.unlisted = this.mostUnnamed();
  }

  private mostUnnamed(): string | undefined {
    const counts = new Map<string, number>();
    for (const index of this.all.keys()) {
      const idInstance = this.instanceOf(index);
      if (idInstance === undefined || this.lists.has(idInstance) || this.knownName(index)) continue;
      counts.set(idInstance, (counts.get(idInstance) ?? 0) + 1);
    }
    return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
  }

  /** Every instance that answered here, or would. */
  private instances(): ReadonlySet<string> {
    const all = this.run.batch.entries.map((_, index) => this.instanceOf(index));
    return new Set(all.filter((one) => one !== undefined));
  }

  private instanceOf(index: number): string | undefined {
    return this.run.answer(index)?.idInstance ?? this.run.batch.entries[index]?.idInstance;
  }

  private listOf(index: number): NameOf | undefined {
    const idInstance = this.instanceOf(index);
    return idInstance === undefined ? undefined : this.lists.get(idInstance);
  }

  private describe(chatId: string): string {
    const { phoneNumber } = factsOf(chatId);
    const described = phoneNumber === undefined ? undefined : this.describePhone(phoneNumber);
    return described?.formatted ?? chatId;
  }

  rank(index: number): number {
    this.ranks ??= rankNames(
      this.all.map(({ name }) => name),
      this.language,
    );
    return this.ranks[index] ?? 0;
  }

  /** Makes all names in short slices, so that filter and order answer at once later. */
  async prepare(signal: AbortSignal): Promise<void> {
    for (let index = 0; index < this.all.length && !signal.aborted; index++) {
      this.name(index);
      if (index % NAMES_AT_ONCE === 0) await setImmediate();
    }
  }
}

class ViewedEntry implements Viewed {
  constructor(
    private readonly entries: GalleryEntries,
    private readonly run: BatchRun,
    readonly entry: BatchEntry,
    private readonly index: number,
  ) {}

  get answer(): BatchAnswer | undefined {
    return this.run.answer(this.index);
  }

  get name(): string {
    return this.entries.name(this.index);
  }

  get rank(): number {
    return this.entries.rank(this.index);
  }

  get otherId(): string | undefined {
    return this.entries.otherId(this.index);
  }

  get sources(): readonly string[] {
    const { sources } = this.run.batch;
    return this.entry.places.map(({ source }) => sources[source]?.name ?? '');
  }
}
