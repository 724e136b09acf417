import * as vscode from 'vscode';
import type { FoundChatId } from '../../chatId/chatId';
import { COMMANDS } from '../../platform/commandIds';
import { argumentOf, commandLink } from '../../services/links';
import type { Services } from '../../services/services';

/** Links are computed for the whole document after each edit; larger ones go without. */
const LONGEST_DOCUMENT = 1_000_000;

class AvatarDocumentLink extends vscode.DocumentLink {
  constructor(
    range: vscode.Range,
    readonly found: FoundChatId,
  ) {
    super(range);
    this.tooltip = vscode.l10n.t('Look up avatar');
  }
}

/** chatIds in documents as links, for those who switched it on. */
export class AvatarDocumentLinkProvider implements vscode.DocumentLinkProvider<AvatarDocumentLink> {
  constructor(private readonly finder: Services['finder']) {}

  provideDocumentLinks(document: vscode.TextDocument): AvatarDocumentLink[] {
    const text = document.getText();
    if (text.length > LONGEST_DOCUMENT) return [];
    return this.finder.find(text).map((found) => {
      const range = new vscode.Range(
        document.positionAt(found.start),
        document.positionAt(found.end),
      );
      return new AvatarDocumentLink(range, found);
    });
  }

  resolveDocumentLink(link: AvatarDocumentLink): AvatarDocumentLink {
    const { found } = link;
    const { idInstance, namedProduct } = found;
    const argument = argumentOf({ chatId: found, idInstance, namedProduct });
    link.target = vscode.Uri.parse(commandLink(COMMANDS.lookUp, argument));
    return link;
  }
}
