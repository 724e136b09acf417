import type { Wanted } from '../../chatId/wanted';
import { COMMANDS } from '../../platform/commandIds';
import { publish } from '../../services/publicApi';
import type { AskWanted, AvatarPanel, Services } from '../../services/services';
import { selectedTargets } from '../../services/targets';
import type { QuestionServices } from './question';

type Needed = QuestionServices & Pick<Services, 'commands' | 'settings'>;

/** The commands that look up one avatar and show it in the panel; returns their question. */
export function registerLookUp(services: Needed, panel: AvatarPanel): AskWanted {
  const question = () => import('./question');
  const ask: AskWanted = async (argument) => (await question()).ask(services, argument);
  const show = async (wanted: Wanted | undefined, refresh: boolean) =>
    wanted && publish(services, await panel.show(wanted, { refresh }));
  const register = (command: string, handler: (argument: unknown, selected: unknown) => unknown) =>
    services.commands.add(command, handler);
  register(COMMANDS.lookUp, async (argument) => show(await ask(argument), false));
  register(COMMANDS.lookUpPrompt, async () =>
    show(await (await question()).askByPrompt(services), false),
  );
  register(COMMANDS.refresh, async (argument, selected) => {
    const several = selectedTargets(selected);
    if (several.length > 1) {
      return (await import('../../services/askAgain')).askAgain(services, several);
    }
    const { current } = panel;
    return show(await ask(argument === undefined && current ? current : argument), true);
  });
  return ask;
}
