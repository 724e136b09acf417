import * as vscode from 'vscode';
import { hintedBy, type Wanted } from '../../chatId/wanted';
import { COMMANDS } from '../../platform/commandIds';
import { commandLink } from '../../services/commandLink';
import type { Services } from '../../services/services';

/** Links are computed for the whole document after each edit; larger ones go without. */
const LONGEST_DOCUMENT = 1_000_000;

class AvatarDocumentLink extends vscode.DocumentLink {
  constructor(
    range: vscode.Range,
    readonly wanted: Wanted,
  ) {
    super(range);
    this.tooltip = vscode.l10n.t('Look up avatar');
  }
}

/** chatIds in documents as links, for those who switched it on. */
export class AvatarDocumentLinkProvider implements vscode.DocumentLinkProvider<AvatarDocumentLink> {
  constructor(private readonly services: Pick<Services, 'finder' | 'lookUps'>) {}

  provideDocumentLinks(document: vscode.TextDocument): AvatarDocumentLink[] {
    const text = document.getText();
    if (text.length > LONGEST_DOCUMENT) return [];
    const { finder, lookUps } = this.services;
    return finder.find(text).flatMap((found) => {
      const wanted = hintedBy(found);
      if (lookUps.isExcluded(wanted)) return [];
      const range = new vscode.Range(
        document.positionAt(found.start),
        document.positionAt(found.end),
      );
      return [new AvatarDocumentLink(range, wanted)];
    });
  }

  resolveDocumentLink(link: AvatarDocumentLink): AvatarDocumentLink {
    link.target = vscode.Uri.parse(commandLink(COMMANDS.lookUp, link.wanted));
    return link;
  }
}
