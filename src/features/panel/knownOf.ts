import type { Wanted } from '../../chatId/wanted';
import type { Failure } from '../../greenApi/failure';
import type { KeptDetails } from '../../lookUps/keptDetails';
import type { KnownName } from '../../lookUps/knownName';
import type { LookUpResult } from '../../lookUps/lookUpResult';
import type { Services } from '../../services/services';
import { type AvatarFacts, avatarFacts } from '../../text/avatarFacts';
import { nameOf } from '../../text/detailsRows';

/** What the panel shows of somebody besides the answer of a look-up. */
export interface Known {
  readonly facts: AvatarFacts;
  /** What was asked for beyond the avatar. */
  readonly kept: readonly KeptDetails[];
  /** The name in the contact list. */
  readonly listed: KnownName | undefined;
}

/** What is known without a request, with the stored answer, or why there can be none. */
export async function knownOf(
  services: Pick<Services, 'lookUps' | 'details' | 'persons' | 'names'>,
  wanted: Wanted,
): Promise<{ known: Known; stored?: LookUpResult | undefined; failure?: Failure }> {
  const { lookUps, details, persons, names } = services;
  const { chatId } = wanted;
  const [peeked, kept] = await Promise.all([lookUps.peek(wanted), details.kept(wanted)]);
  if (!peeked.ok) {
    const facts = await avatarFacts(chatId);
    return { known: { facts, kept, listed: undefined }, failure: peeked.failure };
  }
  const { instance, stored } = peeked.value;
  const { idInstance } = instance;
  const facts = await avatarFacts(chatId, await persons.otherId(idInstance, chatId));
  const listed = nameOf(await names.find(idInstance, chatId), 'contacts');
  return { known: { facts, kept, listed }, stored };
}
