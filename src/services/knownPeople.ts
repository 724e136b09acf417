import { familyOf } from '../chatId/chatId';
import { type ChatIdFamily, PRODUCTS, type Product } from '../chatId/product';
import type { InstanceDirectory } from '../instances/directory';
import type { DetailsService } from '../lookUps/detailsService';
import type { Names } from '../lookUps/names/names';
import type { Recents } from '../recents/recents';
import { nameInDetails } from '../text/detailsRows';
import { tidy } from '../text/markdown';

/** Somebody, or a group, whom the user has met here: looked up, or in a contact list that was loaded. */
export interface KnownPerson {
  readonly chatId: string;
  readonly idInstance: string;
  readonly product: Product;
  readonly name?: string;
  /** Hash of the picture, where one is stored. */
  readonly sha256?: string;
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
    private readonly services: {
      readonly directory: Pick<InstanceDirectory, 'load' | 'instances'>;
      readonly details: Pick<DetailsService, 'keptOfAll'>;
      readonly names: Pick<Names, 'list' | 'find'>;
      readonly recents: Pick<Recents, 'load' | 'lookUps'>;
    },
  ) {}

  /** Those looked up last first, then those of the contact lists; each of them once. */
  async find({ text = '', family, most }: PeopleQuery): Promise<KnownPerson[]> {
    const { directory, names, recents } = this.services;
    await Promise.all([directory.load(), recents.load()]);
    const found = new Map<string, KnownPerson>();
    const add = (person: KnownPerson) => {
      if (found.size >= most) return;
      if (family !== undefined && familyOf(person.chatId) !== family) return;
      const key = keyOf(person);
      if (!found.has(key)) found.set(key, person);
    };
    for (const person of await this.lookedUp()) if (matches(person, text)) add(person);
    for (const { idInstance, product } of directory.instances) {
      if (family !== undefined && PRODUCTS[product].family !== family) continue;
      const list = await names.list(idInstance);
      for (const { chatId, name } of list?.search(text, most) ?? []) {
        add(person({ chatId, idInstance, product }, tidy(name)));
      }
    }
    return [...found.values()];
  }

  private async lookedUp(): Promise<KnownPerson[]> {
    const { details, names, recents } = this.services;
    const all = recents.lookUps();
    const kept = await details.keptOfAll(all);
    return Promise.all(
      all.map(async (recent) => {
        const { idInstance, chatId } = recent;
        const asked = nameInDetails(kept.get(recent) ?? [])?.text;
        return person(recent, asked ?? (await names.find(idInstance, chatId)));
      }),
    );
  }
}

function person(
  { chatId, idInstance, product, sha256 }: Omit<KnownPerson, 'name'>,
  name: string | undefined,
): KnownPerson {
  return {
    chatId,
    idInstance,
    product,
    ...(name === undefined ? {} : { name }),
    ...(sha256 === undefined ? {} : { sha256 }),
  };
}

function matches({ chatId, name = '' }: KnownPerson, text: string): boolean {
  const own = `${name} ${chatId}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => own.includes(word));
}

/** MAX and Telegram have numbers of their own: the same one is somebody else there. */
function keyOf({ chatId, product }: KnownPerson): string {
  return familyOf(chatId) === 'whatsapp' ? chatId : `${product}/${chatId}`;
}
