import * as vscode from 'vscode';
import { suggestApiUrl } from '../../greenApi/apiUrl';
import { type FoundInstance, findInstances } from '../../instances/fromText/findInstances';
import { COMMANDS } from '../../platform/commandIds';
import type { Services } from '../../services/services';

/** Reads instances out of the argument, the selection, the `.env` file that is open, or the clipboard. */
export async function addInstanceFromText(services: Services, argument: unknown): Promise<boolean> {
  const text = await textOf(argument);
  const instances = text === undefined ? [] : findInstances(text);
  if (instances.length === 0) {
    void offerForm();
    return false;
  }
  const chosen = await choose(instances);
  if (!chosen) return false;
  const { addDraft, EMPTY_DRAFT } = await import('./addInstance');
  return addDraft(services, { ...EMPTY_DRAFT, ...chosen.draft }, chosen.edit);
}

async function offerForm(): Promise<void> {
  const add = vscode.l10n.t('Add Instance');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'No instance found. Select or copy lines such as ID_INSTANCE=… and API_TOKEN_INSTANCE=…, or a request URL.',
    ),
    add,
  );
  if (answer === add) await vscode.commands.executeCommand(COMMANDS.addInstance);
}

/** Says what was found, without the token, and lets the user add it as it is or change it first. */
async function choose(instances: readonly FoundInstance[]) {
  const items = instances.map((found) => {
    const { idInstance = '', apiTokenInstance = '' } = found;
    const apiUrl = found.apiUrl ?? (idInstance === '' ? '' : suggestApiUrl(idInstance));
    const complete = idInstance !== '' && apiTokenInstance !== '';
    return {
      label: idInstance === '' ? vscode.l10n.t('An instance without idInstance') : idInstance,
      description: apiUrl,
      detail: complete
        ? vscode.l10n.t('Its token was found too. It is checked before anything is saved.')
        : vscode.l10n.t('What is missing is asked for.'),
      draft: { idInstance, apiTokenInstance, apiUrl },
      edit: !complete,
    };
  });
  return vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Add which instance?'),
  });
}

async function textOf(argument: unknown): Promise<string | undefined> {
  if (argument instanceof vscode.Uri) {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(argument));
    } catch {
      return undefined;
    }
  }
  if (typeof argument === 'string') return argument;
  const editor = vscode.window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection);
  if (selected) return selected;
  if (editor && /(?:^|\/)\.env(?:\.[^/]*)?$/.test(editor.document.uri.path)) {
    return editor.document.getText();
  }
  return vscode.env.clipboard.readText();
}
