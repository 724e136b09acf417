import * as vscode from 'vscode';
import { loadOnce } from '../../async/loadOnce';
import { COMMANDS } from '../../platform/commandIds';
import { EVERYWHERE } from '../../platform/everywhere';
import { start } from '../../services/guard';
import type { AskWanted, AvatarPanel, Services } from '../../services/services';
import type { AnswerServices, AsyncAnswers } from './asyncAnswers';
import type { ASYNC_COMMANDS } from './asyncCommands';

type Needed = AnswerServices &
  Pick<Services, 'subscriptions' | 'commands' | 'starting' | 'onDidChangeInstances'>;

/**
 * getAvatarAsync and its AvatarInfo notifications. All of it is a bundle of its own, loaded at the first
 * use, or at start-up where a request is pending or a receiver is turned on.
 */
export function registerNotifications(services: Needed, panel: AvatarPanel, ask: AskWanted): void {
  const { subscriptions, directory, pending, starting } = services;
  let isLoaded = false;
  const load = loadOnce(async (): Promise<AsyncAnswers> => {
    const { AsyncAnswers } = await import('./asyncAnswers');
    const answers = new AsyncAnswers(services, await pending.requests(), panel, ask);
    isLoaded = true;
    return subscriptions.add(answers);
  });
  const isNeeded = async () => {
    if (isLoaded) return true;
    // Without an instance nothing was ever asked, and the disk need not be either.
    if (directory.instances.length === 0) return false;
    const isReceiving = directory.instances.some(({ receiver }) => receiver);
    return isReceiving || (await pending.waiting()).length > 0;
  };
  const takeUp = () =>
    start(services.log, 'answers that are waited for', async () => {
      await directory.load();
      if (await isNeeded()) await (await load()).update();
    });
  subscriptions.add(services.onDidChangeInstances(takeUp));
  // A window that closed may have left its receivers and its waiting to this one.
  let wasFocused = vscode.window.state.focused;
  subscriptions.add(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      // VS Code also fires this when the user stops or begins to type (`active`).
      if (focused && !wasFocused) takeUp();
      wasFocused = focused;
    }),
  );
  takeUp();

  const register = (name: keyof typeof ASYNC_COMMANDS) =>
    services.commands.add(COMMANDS[name], async (argument: unknown) => {
      const [answers, commands] = await Promise.all([load(), import('./asyncCommands')]);
      return commands.ASYNC_COMMANDS[name](answers, argument);
    });
  register('requestAsync');
  register('cancelAsync');
  register('configureAsync');
  register('openAvatarInfo');
  starting.run('hovers over pictures in documents', () =>
    subscriptions.add(
      vscode.languages.registerHoverProvider(EVERYWHERE, {
        async provideHover(document, position) {
          const line = document.lineAt(position.line).text;
          const near = line.slice(Math.max(0, position.character - REACH), position.character + 1);
          return near.includes('urlAvatar') ? (await load()).hover(document, position) : undefined;
        },
      }),
    ),
  );
}

/** A link of WhatsApp has about 250 characters, with several layers of escapes none above this. */
const REACH = 4200;
