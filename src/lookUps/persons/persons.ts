import { loadOnce } from '../../async/loadOnce';
import type { Settled } from '../../chatId/wanted';
import type { Details } from '../../greenApi/detailsShapes';
import type { Epoch } from '../../storage/epochs';
import type { PairMap, PairsStore } from './pairsStore';

type Pairs = Pick<PairsStore, 'read' | 'note'>;

/** Who is one person under two ids: a lid, and the number behind it, as far as answers have told. */
export class Persons {
  private readonly store: () => Promise<Pairs>;

  /** @param open loads what reads and writes the pairs, at the first id that may have another */
  constructor(open: () => Promise<Pairs>) {
    this.store = loadOnce(open);
  }

  /** The other id of a person, as an instance knows it; no request. */
  async otherId(idInstance: string, chatId: string): Promise<string | undefined> {
    if (!/@(?:lid|c\.us)$/.test(chatId)) return undefined;
    return (await this.pairs(idInstance)).get(chatId);
  }

  /** As `otherId`, of many; those who are known by one id are left out. */
  async otherIds<T extends Settled>(people: Iterable<T>): Promise<ReadonlyMap<T, string>> {
    const pairs = new Map<string, PairMap>();
    const others = new Map<T, string>();
    for (const one of people) {
      const { idInstance, chatId } = one;
      const known = pairs.get(idInstance) ?? (await this.pairs(idInstance));
      pairs.set(idInstance, known);
      const other = known.get(chatId);
      if (other !== undefined) others.set(one, other);
    }
    return others;
  }

  /** The other id of everybody whom an instance knows by two, for who asks about many; no request. */
  async pairs(idInstance: string): Promise<PairMap> {
    return (await this.store()).read(idInstance);
  }

  /** Keeps what the details of a chatId tell, as long as their epoch lasts. */
  async note(
    { idInstance, chatId }: Settled,
    details: Details,
    epoch: Epoch | undefined,
  ): Promise<void> {
    await (await this.store()).note(idInstance, chatId, details, epoch);
  }
}
