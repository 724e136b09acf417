import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import type { Services } from '../../services/services';

type Needed = Pick<Services, 'subscriptions' | 'directory' | 'names'>;

/** Loading the contact list of an instance, which names everybody in it. */
export function registerNames(services: Needed): void {
  services.subscriptions.add(
    vscode.commands.registerCommand(COMMANDS.loadNames, async (argument: unknown) => {
      const { loadNames } = await import('./loadNames');
      return loadNames(services, argument);
    }),
  );
}
