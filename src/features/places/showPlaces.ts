import * as vscode from 'vscode';
import { nameOfFile } from '../../platform/editorFiles';
import { withProgress } from '../../platform/progress';
import { columnForText } from '../../platform/textColumn';
import { attend, start } from '../../services/guard';
import type { Services } from '../../services/services';
import { countWords } from '../../text/counts';
import { tidy, unlinked, withoutIcons } from '../../text/markdown';
import { type FoundLine, linesOf, MOST_LINES } from './linesOf';

interface PlaceItem extends vscode.QuickPickItem {
  readonly place: FoundLine;
}

/** Whose places, and in which texts. */
export interface PlacesOf {
  readonly chatId: string;
  /** What the list calls them. */
  readonly name: string;
  readonly uris: readonly vscode.Uri[];
}

/** Every line of one chatId, with a preview while moving through the list. */
export async function showPlaces(
  log: Services['log'],
  wanted: PlacesOf,
  openAsDocument: (title: string, text: string) => Promise<void>,
): Promise<void> {
  const places = await collect(wanted);
  if (!places) return;
  if (places.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} does not stand in this text.', unlinked(wanted.name)),
    );
    return;
  }
  const list = vscode.window.createQuickPick<PlaceItem>();
  list.title =
    places.length < MOST_LINES
      ? vscode.l10n.t('Where {0} was found', tidy(wanted.name))
      : vscode.l10n.t('The first {0} places of {1}', countWords(MOST_LINES), tidy(wanted.name));
  list.placeholder = vscode.l10n.t('{0} lines', countWords(places.length));
  list.matchOnDescription = true;
  list.buttons = [
    {
      iconPath: new vscode.ThemeIcon('go-to-file'),
      tooltip: vscode.l10n.t('Open as a document'),
    },
  ];
  // The line number is the label: what is long is cut at its end.
  list.items = places.map((place) => ({
    label: withoutIcons(placeOf(place)),
    description: withoutIcons(place.text),
    place,
  }));
  list.onDidChangeActive(([item]) => item && start(log, 'place', () => goTo(item.place, true)));
  list.onDidTriggerButton(() => {
    list.hide();
    const lines = places.map((place) => `${placeOf(place)}: ${place.text}`);
    const title = tidy(wanted.name, 80);
    void attend(log, 'places', () => openAsDocument(title, `${lines.join('\n')}\n`));
  });
  list.onDidAccept(() => {
    const [item] = list.selectedItems;
    list.hide();
    if (item) void attend(log, 'place', () => goTo(item.place, false));
  });
  list.onDidHide(() => list.dispose());
  // A hover whose link led here takes the focus along when it closes, and the list would close with it.
  await vscode.commands.executeCommand('editor.action.hideHover');
  list.show();
}

/** `undefined` where the user ended it. */
async function collect({ chatId, uris }: PlacesOf): Promise<FoundLine[] | undefined> {
  return withProgress(vscode.l10n.t('Looking for the lines of {0}', chatId), async (signal) => {
    const found: FoundLine[] = [];
    for await (const line of linesOf(uris, chatId, signal)) {
      found.push(line);
      if (found.length === MOST_LINES) break;
    }
    return signal.aborted ? undefined : found;
  });
}

/** `logs/bot.log:12`, counting from 1 as editors show it. */
function placeOf({ uri, line }: FoundLine): string {
  return `${nameOfFile(uri)}:${line + 1}`;
}

async function goTo({ uri, line, column, length }: FoundLine, isPreview: boolean): Promise<void> {
  const selection = new vscode.Range(line, column, line, column + length);
  const options = { selection, preview: true, preserveFocus: isPreview };
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { ...options, viewColumn: columnForText() });
  } catch {
    // Larger files are kept from extensions, so VS Code itself has to open them.
    if (!isPreview) await vscode.commands.executeCommand('vscode.open', uri, options);
  }
}
