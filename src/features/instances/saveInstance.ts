import * as vscode from 'vscode';
import {
  ALL_PRODUCTS,
  guessProduct,
  PRODUCTS,
  type Product,
  productOfApiUrl,
} from '../../chatId/product';
import { isKnownHost, normaliseApiUrl } from '../../greenApi/apiUrl';
import type { Failure } from '../../greenApi/failure';
import { type Checked, mayBeGood } from '../../instances/check';
import type { Instance } from '../../instances/instance';
import { confirm } from '../../platform/confirm';
import { withProgress } from '../../platform/progress';
import type { Services } from '../../services/services';
import { instanceLabel } from '../../text/avatarFacts';
import { failureSentence } from '../../text/failures';
import { tidy, unlinked } from '../../text/markdown';
import { stateWords } from '../../text/states';
import { apiUrlSentence, type Draft, MAX_NAME_LENGTH, type Refusal } from './questions';
import { refusalOf } from './refusals';

export type SaveOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'left' }
  | ({ readonly kind: 'refused' } & Refusal);

type SaveServices = Pick<Services, 'checker' | 'directory' | 'redactor' | 'lookUps'>;

type Verdict = Pick<Instance, 'product' | 'lastCheck' | 'ownChatId'>;

const LEFT: SaveOutcome = { kind: 'left' };

/** Checks credentials live and saves them; says why where it does not. */
export async function checkAndSave(
  services: SaveServices,
  draft: Draft,
  purpose: 'add' | 'edit',
): Promise<SaveOutcome> {
  const url = normaliseApiUrl(draft.apiUrl);
  if (!url.ok) return { kind: 'refused', field: 'apiUrl', problem: apiUrlSentence(url.problem) };
  if (!(await confirmHost(url.host))) return LEFT;
  if (purpose === 'add' && !(await confirmReplacing(services, draft.idInstance))) return LEFT;
  services.redactor.addSecret(draft.apiTokenInstance);
  const { idInstance, apiTokenInstance } = draft;
  const product = productOfApiUrl(draft.apiUrl) ?? draft.product;
  const title = vscode.l10n.t('Checking the instance with GREEN-API…');
  const checked = await withProgress(title, (signal) =>
    services.checker.check({ idInstance, apiTokenInstance, apiUrl: url.apiUrl, product }, signal),
  );
  const verdict = checked.ok
    ? await judge(checked.value)
    : await judgeFailure(checked.failure, draft);
  if ('kind' in verdict) return verdict;
  const name = tidy(draft.name, MAX_NAME_LENGTH);
  const instance: Instance = {
    idInstance,
    apiTokenInstance,
    apiUrl: url.apiUrl,
    ...verdict,
    ...(name === '' ? {} : { name }),
  };
  return (await save(services, instance, purpose)) ? { kind: 'saved' } : LEFT;
}

/** An address that is not GREEN-API's gets the token only on the user's explicit word. */
async function confirmHost(host: string): Promise<boolean> {
  if (isKnownHost(host)) return true;
  return confirm(
    vscode.l10n.t('Send the token to {0}?', host),
    vscode.l10n.t(
      'This host does not belong to GREEN-API (green-api.com, greenapi.com). Whoever runs it can read the token and use the account.',
    ),
    vscode.l10n.t('Send the Token There'),
  );
}

/** Credentials that are there are not overwritten in passing. */
async function confirmReplacing({ directory }: SaveServices, idInstance: string): Promise<boolean> {
  await directory.load();
  const present = directory.find(idInstance);
  if (!present || present.demo) return true;
  return confirm(
    vscode.l10n.t('Replace {0}, which is there already?', instanceLabel(present)),
    vscode.l10n.t('Its token, its address and its name are replaced if the check passes.'),
    vscode.l10n.t('Replace'),
  );
}

async function judge(checked: Checked): Promise<Verdict | SaveOutcome> {
  const { product, state, typeInstance, ownChatId } = checked;
  if (!product) {
    const problem = vscode.l10n.t(
      'GREEN-API has no getAvatar for instances of the type “{0}”. Nothing was saved.',
      typeInstance,
    );
    return { kind: 'refused', field: 'idInstance', problem };
  }
  const verdict: Verdict = {
    product,
    lastCheck: { at: Date.now(), state },
    ...(ownChatId === undefined ? {} : { ownChatId }),
  };
  if (state === 'authorized') return verdict;
  return offerAnyway(
    vscode.l10n.t(
      'The instance is in the state “{0}”: look-ups fail until it is authorized.',
      stateWords(state),
    ),
    async () => verdict,
  );
}

async function judgeFailure(failure: Failure, draft: Draft): Promise<Verdict | SaveOutcome> {
  if (failure.code === 'cancelled') return { kind: 'refused', field: 'name' };
  if (!mayBeGood(failure)) return { kind: 'refused', ...refusalOf(failure) };
  return offerAnyway(
    vscode.l10n.t('The instance could not be checked. {0}', failureSentence(failure)),
    async () => {
      const product = draft.product ?? (await askProduct(draft.idInstance));
      return product ? { product, lastCheck: { at: Date.now(), failure: failure.code } } : LEFT;
    },
  );
}

async function offerAnyway(
  sentence: string,
  verdict: () => Promise<Verdict | SaveOutcome>,
): Promise<Verdict | SaveOutcome> {
  const save = vscode.l10n.t('Save Anyway');
  const edit = vscode.l10n.t('Edit');
  const answer = await vscode.window.showWarningMessage(sentence, { modal: true }, save, edit);
  if (answer === save) return verdict();
  return answer === edit ? { kind: 'refused', field: 'idInstance' } : LEFT;
}

/** Without an answer of the instance nothing tells the product; its id gives the first guess. */
async function askProduct(idInstance: string): Promise<Product | undefined> {
  const guess = guessProduct(idInstance);
  const ordered = [guess, ...ALL_PRODUCTS.filter((product) => product !== guess)];
  const picked = await vscode.window.showQuickPick(
    ordered.map((product) => ({ label: PRODUCTS[product].label, product })),
    { title: vscode.l10n.t('Which messenger is instance {0} for?', idInstance) },
  );
  return picked?.product;
}

async function save(
  { directory, lookUps }: SaveServices,
  instance: Instance,
  purpose: 'add' | 'edit',
): Promise<boolean> {
  let saved = await directory.save(instance);
  if (!saved.ok) {
    const session = vscode.l10n.t('Keep Until the Window Closes');
    const sentence = failureSentence(saved.failure);
    const answer = await vscode.window.showErrorMessage(sentence, { modal: true }, session);
    if (answer !== session) return false;
    directory.useSessionOnly();
    saved = await directory.save(instance);
  }
  const label = unlinked(instanceLabel(instance));
  void vscode.window.showInformationMessage(
    purpose === 'add'
      ? vscode.l10n.t('{0} was added. Hover over a chatId to see who it is.', label)
      : vscode.l10n.t('{0} was checked and saved.', label),
  );
  void lookUps.lookUpOwn(instance);
  return saved.ok;
}
