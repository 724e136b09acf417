import * as vscode from 'vscode';
import { PRODUCTS, type Product } from '../../chatId/product';
import { isKnownHost, normaliseApiUrl } from '../../greenApi/apiUrl';
import type { Failure } from '../../greenApi/failure';
import { type Checked, mayBeGood } from '../../instances/check';
import type { Instance } from '../../instances/instance';
import type { Services } from '../../platform/services';
import { instanceLabel } from '../../text/avatarFacts';
import { failureSentence } from '../../text/failures';
import { PRODUCT_NAMES } from '../../text/products';
import type { Draft } from './questions';

export type SaveOutcome = 'saved' | 'edit' | 'left';

type SaveServices = Pick<Services, 'checker' | 'directory' | 'redactor' | 'lookUps'>;

/** Checks credentials live and saves them; says why where it does not. */
export async function checkAndSave(services: SaveServices, draft: Draft): Promise<SaveOutcome> {
  const url = normaliseApiUrl(draft.apiUrl);
  if (!url.ok || !(await confirmHost(url.host))) return 'left';
  services.redactor.addSecret(draft.apiTokenInstance);
  const { idInstance, apiTokenInstance } = draft;
  const product = /\/v3\/*$/i.test(draft.apiUrl.trim()) ? 'max' : draft.product;
  const checked = await withProgress((signal) =>
    services.checker.check({ idInstance, apiTokenInstance, apiUrl: url.apiUrl, product }, signal),
  );
  if (!checked.ok && checked.failure.code === 'cancelled') return 'edit';
  const verdict = checked.ok
    ? await judge(checked.value)
    : await judgeFailure(checked.failure, draft);
  if (typeof verdict === 'string') return verdict;
  const name = draft.name.trim();
  const instance: Instance = {
    idInstance,
    apiTokenInstance,
    apiUrl: url.apiUrl,
    ...verdict,
    ...(name === '' ? {} : { name }),
  };
  return (await save(services, instance)) ? 'saved' : 'left';
}

/** An address that is not GREEN-API's gets the token only on the user's explicit word. */
async function confirmHost(host: string): Promise<boolean> {
  if (isKnownHost(host)) return true;
  const send = vscode.l10n.t('Send the Token There');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Send the token to {0}?', host),
    {
      modal: true,
      detail: vscode.l10n.t(
        'This host does not belong to GREEN-API (green-api.com, greenapi.com). Whoever runs it can read the token and use the account.',
      ),
    },
    send,
  );
  return answer === send;
}

type Verdict = Pick<Instance, 'product' | 'lastCheck' | 'ownChatId'>;

async function judge(checked: Checked): Promise<Verdict | SaveOutcome> {
  const { product, state, typeInstance, ownChatId } = checked;
  if (!product) {
    return refuse(
      vscode.l10n.t('GREEN-API has no getAvatar for instances of the type “{0}”.', typeInstance),
    );
  }
  const verdict: Verdict = {
    product,
    lastCheck: { at: Date.now(), state },
    ...(ownChatId === undefined ? {} : { ownChatId }),
  };
  if (state === 'authorized') return verdict;
  const anyway = await offerAnyway(
    vscode.l10n.t(
      'The instance is in the state “{0}”: look-ups fail until it is authorized.',
      state,
    ),
  );
  return anyway === 'save' ? verdict : anyway;
}

async function judgeFailure(failure: Failure, draft: Draft): Promise<Verdict | SaveOutcome> {
  if (!mayBeGood(failure)) return refuse(failureSentence(failure));
  const anyway = await offerAnyway(
    vscode.l10n.t('The instance could not be checked. {0}', failureSentence(failure)),
  );
  if (anyway !== 'save') return anyway;
  const product = draft.product ?? (await askProduct(draft.idInstance));
  if (!product) return 'left';
  return { product, lastCheck: { at: Date.now(), failure: failure.code } };
}

async function refuse(sentence: string): Promise<SaveOutcome> {
  const edit = vscode.l10n.t('Edit');
  const answer = await vscode.window.showErrorMessage(
    `${sentence} ${vscode.l10n.t('Nothing was saved.')}`,
    edit,
  );
  return answer === edit ? 'edit' : 'left';
}

async function offerAnyway(sentence: string): Promise<'save' | SaveOutcome> {
  const save = vscode.l10n.t('Save Anyway');
  const edit = vscode.l10n.t('Edit');
  const answer = await vscode.window.showWarningMessage(sentence, save, edit);
  if (answer === save) return 'save';
  return answer === edit ? 'edit' : 'left';
}

/** Without an answer of the instance nothing tells the product; its id gives the first guess. */
async function askProduct(idInstance: string): Promise<Product | undefined> {
  const guess: Product = idInstance.startsWith('3')
    ? 'max'
    : idInstance.startsWith('4')
      ? 'telegram'
      : 'whatsapp';
  const ordered = [guess, ...PRODUCTS.filter((product) => product !== guess)];
  const picked = await vscode.window.showQuickPick(
    ordered.map((product) => ({ label: PRODUCT_NAMES[product], product })),
    { title: vscode.l10n.t('Which messenger is instance {0} for?', idInstance) },
  );
  return picked?.product;
}

async function save({ directory, lookUps }: SaveServices, instance: Instance): Promise<boolean> {
  let saved = await directory.save(instance);
  if (!saved.ok) {
    const session = vscode.l10n.t('Keep Until the Window Closes');
    const answer = await vscode.window.showErrorMessage(failureSentence(saved.failure), session);
    if (answer !== session) return false;
    directory.useSessionOnly();
    saved = await directory.save(instance);
  }
  void vscode.window.showInformationMessage(
    vscode.l10n.t('{0} was added. Hover over a chatId to see who it is.', instanceLabel(instance)),
  );
  void lookUps.lookUpOwn(instance);
  return saved.ok;
}

function withProgress<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return Promise.resolve(
    vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Checking the instance with GREEN-API…'),
        cancellable: true,
      },
      (_progress, token) => {
        const controller = new AbortController();
        token.onCancellationRequested(() => controller.abort());
        return task(controller.signal);
      },
    ),
  );
}
