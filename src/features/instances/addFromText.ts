import * as vscode from 'vscode';
import { suggestApiUrl } from '../../greenApi/apiUrl';
import { type FoundInstance, findInstances } from '../../instances/fromText/findInstances';
import { COMMANDS } from '../../platform/commandIds';
import { nameOfFile, readSmallFile } from '../../platform/editorFiles';
import { unlinked } from '../../text/markdown';
import { partsToStartFrom } from './pasted';
import { type FoundIn, pickFound } from './pickFound';
import { EMPTY_DRAFT } from './questions';
import type { SaveServices } from './saveInstance';

/** A text that instances may stand in, and what the user knows it by. */
interface Source {
  readonly name?: string;
  readonly text: string;
}

/** Where the usual tools look for the environment of a project. */
const ENV_FILES = ['.env', '.env.local'];

/** Of a file; far more than one of settings has. */
const MOST_BYTES = 1024 * 1024;

/** Of a document that is open; configuration is shorter. */
const MOST_LINES = 20_000;

/**
 * Reads instances out of the argument (a text, or files as the explorer passes them) or the selection;
 * else out of the open document, the `.env` of the workspace and the clipboard, each by itself: no
 * instance is put together from two of them.
 */
export async function addInstanceFromText(
  services: SaveServices,
  argument: unknown,
  selected?: unknown,
): Promise<boolean> {
  const files = filesOf(argument, selected);
  const sources = await (files ? fileSources(files) : sourcesOf(argument));
  const found = withoutRepeats(
    sources.map(({ name, text }) => ({
      ...(name === undefined ? {} : { source: name }),
      instances: findInstances(text),
    })),
  );
  const { addDraft, addDrafts } = await import('./addInstance');
  if (found.length > 0) {
    const drafts = await pickFound(services, found);
    return drafts !== undefined && addDrafts(services, drafts);
  }
  const parts = sources.map(({ text }) => partsToStartFrom(text));
  const started = parts.find(({ idInstance }) => idInstance) ?? parts.find(hasToken);
  if (!started) {
    void offerForm(files ? noneInFiles(files, sources.length) : noneAnywhere());
    return false;
  }
  const apiUrl = started.apiUrl ?? (started.idInstance && suggestApiUrl(started.idInstance));
  const draft = { ...EMPTY_DRAFT, ...started, ...(apiUrl ? { apiUrl } : {}) };
  return addDraft(services, draft, true);
}

function hasToken({ apiTokenInstance }: { apiTokenInstance?: string }): boolean {
  return apiTokenInstance !== undefined;
}

function noneAnywhere(): string {
  return vscode.l10n.t(
    'No instance found in the open document, the .env of this folder or the clipboard. Select or copy lines such as ID_INSTANCE=… and API_TOKEN_INSTANCE=…, or a request URL.',
  );
}

function noneInFiles(files: readonly vscode.Uri[], howManyRead: number): string {
  const names = files.map((uri) => unlinked(nameOfFile(uri))).join(', ');
  return howManyRead === 0
    ? vscode.l10n.t(
        '{0} was not read: only files of at most 1 MB are, and no links. Open it, then add the instance from text.',
        names,
      )
    : vscode.l10n.t('No instance found in {0}. It needs an idInstance and its token.', names);
}

async function offerForm(sentence: string): Promise<void> {
  const add = vscode.l10n.t('Add Instance');
  const answer = await vscode.window.showInformationMessage(sentence, add);
  if (answer === add) await vscode.commands.executeCommand(COMMANDS.addInstance);
}

async function sourcesOf(argument: unknown): Promise<readonly Source[]> {
  if (typeof argument === 'string') return [{ text: argument }];
  const editor = vscode.window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection);
  if (selected && findInstances(selected).length > 0) return [{ text: selected }];
  const document = editor && documentSource(editor.document);
  const files = await fileSources(envFiles(editor?.document.uri));
  const clipboard = await vscode.env.clipboard.readText();
  return [
    ...(selected ? [{ text: selected }] : []),
    ...(document ? [document] : []),
    ...files,
    { name: vscode.l10n.t('Clipboard'), text: clipboard },
  ];
}

function documentSource(document: vscode.TextDocument): Source {
  const name = nameOfFile(document.uri);
  return { name, text: document.getText(new vscode.Range(0, 0, MOST_LINES, 0)) };
}

/** The files that the explorer passes: the one that was clicked, and all that are selected. */
function filesOf(argument: unknown, selected: unknown): readonly vscode.Uri[] | undefined {
  if (!(argument instanceof vscode.Uri)) return undefined;
  const uris: unknown[] = Array.isArray(selected) ? selected : [];
  const files = uris.filter((uri) => uri instanceof vscode.Uri);
  return files.length > 0 ? files : [argument];
}

async function fileSources(uris: readonly vscode.Uri[]): Promise<readonly Source[]> {
  const sources = await Promise.all(
    uris.map(async (uri) => {
      const bytes = await readSmallFile(uri, MOST_BYTES);
      return bytes && { name: nameOfFile(uri), text: new TextDecoder().decode(bytes) };
    }),
  );
  return sources.filter((source) => source !== undefined);
}

/** The `.env` files in the roots of the workspace, but not the one that is open. */
function envFiles(open: vscode.Uri | undefined): readonly vscode.Uri[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .flatMap(({ uri }) => ENV_FILES.map((name) => vscode.Uri.joinPath(uri, name)))
    .filter((uri) => uri.toString() !== open?.toString());
}

/** What two texts say is offered once, as the first one says it. */
function withoutRepeats(found: readonly FoundIn[]): readonly FoundIn[] {
  const seen = new Set<string>();
  const isNew = ({ idInstance, apiTokenInstance }: FoundInstance) => {
    const key = `${idInstance} ${apiTokenInstance}`;
    return !seen.has(key) && seen.add(key);
  };
  return found
    .map(({ instances, ...rest }) => ({ ...rest, instances: instances.filter(isNew) }))
    .filter(({ instances }) => instances.length > 0);
}
