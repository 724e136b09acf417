import type { Settled } from '../chatId/wanted';
import type { KeptDetails } from '../lookUps/keptDetails';
import type { KnownName } from '../lookUps/knownName';
import type { NameOf } from '../lookUps/names/names';
import { nameInDetails, nameOf } from '../text/detailsRows';
import type { Services } from './services';

type Sources = Pick<Services, 'details' | 'names'>;
type Person = Pick<Settled, 'idInstance' | 'chatId'>;

/**
 * What somebody is called, as one instance knows them, without a request: by a details request, else by
 * the contact list.
 *
 * @param kept the details, where they were read already
 */
export async function knownName(
  { details, names }: Sources,
  { idInstance, chatId }: Person,
  kept?: readonly KeptDetails[],
): Promise<KnownName | undefined> {
  const asked = nameInDetails(kept ?? (await details.keptOf({ idInstance, chatId })));
  return asked ?? nameOf(await names.find(idInstance, chatId), 'contacts');
}

/** As {@link knownName}, of many; those without a name are left out. */
export async function knownNames<T extends Person>(
  { details, names }: Sources,
  people: readonly T[],
): Promise<ReadonlyMap<T, KnownName>> {
  const kept = await details.keptOfAll(people);
  const lists = new Map<string, NameOf | undefined>();
  for (const { idInstance } of people) {
    if (!lists.has(idInstance)) lists.set(idInstance, await names.nameOf(idInstance));
  }
  const found = new Map<T, KnownName>();
  for (const one of people) {
    const listed = lists.get(one.idInstance)?.(one.chatId);
    const name = nameInDetails(kept.get(one) ?? []) ?? nameOf(listed, 'contacts');
    if (name) found.set(one, name);
  }
  return found;
}
