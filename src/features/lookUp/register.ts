import type { Wanted } from '../../chatId/wanted';
import { COMMANDS } from '../../platform/commandIds';
import { publish } from '../../services/publicApi';
import type { AskWanted, AvatarPanel, Services } from '../../services/services';
import { selectedTargets } from '../../services/targets';
import { decideInstance } from './decideInstance';

type Needed = Pick<
  Services,
  | 'commands'
  | 'log'
  | 'settings'
  | 'finder'
  | 'choices'
  | 'persons'
  | 'lookUps'
  | 'directory'
  | 'details'
  | 'names'
  | 'recents'
>;

/** The commands that look up one avatar and show it in the panel; returns their question. */
export function registerLookUp(services: Needed, panel: AvatarPanel): AskWanted {
  const questions = () => import('./whom');
  const decide = async (wanted: Wanted | undefined) =>
    wanted && (await decideInstance(services, wanted));
  const ask: AskWanted = async (argument) =>
    decide(await (await questions()).wantedBy(services, argument));
  const show = async (wanted: Wanted | undefined, refresh: boolean) =>
    wanted && publish(services, await panel.show(wanted, { refresh }));
  const register = (command: string, handler: (argument: unknown, selected: unknown) => unknown) =>
    services.commands.add(command, handler);
  register(COMMANDS.lookUp, async (argument) => show(await ask(argument), false));
  register(COMMANDS.lookUpPrompt, async () =>
    show(await decide(await (await questions()).wantedByPrompt(services)), false),
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
