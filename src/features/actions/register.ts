import { COMMANDS } from '../../platform/commandIds';
import type { AvatarPanel, Services } from '../../services/services';
import { selectedTargets } from '../../services/targets';
import type { AvatarAction } from './avatarActions';

type Needed = Pick<Services, 'commands' | 'finder' | 'lookUps' | 'recents'>;

/**
 * Copy, save and open, on what the argument names, else on what was selected or the panel shows, whichever is
 * newer, else on a pick.
 */
export function registerActions(services: Needed, panel: AvatarPanel): void {
  const register = (action: AvatarAction) =>
    services.commands.add(COMMANDS[action], async (argument: unknown, selected: unknown) => {
      const { act } = await import('./avatarActions');
      const several = argument === undefined ? panel.chosen : selectedTargets(selected);
      await act(action, services, argument ?? panel.current, several);
    });
  register('copyChatId');
  register('copyDataUri');
  register('copyUrl');
  register('copyAsCurl');
  register('openUrl');
  register('saveImage');
}
