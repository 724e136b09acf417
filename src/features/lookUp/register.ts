import * as vscode from 'vscode';
import type { LookUpResult } from '../../avatars/lookUp';
import type { Wanted } from '../../instances/lookUps';
import { COMMANDS } from '../../platform/commandIds';
import type { AvatarPanel, Services } from '../../platform/services';
import { decideInstance } from './decideInstance';

/** The commands that look up one avatar and show it in the panel. */
export function registerLookUp<T>(
  services: Services,
  panel: AvatarPanel,
  publish: (result: LookUpResult) => T,
): void {
  const show = async (wanted: Wanted | undefined, refresh: boolean): Promise<T | undefined> => {
    const decided = wanted && (await decideInstance(services, wanted));
    return decided && publish(await panel.show(decided, { refresh }));
  };
  const questions = () => import('./wanted');
  const register = (command: string, handler: (argument: unknown) => unknown) =>
    services.subscriptions.add(vscode.commands.registerCommand(command, handler));
  register(COMMANDS.lookUp, async (argument) =>
    show(await (await questions()).wantedBy(services, argument), false),
  );
  register(COMMANDS.lookUpPrompt, async () =>
    show(await (await questions()).wantedByPrompt(services), false),
  );
  register(COMMANDS.refresh, async (argument) => {
    const { current } = panel;
    const target = argument === undefined && current ? current : argument;
    return show(await (await questions()).wantedBy(services, target), true);
  });
}
