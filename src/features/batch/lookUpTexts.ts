import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Batch } from '../../batch/batch';
import type { Collector } from '../../batch/collect';
import { settle } from '../../batch/settle';
import type { Instance } from '../../instances/instance';
import { nameOfFile } from '../../platform/editorFiles';
import { largeFileInFront, largeFileSentence } from '../../platform/largeFile';
import { askMessenger } from '../../services/askMessenger';
import type { Gallery, Services } from '../../services/services';
import { sourceProblemSentence } from '../../text/batches';
import { fileCount } from '../../text/counts';
import { unlinked } from '../../text/markdown';
import { collect, type List, resources } from './collecting';
import { showBatch } from './showBatch';
import { documentTexts, selectedTexts, titleOf } from './texts';

type Needed = Pick<
  Services,
  'epochs' | 'settings' | 'finder' | 'choices' | 'avatars' | 'lookUps' | 'names' | 'directory'
>;

/** Every chatId of the selections in the active editor, or in another one in sight that shows `uri`. */
export async function lookUpSelection(
  services: Needed,
  gallery: Gallery,
  uri: vscode.Uri | undefined,
): Promise<void> {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const shows = (one: vscode.TextEditor) => one.document.uri.toString() === uri?.toString();
  const others = activeTextEditor && shows(activeTextEditor) ? [] : visibleTextEditors;
  const editor = others.find(shows) ?? activeTextEditor;
  const texts = editor ? selectedTexts(editor) : [];
  const [first] = texts;
  if (first) {
    await lookUpTexts(services, gallery, () => texts, first.name);
    return;
  }
  const large = await largeFileInFront();
  const sentence = large
    ? largeFileSentence(large)
    : vscode.l10n.t('Select a text with chatIds first.');
  void vscode.window.showInformationMessage(sentence);
}

/** Every chatId of files and folders; without any, of the active editor; else the user picks files. */
export async function lookUpFile(
  services: Needed,
  gallery: Gallery,
  uris: readonly vscode.Uri[],
): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (uris.length > 0) {
    await lookUpResources(services, gallery, uris);
  } else if (document) {
    await lookUpTexts(services, gallery, () => documentTexts(document), titleOf(document));
  } else if (tab instanceof vscode.TabInputText) {
    // A file that is too large for extensions has a tab, but no document.
    await lookUpResources(services, gallery, [tab.uri]);
  } else {
    const picked = await pick({ canSelectFiles: true, canSelectFolders: false });
    await lookUpResources(services, gallery, picked);
  }
}

/** Every chatId of folders; without any, the user picks some. */
export async function lookUpFolder(
  services: Needed,
  gallery: Gallery,
  uris: readonly vscode.Uri[],
): Promise<void> {
  const picked =
    uris.length > 0 ? uris : await pick({ canSelectFiles: false, canSelectFolders: true });
  await lookUpResources(services, gallery, picked);
}

async function pick(what: vscode.OpenDialogOptions): Promise<readonly vscode.Uri[]> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const picked = await vscode.window.showOpenDialog({
    ...what,
    canSelectMany: true,
    openLabel: vscode.l10n.t('Look Up'),
    ...(folder ? { defaultUri: folder } : {}),
  });
  return picked ?? [];
}

async function lookUpResources(
  services: Needed,
  gallery: Gallery,
  uris: readonly vscode.Uri[],
): Promise<void> {
  const [first] = uris;
  if (!first) return;
  const title = uris.length === 1 ? nameOfFile(first) : fileCount(uris.length);
  await lookUpTexts(services, gallery, resources(uris), title);
}

/** Reads, asks what to look up, and opens the gallery. */
async function lookUpTexts(
  services: Needed,
  gallery: Gallery,
  list: List,
  title: string,
): Promise<void> {
  const epoch = await services.epochs.begin();
  const collector = await collect(services, list);
  if (collector.tally.size === 0) {
    sayNothingFound(collector, title);
    return;
  }
  await showBatch(services, gallery, epoch, () => batchOf(services, collector, title));
}

/** Makes a batch of what was collected, asking at most once which messenger bare numbers are from. */
export async function batchOf(
  services: Needed,
  { tally, sources, textsRead }: Collector,
  title: string,
): Promise<Batch> {
  await services.directory.load();
  // What the text beside a number excludes is nobody's chatId.
  const mentions = tally.mentions().filter((mention) => !services.lookUps.isExcluded(mention));
  let asked: Promise<Instance | undefined> | undefined;
  const entries = await settle(mentions, async (wanted) => {
    const choice = await services.lookUps.choice(wanted);
    if (!choice.ok) return undefined;
    const { value } = choice;
    if (value.isSettled) return value.instance.idInstance;
    if (value.reason !== 'ambiguous') return undefined;
    const { chatId } = wanted;
    const question = vscode.l10n.t('Which messenger are bare numbers such as {0} from?', chatId);
    // One question for all, whatever stands beside them: the first Escape ends it.
    asked ??= askMessenger(services, question, value.choices);
    return (await asked)?.idInstance;
  });
  return {
    id: randomUUID(),
    title,
    createdAt: Date.now(),
    sources,
    entries,
    textsRead,
    isCut: tally.isCut,
  };
}

function sayNothingFound({ sources }: Collector, title: string): void {
  const [problem] = sources.flatMap(({ name, problem: what }) =>
    what ? [sourceProblemSentence(what, unlinked(name))] : [],
  );
  const nothing = vscode.l10n.t('There are no chatIds in {0}.', unlinked(title));
  if (problem === undefined) void vscode.window.showInformationMessage(nothing);
  else
    void vscode.window.showWarningMessage(sources.length === 1 ? problem : `${nothing} ${problem}`);
}
