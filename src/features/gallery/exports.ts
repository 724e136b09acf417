import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { type CsvStyle, RFC_4180, toCsv, toJson } from '../../batch/csv';
import { type ExportedEntry, exportedEntry, type KnownOfEntry } from '../../batch/exported';
import { freeNames, type NamedPicture, pictureNames } from '../../batch/pictureNames';
import type { BatchRun } from '../../batch/run';
import type { Redactor } from '../../greenApi/redact';
import { repositoryOf } from '../../platform/editorFiles';
import { proposedFolder, writeOutside } from '../../platform/outsideFiles';
import { withProgress } from '../../platform/progress';
import type { Services } from '../../services/services';
import { errnoOf, orUndefined } from '../../storage/files';
import { countWords } from '../../text/counts';

export type ExportFormat = 'csv' | 'json' | 'images';

export type ExportServices = Pick<Services, 'store' | 'redactor'>;

/** What an export takes: these entries of a batch, in this order. */
export interface Chosen {
  readonly run: BatchRun;
  readonly indices: readonly number[];
  /** What is known of an entry beyond its avatar. */
  readonly known: (index: number) => KnownOfEntry;
}

/** Writes a table or a list of objects to `target`, else how and where the user says. */
export async function exportText(
  { redactor }: ExportServices,
  { run, indices, known }: Chosen,
  format: 'csv' | 'json',
  target: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const style = target || format === 'json' ? RFC_4180 : await askForStyle();
  if (!style) return undefined;
  const uri = target ?? (await askForFile(run.batch.title, format));
  if (!uri) return undefined;
  const entries = indices.flatMap((index) => {
    const entry = run.batch.entries[index];
    if (!entry) return [];
    const exported = exportedEntry(run.batch, entry, run.answer(index), known(index));
    return [withoutSecrets(exported, redactor)];
  });
  const text = format === 'csv' ? toCsv(entries, style) : toJson(entries);
  const written = await safely(() => writeOutside(uri, Buffer.from(text)));
  if (!written) return undefined;
  void offerToOpen(uri, entries.length);
  return uri;
}

/** Writes the stored pictures into a folder, named by chatId. Resolves with the folder. */
export async function exportImages(
  { store }: ExportServices,
  { run, indices }: Chosen,
  target: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const pictures = indices.flatMap((index): (NamedPicture & { file: string })[] => {
    const entry = run.batch.entries[index];
    const answer = run.answer(index);
    if (!entry || !answer?.image || answer.idInstance === undefined) return [];
    const { image, idInstance } = answer;
    const { chatId } = entry;
    return [{ chatId, idInstance, mimeType: image.mimeType, file: store.imageFile(image) }];
  });
  if (pictures.length === 0) return sayNoPictures();
  const folder = target ?? (await askForFolder(pictures.length));
  const names = folder && (await askForNames(folder, pictureNames(pictures)));
  if (!folder || !names) return undefined;
  let saved = 0;
  const isThrough = await eachWithProgress(pictures.length, async (index) => {
    const [picture, name] = [pictures[index], names[index]];
    const bytes = picture && (await orUndefined(readFile(picture.file)));
    // One that the store has lost meanwhile is no reason to leave out the others.
    if (!bytes || name === undefined) return true;
    const file = vscode.Uri.joinPath(folder, name);
    const isWritten = await safely(() => writeOutside(file, bytes));
    if (isWritten) saved += 1;
    return isWritten;
  });
  if (saved === 0) return isThrough ? sayNoPictures() : undefined;
  void offerToShow(folder, saved, pictures.length);
  return folder;
}

/** A token can stand only in what others wrote: numbers that happen to hold the same digits stay. */
function withoutSecrets(entry: ExportedEntry, redactor: Redactor): ExportedEntry {
  const { name, file, urlAvatar, places } = entry;
  return {
    ...entry,
    ...(name === undefined ? {} : { name: redactor.redact(name) }),
    ...(file === undefined ? {} : { file: redactor.redact(file) }),
    ...(urlAvatar === undefined ? {} : { urlAvatar: redactor.redact(urlAvatar) }),
    places: places.map((place) => redactor.redact(place)),
  };
}

