import path from 'node:path';
import { AvatarStore } from '../avatars/store';
import { AvatarService } from '../lookUps/avatarService';
import { LookUps } from '../lookUps/lookUps';
import { Persons } from '../lookUps/persons/persons';
import { recentOf } from '../recents/recent';
import { Recents } from '../recents/recents';
import { detailsLater, namesLater } from './detailsAndNames';
import type { Foundations } from './foundations';
import { start } from './guard';
import { LazyBackend } from './lazyBackend';
import { lookUpLine } from './lookUpLog';
import type { Services } from './services';
import { StoreSweeper } from './storeSweeper';
import { ThumbnailMaker } from './thumbnailMaker';

type Built = { readonly backend: LazyBackend } & Pick<
  Services,
  'store' | 'sweeper' | 'avatars' | 'recents' | 'persons' | 'lookUps' | 'details' | 'names'
>;

/** From chatId to face and name, and what is kept of it. */
export function buildLookUps(
  { subscriptions, redactor, settings, log, events, folder, now, logLine }: Foundations,
  { directory, credentials }: Pick<Services, 'directory' | 'credentials'>,
): Built {
  const { cacheDays, cacheMegabytes, recentsLimit } = settings;
  const store = new AvatarStore(path.join(folder, 'avatars'), now, logLine);
  const thumbnails = subscriptions.add(
    new ThumbnailMaker(store, (sha256) => events.thumbnailMade.fire(sha256)),
  );
  const sweeper = subscriptions.add(new StoreSweeper(store, () => cacheMegabytes.value));
  subscriptions.add(cacheMegabytes.onDidChange(() => sweeper.sweepSoon()));
  const backend = subscriptions.add(new LazyBackend(settings, log));
  const avatars = new AvatarService({
    store,
    ask: async (...request) => (await backend.get()).ask(...request),
    credentials,
    states: directory,
    now,
    pictureDays: () => cacheDays.value,
    holdsSecret: (text) => redactor.holdsSecret(text),
    onLookedUp: (result, ms) => {
      log.info(lookUpLine(result, ms, (chatId) => log.id(chatId)));
      const { image } = result;
      if (image) start(log, 'thumbnail', () => thumbnails.make(image));
      sweeper.noteAnswer();
      events.lookedUp.fire(result);
    },
  });
  subscriptions.add(avatars);
  const recents = new Recents({
    file: path.join(folder, 'recents.jsonl'),
    limit: () => recentsLimit.value,
    isThere: (idInstance) => directory.isThere(idInstance),
    onChanged: () => events.recentsChanged.fire(),
    log: logLine,
  });
  const persons = new Persons(async () => {
    const { PairsStore } = await import('../lookUps/persons/pairsStore');
    return new PairsStore(store.folder, now, logLine);
  });
  const lookUps = new LookUps(
    directory,
    avatars,
    now,
    (result, options) => {
      const recent = recentOf(result, now());
      if (recent) void recents.note(recent, options);
    },
    persons,
  );
  const known = { store, directory, lookUps, persons, credentials, backend, now, logLine };
  const details = detailsLater(known, (whom) => events.detailsKept.fire(whom));
  const names = namesLater(known, (idInstance) => events.namesChanged.fire(idInstance));
  return { store, sweeper, backend, avatars, recents, persons, lookUps, details, names };
}
