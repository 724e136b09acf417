import * as vscode from 'vscode';
import { PRODUCTS } from '../../chatId/product';
import type { Instance } from '../../instances/instance';
import { standingOf } from '../../instances/standing';
import { instanceName } from '../../text/avatarFacts';
import { failureSentence } from '../../text/failures';
import { tidy } from '../../text/markdown';
import {
  askFields,
  type Draft,
  EMPTY_DRAFT,
  type Field,
  MAX_NAME_LENGTH,
  type TakeWhole,
} from './questions';
import { checkAndSave, type SaveOutcome, type SaveServices } from './saveInstance';

type Part = 'name' | 'token' | 'address';

/** What is asked anew: the address changes only together with the token. */
const CREDENTIALS: Readonly<Record<Exclude<Part, 'name'>, readonly Field[]>> = {
  token: ['apiTokenInstance'],
  address: ['apiUrl', 'apiTokenInstance'],
};

/** Another name or new credentials for an instance. */
export async function editInstance(services: SaveServices, idInstance: string): Promise<boolean> {
  const instance = services.directory.find(idInstance);
  if (!instance || instance.demo) return false;
  const title = vscode.l10n.t('Edit instance {0}', instanceName(instance));
  const part = await askPart(instance, title);
  if (!part) return false;
  const before = draftOf(instance);
  if (part === 'name') return rename(services, before, title);
  const fields = CREDENTIALS[part];
  const tokensOf: TakeWhole<readonly Draft[]> = {
    only: idInstance,
    take: (found, known) =>
      found.map(({ apiTokenInstance, apiUrl = known.apiUrl }) => {
        return { ...known, apiTokenInstance, apiUrl };
      }),
  };
  let drafts = await askFields(title, fields, before, undefined, tokensOf);
  while (drafts) {
    // Of an old token and a new one in a text only the service can tell which is good.
    const [first, ...others] = 'idInstance' in drafts ? [drafts] : drafts;
    if (!first) return false;
    let outcome = await checkEdited(services, first, idInstance);
    for (const draft of others) {
      if (outcome.kind === 'refused') outcome = await checkEdited(services, draft, idInstance);
    }
    if (outcome.kind !== 'refused') return outcome.kind === 'saved';
    drafts = await askFields(title, fields, { ...first, idInstance }, outcome, tokensOf);
  }
  return false;
}

async function askPart(instance: Instance, title: string): Promise<Part | undefined> {
  // After a refused token there is one thing to do.
  if (standingOf(instance).code === 'unauthorized') return 'token';
  const items: (vscode.QuickPickItem & { part: Part })[] = [
    {
      label: vscode.l10n.t('Name'),
      description: instance.name ?? vscode.l10n.t('none'),
      part: 'name',
    },
    {
      label: vscode.l10n.t('Token'),
      description: vscode.l10n.t('after it was rotated'),
      part: 'token',
    },
    {
      label: vscode.l10n.t('Address'),
      description: instance.apiUrl ?? '',
      detail: vscode.l10n.t('The token has to be typed again.'),
      part: 'address',
    },
  ];
  return (await vscode.window.showQuickPick(items, { title }))?.part;
}

/** All but the token, with the address as the console shows it. */
function draftOf({ idInstance, apiUrl = '', product, name = '' }: Instance): Draft {
  const { pathPrefix } = PRODUCTS[product];
  return { ...EMPTY_DRAFT, idInstance, apiUrl: apiUrl + pathPrefix, name, product };
}

async function rename({ directory }: SaveServices, before: Draft, title: string): Promise<boolean> {
  const renamed = await askFields(title, ['name'], before);
  if (!renamed) return false;
  const name = tidy(renamed.name, MAX_NAME_LENGTH);
  const saved = await directory.rename(before.idInstance, name);
  if (!saved.ok) void vscode.window.showErrorMessage(failureSentence(saved.failure));
  return saved.ok;
}

/** What was pasted as the new token may be of another instance. */
async function checkEdited(
  services: SaveServices,
  draft: Draft,
  idInstance: string,
): Promise<SaveOutcome> {
  if (draft.idInstance === idInstance) return checkAndSave(services, draft, 'edit');
  const problem = vscode.l10n.t(
    'That is of instance {0}; here the token of {1} is asked for.',
    draft.idInstance,
    idInstance,
  );
  return { kind: 'refused', field: 'apiTokenInstance', problem };
}
