import { familyOf } from '../chatId/chatId';
import { type ChatIdFamily, PRODUCTS, type Product } from '../chatId/product';
import { folded, searching } from '../lookUps/names/folded';
import { nameOf } from '../text/detailsRows';
import { knownNames } from './knownNames';
import type { Services } from './services';

/** Somebody, or a group, whom the user has met here: looked up, or in a contact list that was loaded. */
export interface KnownPerson {
  readonly chatId: string;
  readonly idInstance: string;
  readonly product: Product;
  readonly name?: string;
}

export interface PeopleQuery {
  /** Words of a name, an @username or a number; nothing for those met last. */
  readonly text?: string;
  readonly family?: ChatIdFamily;
  readonly most: number;
}

/** People whom a list may offer, without a request. */
export class KnownPeople {
  constructor(
    private readonly services: Pick<Services, 'directory' | 'details' | 'names' | 'recents'>,
  ) {}

  /** Those looked up last first, then those of the contact lists; each of them once. */
  async find({ text = '', family, most }: PeopleQuery): Promise<KnownPerson[]> {
    const { directory, names, recents } = this.services;
    // Also what other windows looked up, or removed.
    await Promise.all([directory.load(), recents.catchUp()]);
    const found = new Map<string, KnownPerson>();
    const add = (person: KnownPerson) => {
      if (found.size >= most) return;
      if (family !== undefined && familyOf(person.chatId) !== family) return;
      const key = keyOf(person);
      if (!found.has(key)) found.set(key, person);
    };
    const isSought = searching(text);
    for (const person of await this.lookedUp()) {
      if (isSought(folded(`${person.name ?? ''} ${person.chatId}`))) add(person);
    }
    for (const { idInstance, product } of directory.instances) {
      if (family !== undefined && PRODUCTS[product].family !== family) continue;
      const list = await names.list(idInstance);
      for (const { chatId, name } of list?.search(text, most) ?? []) {
        add(person({ chatId, idInstance, product }, nameOf(name, 'contacts')?.text));
      }
    }
    return [...found.values()];
  }

  private async lookedUp(): Promise<KnownPerson[]> {
    const all = this.services.recents.lookUps();
    const known = await knownNames(this.services, all);
    return all.map((recent) => person(recent, known.get(recent)?.text));
  }
}

function person(
  { chatId, idInstance, product }: Omit<KnownPerson, 'name'>,
  name: string | undefined,
): KnownPerson {
  return {
    chatId,
    idInstance,
    product,
    ...(name === undefined ? {} : { name }),
  };
}

/** MAX and Telegram have numbers of their own: the same one is somebody else there. */
function keyOf({ chatId, product }: KnownPerson): string {
  return familyOf(chatId) === 'whatsapp' ? chatId : `${product}/${chatId}`;
}
