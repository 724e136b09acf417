import * as vscode from 'vscode';
import type { SourceProblem } from '../../batch/batch';
import {
  BytesReading,
  FailedReading,
  FileReading,
  problemOf,
  type Reading,
  TextReading,
} from '../../batch/reading';
import { MOST_EDITOR_BYTES, nameOfFile, openDocumentOf } from '../../platform/editorFiles';
import { orUndefined } from '../../storage/files';

/** A text that chatIds are looked for in. */
export interface TextToRead {
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly open: () => Promise<Reading>;
  /** The place of an offset, where more is read than the text that is meant. */
  readonly placeOf?: (start: number) => { line: number; column: number } | undefined;
}

/** The selections of an editor, each read with the whole document, since evidence may stand far outside. */
export function selectedTexts({ document, selections }: vscode.TextEditor): TextToRead[] {
  const name = vscode.l10n.t('Selection in {0}', nameOfFile(document.uri));
  return selections
    .filter((selection) => !selection.isEmpty)
    .map((selection) => {
      const from = document.offsetAt(selection.start);
      const to = document.offsetAt(selection.end);
      return {
        uri: document.uri,
        name,
        open: async () => new TextReading(document.getText()),
        placeOf: (offset: number) => {
          if (offset < from || offset >= to) return undefined;
          const { line, character } = document.positionAt(offset);
          return { line, column: character };
        },
      };
    });
}

/** A document as the editor has it; for a cell of a notebook, all its cells. */
export function documentTexts(document: vscode.TextDocument): TextToRead[] {
  const notebook = notebookOf(document);
  const documents = notebook?.getCells().map((cell) => cell.document) ?? [document];
  return documents.map((one, index) => ({
    uri: one.uri,
    name: notebook
      ? vscode.l10n.t('{0}, cell {1}', nameOfFile(notebook.uri), index + 1)
      : nameOfFile(one.uri),
    open: async () => new TextReading(one.getText()),
  }));
}

/** What the batch of a document is called. */
export function titleOf(document: vscode.TextDocument): string {
  return nameOfFile(notebookOf(document)?.uri ?? document.uri);
}

function notebookOf(document: vscode.TextDocument): vscode.NotebookDocument | undefined {
  return vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some((cell) => cell.document === document),
  );
}

/** A file of any size: as the editor has it where it is not saved yet, else as it lies there. */
export function fileText(uri: vscode.Uri, name = nameOfFile(uri)): TextToRead {
  return { uri, name, open: () => openFile(uri) };
}

/** The open document, where the editor alone has the text: unsaved, or of no file, such as output. */
export function documentOnlyHere(uri: vscode.Uri): vscode.TextDocument | undefined {
  const document = openDocumentOf(uri);
  return document?.isDirty || uri.scheme !== 'file' ? document : undefined;
}

async function openFile(uri: vscode.Uri): Promise<Reading> {
  const document = documentOnlyHere(uri);
  if (document) return new TextReading(document.getText());
  if (uri.scheme === 'file') return new FileReading(uri.fsPath);
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0) return new FailedReading('unreadable');
    // Other file systems give a file as a whole: what is too much for the editor is too much here.
    if (size > MOST_EDITOR_BYTES) return new FailedReading('tooLarge');
    return new BytesReading(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    const provided = await providedDocument(uri);
    if (provided) return new TextReading(provided.getText());
    return new FailedReading(problemOfError(error));
  }
}

/**
 * The text of an address that an extension answers for, though no file system has it: the demo's sample, a
 * version of a file in Git. VS Code drops such a document when its tab is closed.
 */
export async function providedDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  // A file that is missing is no longer there; an unsaved document that is gone would begin anew, empty.
  const isFile = vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== undefined;
  if (isFile || uri.scheme === 'untitled') return undefined;
  return orUndefined(vscode.workspace.openTextDocument(uri));
}

export function problemOfError(error: unknown): SourceProblem {
  const code = (error as { code?: unknown } | undefined)?.code;
  return problemOf(typeof code === 'string' ? code : '');
}
