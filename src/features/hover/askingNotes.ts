import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import { commandLink } from '../../services/commandLink';
import type { HoverSwitch } from '../../services/hoverSwitch';
import { orUndefined } from '../../storage/files';
import { plain } from '../../text/markdown';
import { MANAGE_TRUST, OPEN_HOVER_SETTING } from './internalCommands';

const SAID_KEY = 'saidThatHoversAsk';

/** What the lines below link to. */
export const NOTE_COMMANDS = [MANAGE_TRUST, OPEN_HOVER_SETTING, COMMANDS.toggleHoverInWorkspace];

/** One line on why a hover sent nothing, with the link that changes it. */
export function whyNotAsked(reason: NonNullable<HoverSwitch['reason']>): string {
  switch (reason) {
    case 'untrusted':
      return note(
        vscode.l10n.t('Hovers send nothing in Restricted Mode.'),
        vscode.l10n.t('Manage trust'),
        commandLink(MANAGE_TRUST),
      );
    case 'offHere':
      return note(
        vscode.l10n.t('Hovers send nothing in this workspace, as you chose.'),
        vscode.l10n.t('Let them ask'),
        commandLink(COMMANDS.toggleHoverInWorkspace),
      );
    case 'setting':
      return note(
        vscode.l10n.t('Hovers ask on a click only.'),
        vscode.l10n.t('Change'),
        commandLink(OPEN_HOVER_SETTING),
      );
  }
}

/** What the first hover says that asked on an account of the user's own; `undefined` once it was said. */
export async function firstAsking(said: vscode.Memento): Promise<string | undefined> {
  if (said.get(SAID_KEY, false)) return undefined;
  // Where it cannot be kept that this was said, it is said again, and the answer shown all the same.
  await orUndefined(said.update(SAID_KEY, true));
  return note(
    vscode.l10n.t(
      'This hover sent one getAvatar request to GREEN-API, which counts like any other of your plan. The answer is stored, so the same chatId is not asked for again for days.',
    ),
    vscode.l10n.t('Change when hovers ask'),
    commandLink(OPEN_HOVER_SETTING),
  );
}

function note(sentence: string, label: string, link: string): string {
  return `*${plain(sentence)}* [${plain(label)}](${link})`;
}
