import * as vscode from 'vscode';
import { hintedBy, type Wanted } from '../../chatId/wanted';
import { COMMANDS } from '../../platform/commandIds';
import type { Services } from '../../services/services';

/** Many links in one line freeze the terminal (vscode#221351). */
const MOST_LINKS = 20;

interface AvatarTerminalLink extends vscode.TerminalLink {
  readonly wanted: Wanted;
}

/** chatIds in terminals; found synchronously, since all providers are awaited together. */
export class AvatarTerminalLinkProvider implements vscode.TerminalLinkProvider<AvatarTerminalLink> {
  constructor(private readonly services: Pick<Services, 'finder' | 'settings' | 'lookUps'>) {}

  provideTerminalLinks({ line }: vscode.TerminalLinkContext): AvatarTerminalLink[] {
    const { finder, settings, lookUps } = this.services;
    if (!settings.terminalLinks.value) return [];
    return finder
      .find(line)
      .map((found) => ({
        startIndex: found.start,
        length: found.end - found.start,
        tooltip: vscode.l10n.t('Look up avatar'),
        wanted: hintedBy(found),
      }))
      .filter(({ wanted }) => !lookUps.isExcluded(wanted))
      .slice(0, MOST_LINKS);
  }

  async handleTerminalLink({ wanted }: AvatarTerminalLink): Promise<void> {
    await vscode.commands.executeCommand(COMMANDS.lookUp, wanted);
  }
}
