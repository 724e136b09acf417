import path from 'node:path';
import * as vscode from 'vscode';
import { AvatarStore } from '../avatars/store';
import type { Settled } from '../chatId/wanted';
import { Redactor } from '../greenApi/redact';
import { credentialsOf } from '../instances/credentialsOf';
import { DemoHost, demoOf } from '../instances/demoHost';
import { InstanceDirectory } from '../instances/directory';
import { InstanceStore } from '../instances/instanceStore';
import { INSTANCES_SECRET } from '../instances/secret';
import { AvatarService } from '../lookUps/avatarService';
import type { LookUpResult } from '../lookUps/lookUpResult';
import { LookUps } from '../lookUps/lookUps';
import { Persons } from '../lookUps/persons/persons';
import { DisposableStore } from '../platform/disposables';
import { recentOf } from '../recents/recent';
import { Recents } from '../recents/recents';
import { orUndefined } from '../storage/files';
import { FolderWatch } from '../storage/folderWatch';
import { ConfiguredFinder } from './configuredFinder';
import { detailsLater, namesLater } from './detailsAndNames';
import { Commands, start } from './guard';
import { HoverSwitch } from './hoverSwitch';
import { LazyBackend } from './lazyBackend';
import { loadedLater } from './loadedLater';
import { Log } from './log';
import { lookUpLine } from './lookUpLog';
import { PendingAnswers } from './pendingAnswers';
import type { Services } from './services';
import { Settings } from './settings';
import { Starting } from './starting';
import { StoreSweeper } from './storeSweeper';
import { ThumbnailMaker } from './thumbnailMaker';
import { WorkspaceChoices } from './workspaceChoices';

