import path from 'node:path';
import type { ExtensionContext } from 'vscode';
import type { Product } from '../chatId/product';
import { Redactor } from '../greenApi/redact';
import { DisposableStore } from '../platform/disposables';
import { ConfiguredFinder } from './configuredFinder';
import { createEvents, type ServiceEvents } from './events';
import { Commands } from './guard';
import { loadedLater } from './loadedLater';
import { Log } from './log';
import type { Services } from './services';
import { Settings } from './settings';

/** What all other services are built on. */
export interface Foundations
  extends Pick<
    Services,
    'context' | 'subscriptions' | 'log' | 'commands' | 'redactor' | 'epochs' | 'settings' | 'finder'
  > {
  readonly events: ServiceEvents;
  /** Everything that is kept on the disk lies in it. */
  readonly folder: string;
  readonly now: () => number;
  readonly logLine: (line: string) => void;
}

/** @param productOf the product of an instance that the user has */
export function layFoundations(
  context: ExtensionContext,
  productOf: (idInstance: string) => Product | undefined,
): Foundations {
  const subscriptions = new DisposableStore();
  context.subscriptions.push(subscriptions);
  const events = createEvents(subscriptions);
  const folder = context.globalStorageUri.fsPath;
  const redactor = new Redactor();
  const settings = subscriptions.add(new Settings());
  const finder = subscriptions.add(new ConfiguredFinder(settings, productOf));
  const log = subscriptions.add(new Log(redactor, finder));
  const epochs = loadedLater(async () => {
    const { Epochs } = await import('../storage/epochs');
    return new Epochs(path.join(folder, 'epochs'));
  });
  return {
    context,
    subscriptions,
    events,
    folder,
    redactor,
    settings,
    finder,
    log,
    commands: new Commands(subscriptions, log),
    epochs,
    now: () => Date.now(),
    logLine: (line) => log.info(line),
  };
}
