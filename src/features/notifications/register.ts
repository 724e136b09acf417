import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import type { AskWanted, AvatarPanel, Services } from '../../services/services';
import type { AnswerDesk } from './desk';

/**
 * getAvatarAsync and its AvatarInfo notifications. All of it is a bundle of its own, loaded at the first
 * use, or at start-up where a request is pending or a receiver is turned on.
 */
export function registerNotifications(
  services: Services,
  panel: AvatarPanel,
  ask: AskWanted,
): void {
  const { subscriptions, directory, pending, starting } = services;
  let loading: Promise<AnswerDesk> | undefined;
  const load = () => {
    loading ??= Promise.all([import('./desk'), pending.requests()]).then(
      ([{ AnswerDesk }, requests]) =>
        subscriptions.add(new AnswerDesk(services, requests, panel, ask)),
    );
    return loading;
  };
  const isNeeded = async () => {
    // Without an instance nothing was ever asked, and the disk need not be either.
    if (loading || directory.instances.length === 0) return loading !== undefined;
    const isReceiving = directory.instances.some(({ receiver }) => receiver);
    return isReceiving || (await pending.waiting()).length > 0;
  };
  const takeUp = async () => {
    if (await isNeeded()) await (await load()).update();
  };
  subscriptions.add(services.onDidChangeInstances(() => void takeUp()));
  // A window that closed may have left its receivers and its waiting to this one.
  let wasFocused = vscode.window.state.focused;
  subscriptions.add(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      // The event also tells when the user pauses.
      if (focused && !wasFocused) void takeUp();
      wasFocused = focused;
    }),
  );
  void directory.load().then(takeUp);

  for (const [command, action] of [
    [COMMANDS.requestAsync, 'requestAsync'],
    [COMMANDS.cancelAsync, 'cancelAsync'],
    [COMMANDS.configureAsync, 'configureAsync'],
    [COMMANDS.openAvatarInfo, 'openAvatarInfo'],
  ] as const) {
    subscriptions.add(
      vscode.commands.registerCommand(command, async (argument: unknown) =>
        (await load())[action](argument),
      ),
    );
  }
  starting.run('hovers over pictures in documents', () =>
    subscriptions.add(
      vscode.languages.registerHoverProvider([{ scheme: '*' }], {
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
