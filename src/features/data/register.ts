import { COMMANDS } from '../../platform/commandIds';
import type { Services } from '../../services/services';
import { closeWithRemoval } from './avatarTabs';
import type { DataServices } from './data';

type Needed = DataServices & Pick<Services, 'subscriptions' | 'commands' | 'log' | 'sharedFiles'>;

/** What is kept on this machine, and how to be rid of it. */
export function registerData(services: Needed): void {
  const { subscriptions, log } = services;
  const data = () => import('./data');
  const register = (command: string, handler: () => unknown) =>
    services.commands.add(command, handler);
  register(COMMANDS.clearCache, async () => (await data()).clearCache(services));
  register(COMMANDS.removeAllData, async () => (await data()).removeAllData(services));
  register(COMMANDS.showLog, () => log.show());
  subscriptions.add(closeWithRemoval(services));
}
