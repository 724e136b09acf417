import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { toCsv, toJson } from '../../batch/csv';
import { exportedEntry, type KnownOfEntry } from '../../batch/exported';
import { type NamedPicture, pictureNames } from '../../batch/pictureNames';
import type { BatchRun } from '../../batch/run';
import type { Services } from '../../services/services';
import { orUndefined } from '../../storage/files';
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

/** Writes a table or a list of objects to `target`, else where the user says. */
export async function exportText(
  { redactor }: ExportServices,
  { run, indices, known }: Chosen,
  format: 'csv' | 'json',
  target: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const uri = target ?? (await askForFile(run.batch.title, format));
  if (!uri) return undefined;
  const entries = indices.flatMap((index) => {
    const entry = run.batch.entries[index];
    return entry ? [exportedEntry(run.batch, entry, run.answer(index), known(index))] : [];
  });
  const text = format === 'csv' ? toCsv(entries) : toJson(entries);
  const written = await safely(() =>
    vscode.workspace.fs.writeFile(uri, Buffer.from(redactor.redact(text))),
  );
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
  if (pictures.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There are no pictures here to save.'));
    return undefined;
  }
  const folder = target ?? (await askForFolder(pictures.length));
  if (!folder) return undefined;
  const names = pictureNames(pictures);
  let saved = 0;
  await eachWithProgress(pictures.length, async (index) => {
    const [picture, name] = [pictures[index], names[index]];
    const bytes = picture && (await orUndefined(readFile(picture.file)));
    // One that the store has lost meanwhile is no reason to leave out the others.
    if (!bytes || name === undefined) return true;
    const file = vscode.Uri.joinPath(folder, name);
    const isWritten = await safely(() => vscode.workspace.fs.writeFile(file, bytes));
    if (isWritten) saved += 1;
    return isWritten;
  });
  if (saved === 0) return undefined;
  void offerToShow(folder, saved, pictures.length);
  return folder;
}

async function askForFile(title: string, format: string): Promise<vscode.Uri | undefined> {
  const name = `${title.replace(/[^\p{L}\p{N}._ -]+/gu, '_').slice(0, 60)} avatars.${format}`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
    filters: { [format.toUpperCase()]: [format] },
  });
}

async function askForFolder(count: number): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: vscode.l10n.t('Save Pictures Here ({0})', countWords(count)),
  });
  return picked?.[0];
}

/** Runs `save` for each, until it says no or the user cancels. */
async function eachWithProgress(
  count: number,
  save: (index: number) => Promise<boolean>,
): Promise<void> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    cancellable: true,
    title: vscode.l10n.t('Saving pictures'),
  };
  await vscode.window.withProgress(options, async (progress, cancelled) => {
    for (let index = 0; index < count; index++) {
      if (cancelled.isCancellationRequested || !(await save(index))) return;
      progress.report({ increment: 100 / count });
    }
  });
}

async function safely(write: () => Thenable<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    const why = error instanceof vscode.FileSystemError ? error.code : '';
    void vscode.window.showErrorMessage(
      vscode.l10n.t('Could not save here. Choose another place. {0}', why).trim(),
    );
    return false;
  }
}

async function offerToOpen(uri: vscode.Uri, count: number): Promise<void> {
  const open = vscode.l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Rows saved: {0}.', countWords(count)),
    open,
  );
  if (answer === open) await vscode.commands.executeCommand('vscode.open', uri);
}

async function offerToShow(folder: vscode.Uri, saved: number, count: number): Promise<void> {
  const show = vscode.l10n.t('Show Folder');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Pictures saved: {0} of {1}.', countWords(saved), countWords(count)),
    show,
  );
  if (answer === show) await vscode.commands.executeCommand('revealFileInOS', folder);
}
