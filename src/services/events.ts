import * as vscode from 'vscode';
import type { Settled } from '../chatId/wanted';
import type { LookUpResult } from '../lookUps/lookUpResult';
import type { DisposableStore } from '../platform/disposables';

export type ServiceEvents = ReturnType<typeof createEvents>;

/** What services fire; `services.ts` says of each when. */
export function createEvents(subscriptions: DisposableStore) {
  const event = <T>() => subscriptions.add(new vscode.EventEmitter<T>());
  return {
    lookedUp: event<LookUpResult>(),
    instancesChanged: event<void>(),
    recentsChanged: event<void>(),
    pendingChanged: event<void>(),
    sharedFilesChanged: event<void>(),
    thumbnailMade: event<string>(),
    detailsKept: event<Settled>(),
    namesChanged: event<string | undefined>(),
  };
}
