import { COMMANDS } from '../../platform/commandIds';
import type { Services } from '../../services/services';

type Needed = Pick<Services, 'commands' | 'directory' | 'names'>;

/** Loading the contact list of an instance, which names everybody in it. */
export function registerNames(services: Needed): void {
  services.commands.add(COMMANDS.loadNames, async (argument: unknown) => {
    const { loadNames } = await import('./loadNames');
    return loadNames(services, argument);
  });
}
