import path from 'node:path';
import type { ExtensionContext } from 'vscode';
import type { Account } from '../instances/bookChanges';
import { orUndefined } from '../storage/files';
import { buildInstances } from './buildInstances';
import { buildLookUps } from './buildLookUps';
import { type Foundations, layFoundations } from './foundations';
import { HoverSwitch } from './hoverSwitch';
import { loadedLater } from './loadedLater';
import { followOtherWindows } from './otherWindows';
import { PendingAnswers } from './pendingAnswers';
import type { Services } from './services';
import { Starting } from './starting';

/** Builds everything that features share. Nothing here touches the disk, the network or secrets yet. */
export function buildServices(context: ExtensionContext): Services {
  const foundations = layFoundations(
    context,
    (idInstance) => instances.directory.find(idInstance)?.product,
  );
  const {
    subscriptions,
    log,
    commands,
    redactor,
    epochs,
    settings,
    finder,
    events,
    folder,
    logLine,
  } = foundations;
  const instances = buildInstances(foundations, {
    forgetAccount: (account) => forgetAccount(foundations, lookUps, account),
    forgetRemoved: (isRemoved) => lookUps.avatars.forget(isRemoved),
  });
  const { backend, ...lookUps } = buildLookUps(foundations, instances);
  return {
    context,
    subscriptions,
    log,
    commands,
    starting: new Starting(log),
    redactor,
    epochs,
    settings,
    hoverSwitch: new HoverSwitch(settings, context.workspaceState),
    finder,
    ...instances,
    ...lookUps,
    ...followOtherWindows(foundations, instances),
    backend: () => backend.get(),
    checker: {
      check: async (...request) => {
        const { InstanceChecker } = await import('../instances/check');
        const checker = new InstanceChecker(async () => (await backend.get()).client);
        return checker.check(...request);
      },
    },
    pending: new PendingAnswers(path.join(folder, 'pending'), epochs, () =>
      events.pendingChanged.fire(),
    ),
    batches: loadedLater(async () => {
      const { BatchFiles } = await import('../batch/batchFiles');
      return new BatchFiles(path.join(folder, 'batches'), logLine, epochs);
    }),
    onDidLookUp: events.lookedUp.event,
    onDidChangeInstances: events.instancesChanged.event,
    onDidChangeRecents: events.recentsChanged.event,
    onDidChangePending: events.pendingChanged.event,
    onDidChangeSharedFiles: events.sharedFilesChanged.event,
    onDidMakeThumbnail: events.thumbnailMade.event,
    onDidKeepDetails: events.detailsKept.event,
    onDidChangeNames: events.namesChanged.event,
  };
}

/** What was learnt through an instance while it had another account. */
async function forgetAccount(
  { epochs, events }: Foundations,
  { details, names }: Pick<Services, 'details' | 'names'>,
  { idInstance, ownChatId }: Account,
): Promise<void> {
  const isFirst = await orUndefined(epochs.endAccount(idInstance, ownChatId));
  if (isFirst === false) return events.namesChanged.fire(idInstance);
  // The names of the account before go also where its details stay on the disk.
  await orUndefined(details.forget(idInstance));
  // Last, since whoever shows names looks at the details again then.
  await orUndefined(names.remove(idInstance));
}
