import { COMMANDS } from '../../platform/commandIds';
import type { AskWanted, AvatarPanel, Services } from '../../services/services';

type Needed = Pick<Services, 'commands' | 'directory'>;

/** The same chatId through another instance: two accounts may see two pictures. */
export function registerThrough(services: Needed, panel: AvatarPanel, ask: AskWanted): void {
  services.commands.add(COMMANDS.lookUpThrough, async (argument: unknown) => {
    const { lookUpThrough } = await import('./lookUpThrough');
    return lookUpThrough(services, { panel, ask }, argument);
  });
}