/** Programs take the standard; Excel takes what the system's own settings say, which nobody can see from here. */
async function askForStyle(): Promise<CsvStyle | undefined> {
  const forExcel = (separator: CsvStyle['separator'], description: string) => ({
    label: vscode.l10n.t('CSV for Excel'),
    description,
    style: { separator, hasByteOrderMark: true },
  });
  const items = [
    {
      label: vscode.l10n.t('CSV for programs'),
      description: vscode.l10n.t('commas, UTF-8 (RFC 4180)'),
      style: RFC_4180,
    },
    forExcel(';', vscode.l10n.t('semicolons, as Russian and Brazilian Excel expect')),
    forExcel(',', vscode.l10n.t('commas, as English Excel expects')),
  ];
  const title = vscode.l10n.t('Which kind of table?');
  return (await vscode.window.showQuickPick(items, { title }))?.style;
}

async function askForFile(title: string, format: string): Promise<vscode.Uri | undefined> {
  const name = `${title.replace(/[^\p{L}\p{N}._ -]+/gu, '_').slice(0, 60)} avatars.${format}`;
  return vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(await proposedFolder(), name),
    filters: { [format.toUpperCase()]: [format] },
  });
}

async function askForFolder(count: number): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    defaultUri: await proposedFolder(),
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: vscode.l10n.t('Save Pictures Here ({0})', countWords(count)),
  });
  return picked?.[0];
}

/** The names to save by: where some are taken, on the user's word alone. */
async function askForNames(
  folder: vscode.Uri,
  names: readonly string[],
): Promise<readonly string[] | undefined> {
  const there = await namesIn(folder);
  const free = freeNames(names, there);
  const taken = names.filter((name, index) => name !== free[index]).length;
  if (taken === 0) return names;
  const both = vscode.l10n.t('Keep Both');
  const replace = vscode.l10n.t('Replace');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Files of these names are there already: {0}.', countWords(taken)),
    { modal: true, detail: vscode.l10n.t('Kept both, the new ones get a number.') },
    both,
    replace,
  );
  if (answer === undefined) return undefined;
  return answer === replace ? names : free;
}

async function namesIn(folder: vscode.Uri): Promise<string[]> {
  // There may be no such folder yet.
  const items = await orUndefined(vscode.workspace.fs.readDirectory(folder));
  return items?.map(([name]) => name) ?? [];
}

function sayNoPictures(): undefined {
  void vscode.window.showInformationMessage(vscode.l10n.t('There are no pictures here to save.'));
}

/** Runs `save` for each, until it says no or the user cancels; true if neither did. */
async function eachWithProgress(
  count: number,
  save: (index: number) => Promise<boolean>,
): Promise<boolean> {
  return withProgress(vscode.l10n.t('Saving pictures'), async (signal, progress) => {
    for (let index = 0; index < count; index++) {
      if (signal.aborted || !(await save(index))) return false;
      progress.report({ increment: 100 / count });
    }
    return true;
  });
}

async function safely(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('Could not save here. Choose another place. {0}', errnoOf(error)).trim(),
    );
    return false;
  }
}

async function offerToOpen(uri: vscode.Uri, count: number): Promise<void> {
  const open = vscode.l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(
    await withWarning(uri, vscode.l10n.t('Rows saved: {0}.', countWords(count))),
    open,
  );
  if (answer === open) await vscode.commands.executeCommand('vscode.open', uri);
}

async function offerToShow(folder: vscode.Uri, saved: number, count: number): Promise<void> {
  const show = vscode.l10n.t('Show Folder');
  const answer = await vscode.window.showInformationMessage(
    await withWarning(
      folder,
      vscode.l10n.t('Pictures saved: {0} of {1}.', countWords(saved), countWords(count)),
    ),
    show,
  );
  if (answer === show) await vscode.commands.executeCommand('revealFileInOS', folder);
}

/** What lies in a repository is committed in passing. */
async function withWarning(saved: vscode.Uri, sentence: string): Promise<string> {
  if (!(await repositoryOf(saved))) return sentence;
  return vscode.l10n.t(
    '{0} They hold phone numbers and lie in a git repository: do not commit them.',
    sentence,
  );
}
