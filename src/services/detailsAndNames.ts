import type { AvatarStore } from '../avatars/store';
import type { Settled } from '../chatId/wanted';
import { PRIORITY } from '../greenApi/priority';
import type { InstanceDirectory } from '../instances/directory';
import type { DetailsService } from '../lookUps/detailsService';
import type { LookUps } from '../lookUps/lookUps';
import type { Names } from '../lookUps/names/names';
import type { Persons } from '../lookUps/persons/persons';
import type { LazyBackend } from './lazyBackend';
import { type Later, loadedLater } from './loadedLater';
import type { Services } from './services';

interface Needed {
  readonly store: AvatarStore;
  readonly directory: InstanceDirectory;
  readonly lookUps: LookUps;
  readonly persons: Persons;
  readonly credentials: Services['credentials'];
  readonly backend: LazyBackend;
  readonly now: () => number;
  readonly logLine: (line: string) => void;
}

/** These are commands of the user, so they overtake automatic look-ups. */
const priority = PRIORITY.user;

/** Details of people and groups, each at a request. @param onKept told of each answer that was kept */
export function detailsLater(
  { store, directory, lookUps, persons, credentials, backend, now, logLine }: Needed,
  onKept: (whom: Settled) => void,
): Later<DetailsService> {
  return loadedLater(async () => {
    const { DetailsService } = await import('../lookUps/detailsService');
    const { DetailsStore } = await import('../lookUps/detailsStore');
    return new DetailsService({
      lookUps,
      persons,
      store: new DetailsStore(store.folder, now, logLine),
      credentials,
      ask: async (to, wanted, kind, signal) => {
        const { client, askDetails } = await backend.get();
        return askDetails(client, to, wanted.chatId, kind, { priority, signal });
      },
      findAccount: async (to, sought, signal) => {
        const { client, checkAccount } = await backend.get();
        return checkAccount(client, to, sought, { priority, signal });
      },
      note: (...noted) => directory.noteOther(...noted),
      now,
      onKept,
    });
  });
}

/** Contact lists of instances. @param onChanged told of each list that was loaded or removed; `undefined`: of all */
export function namesLater(
  { store, directory, persons, credentials, backend, now }: Needed,
  onChanged: (idInstance: string | undefined) => void,
): Later<Names> {
  return loadedLater(async () => {
    const { Names } = await import('../lookUps/names/names');
    const { NamesStore } = await import('../lookUps/names/namesStore');
    return new Names({
      persons,
      store: new NamesStore(store.folder, now),
      instance: (idInstance) => directory.find(idInstance),
      catchUp: () => directory.reload(),
      credentials,
      ask: async (to, signal) => {
        const { client, askContactList } = await backend.get();
        return askContactList(client, to, { priority, signal });
      },
      now,
      onChanged,
    });
  });
}