/** Builds everything that features share. Nothing here touches the disk, the network or secrets yet. */
export function buildServices(context: vscode.ExtensionContext): Services {
  const subscriptions = new DisposableStore();
  context.subscriptions.push(subscriptions);
  const event = <T>() => subscriptions.add(new vscode.EventEmitter<T>());
  const lookedUp = event<LookUpResult>();
  const instancesChanged = event<void>();
  const recentsChanged = event<void>();
  const pendingChanged = event<void>();
  const sharedFilesChanged = event<void>();
  const thumbnailMade = event<string>();
  const detailsKept = event<Settled>();
  const namesChanged = event<string | undefined>();

  const redactor = new Redactor();
  const addSecret = (secret: string) => redactor.addSecret(secret);
  const settings = subscriptions.add(new Settings());
  const finder = subscriptions.add(
    new ConfiguredFinder(settings, (idInstance) => directory.find(idInstance)?.product),
  );
  const log = subscriptions.add(new Log(redactor, finder));
  const logLine = (line: string) => log.info(line);
  const { workspaceState, globalStorageUri, secrets } = context;
  const now = () => Date.now();
  const epochs = loadedLater(async () => {
    const { Epochs } = await import('../storage/epochs');
    return new Epochs(path.join(globalStorageUri.fsPath, 'epochs'));
  });
  const sharedFiles = subscriptions.add(
    new FolderWatch(globalStorageUri.fsPath, () => {
      // Ends here what another window removed, and closes what shows it.
      start(log, 'removals', () => epochs.recheck());
      // No event tells a browser's other tab of a secret that was removed.
      start(log, 'instances', () => directory.loadCurrent());
      sharedFilesChanged.fire();
    }),
  );
  const store = new AvatarStore(path.join(globalStorageUri.fsPath, 'avatars'), now, logLine);
  const thumbnails = subscriptions.add(
    new ThumbnailMaker(store, (sha256) => thumbnailMade.fire(sha256)),
  );
  const { cacheMegabytes } = settings;
  const sweeper = subscriptions.add(new StoreSweeper(store, () => cacheMegabytes.value));
  subscriptions.add(cacheMegabytes.onDidChange(() => sweeper.sweepSoon()));
  const backend = subscriptions.add(new LazyBackend(settings, log));
  const demo = subscriptions.add(new DemoHost(startDemo, addSecret));
  const choices = new WorkspaceChoices(workspaceState, context.globalState, () =>
    instancesChanged.fire(),
  );
  const instanceStore = new InstanceStore(secrets, logLine, now, {
    onLate: () => start(log, 'instances', readInstances),
    onWriting: async (work) => (await import('./secretProgress')).showWaitForSecrets(work),
  });
  const directory = new InstanceDirectory(instanceStore, {
    now,
    onSecret: addSecret,
    onChanged: () => {
      finder.noteInstances();
      instancesChanged.fire();
    },
    onOtherAccount: async ({ idInstance, ownChatId }) => {
      const isFirst = await orUndefined(epochs.endAccount(idInstance, ownChatId));
      if (isFirst === false) return namesChanged.fire(idInstance);
      // The names of the account before go also where its details stay on the disk.
      await orUndefined(details.forget(idInstance));
      // Last, since whoever shows names looks at the details again then.
      await orUndefined(names.remove(idInstance));
    },
    here: () => choices.current,
    epochs,
  });
  /** What another window removed is not asked by this one any more. Where nothing can be read, nothing was. */
  const readInstances = async () => {
    const { ok } = await directory.reload();
    if (!ok) return false;
    await epochs.recheck();
    await avatars.forget((idInstance) => !directory.find(idInstance));
    return true;
  };
  subscriptions.add(
    secrets.onDidChange(({ key }) => {
      if (key !== INSTANCES_SECRET) return;
      start(log, 'instances', async () => {
        if ((await readInstances()) && directory.instances.length === 0) await choices.clear();
      });
    }),
  );
  let stored: string | undefined;
  subscriptions.add(
    // Nothing tells of what another window cleared: it is looked at when the user comes back to this one.
    vscode.window.onDidChangeWindowState(({ focused }) =>
      start(log, 'stored answers', async () => {
        const before = stored;
        stored = await epochs.stored();
        if (focused && stored !== before) namesChanged.fire(undefined);
      }),
    ),
  );
  const credentials = credentialsOf(directory, demo, epochs);
  const avatars = new AvatarService({
    store,
    ask: async (...request) => (await backend.get()).ask(...request),
    credentials,
    states: directory,
    now,
    pictureDays: () => settings.cacheDays.value,
    holdsSecret: (text) => redactor.holdsSecret(text),
    onLookedUp: (result, ms) => {
      log.info(lookUpLine(result, ms, (chatId) => log.id(chatId)));
      const { image } = result;
      if (image) start(log, 'thumbnail', () => thumbnails.make(image));
      sweeper.noteAnswer();
      lookedUp.fire(result);
    },
  });
  subscriptions.add(avatars);
  const recents = new Recents({
    file: path.join(globalStorageUri.fsPath, 'recents.jsonl'),
    limit: () => settings.recentsLimit.value,
    isThere: (idInstance) => directory.isThere(idInstance),
    onChanged: () => recentsChanged.fire(),
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
  const details = detailsLater(known, (whom) => detailsKept.fire(whom));
  const names = namesLater(known, (idInstance) => namesChanged.fire(idInstance));
  return {
    context,
    subscriptions,
    log,
    commands: new Commands(subscriptions, log),
    starting: new Starting(log),
    redactor,
    epochs,
    sharedFiles,
    settings,
    hoverSwitch: new HoverSwitch(settings, workspaceState),
    finder,
    choices,
    store,
    sweeper,
    avatars,
    lookUps,
    directory,
    checker: {
      check: async (...request) => {
        const { InstanceChecker } = await import('../instances/check');
        const checker = new InstanceChecker(async () => (await backend.get()).client);
        return checker.check(...request);
      },
    },
    backend: () => backend.get(),
    credentials,
    demo,
    details,
    persons,
    names,
    recents,
    pending: new PendingAnswers(path.join(globalStorageUri.fsPath, 'pending'), epochs, () =>
      pendingChanged.fire(),
    ),
    batches: loadedLater(async () => {
      const { BatchFiles } = await import('../batch/batchFiles');
      return new BatchFiles(path.join(globalStorageUri.fsPath, 'batches'), logLine, epochs);
    }),
    onDidLookUp: lookedUp.event,
    onDidChangeInstances: instancesChanged.event,
    onDidChangeRecents: recentsChanged.event,
    onDidChangePending: pendingChanged.event,
    onDidChangeSharedFiles: sharedFilesChanged.event,
    onDidMakeThumbnail: thumbnailMade.event,
    onDidKeepDetails: detailsKept.event,
    onDidChangeNames: namesChanged.event,
  };
}

/** The simulator is a bundle of its own, loaded when somebody uses the demo. */
async function startDemo() {
  const { startDemoSimulator } = await import('../simulator/simulator');
  return demoOf(await startDemoSimulator());
}
