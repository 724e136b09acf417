import type { Details } from '../../greenApi/detailsShapes';
import type { Epoch } from '../../storage/epochs';
import type { PairMap, PairsStore } from './pairsStore';

/** Who is one person under two ids: a lid, and the number behind it, as far as answers have told. */
export class Persons {
  private opened: Promise<PairsStore> | undefined;

  constructor(
    /** Loads what reads and writes the pairs, at the first id that may have another. */
    private readonly open: () => Promise<PairsStore>,
  ) {}

  /** The other id of a person, as an instance knows it; no request. */
  async otherId(idInstance: string, chatId: string): Promise<string | undefined> {
    if (!/@(?:lid|c\.us)$/.test(chatId)) return undefined;
    return (await this.pairs(idInstance)).get(chatId);
  }

  /** The other id of everybody whom an instance knows by two, for who asks about many; no request. */
  async pairs(idInstance: string): Promise<PairMap> {
    return (await this.store()).read(idInstance);
  }

  /** Keeps what the details of a chatId tell, as long as their epoch lasts. */
  async note(
    { idInstance, chatId }: { readonly idInstance: string; readonly chatId: string },
    details: Details,
    epoch: Epoch | undefined,
  ): Promise<void> {
    await (await this.store()).note(idInstance, chatId, details, epoch);
  }

  private store(): Promise<PairsStore> {
    this.opened ??= this.open();
    return this.opened;
  }
}
