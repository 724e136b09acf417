import * as vscode from 'vscode';
import { productNamed } from '../../chatId/product';
import { normaliseApiUrl, suggestApiUrl } from '../../greenApi/apiUrl';
import { checkIdInstance, checkToken, takeApartRequestUrl } from '../../greenApi/credentials';
import { attend } from '../../services/guard';
import { oneByOne } from './foundTokens';
import { draftOf as draftOfFound, pickFound } from './pickFound';
import {
  apiUrlSentence,
  askFields,
  type Draft,
  EMPTY_DRAFT,
  type Field,
  type Refusal,
} from './questions';
import { checkAndSave, type SaveServices } from './saveInstance';

/** Asks for an instance, or takes it from the argument, checks it live and saves it. */
export async function addInstance(services: SaveServices, argument: unknown): Promise<boolean> {
  const given = draftOf(argument);
  if (typeof given === 'string') {
    void vscode.window.showErrorMessage(given);
    return false;
  }
  return addDraft(services, given ?? EMPTY_DRAFT, given === undefined);
}

/**
 * Adds what a draft says, asking first where `edit` is set, and again where the check refuses it. A
 * draft that nobody typed is refused with a message, so that whoever gave it gets an answer.
 */
export async function addDraft(
  services: SaveServices,
  given: Draft,
  edit: boolean,
  refusal?: Refusal,
): Promise<boolean> {
  let drafts = edit ? await askAll(services, given, refusal) : [given];
  while (drafts) {
    const [tried, ...others] = drafts;
    if (!tried) return false;
    if (others.length > 0) return addDrafts(services, drafts);
    const outcome = await checkAndSave(services, tried, 'add');
    if (outcome.kind !== 'refused') return outcome.kind === 'saved';
    if (!edit && outcome.problem !== undefined) {
      const { problem } = outcome;
      const edit = () => addDraft(services, tried, true, outcome);
      void attend(services.log, 'instance', () => offerEdit(problem, edit));
      return false;
    }
    drafts = await askAll(services, tried, outcome);
  }
  return false;
}

/** Adds what was picked, few or many. */
export async function addDrafts(
  services: SaveServices,
  drafts: readonly Draft[],
): Promise<boolean> {
  const [only, second] = drafts;
  if (!only) return false;
  if (!second) return addDraft(services, only, false);
  return (await import('./addMany')).addMany(services, drafts);
}

/** Asks for everything; a pasted text that holds whole instances answers all questions at once. */
async function askAll(
  services: SaveServices,
  initial: Draft,
  refusal: Refusal | undefined,
): Promise<readonly Draft[] | undefined> {
  const title = vscode.l10n.t('Add a GREEN-API instance');
  const fields: readonly Field[] = ['idInstance', 'apiTokenInstance', 'apiUrl', 'name'];
  const asked = await askFields(title, fields, initial, refusal, { take: (found) => found });
  if (!asked) return undefined;
  if ('idInstance' in asked) return [asked];
  const [only, second] = oneByOne(asked);
  return only && !second
    ? only.map((one) => ({ ...initial, ...draftOfFound(one) }))
    : pickFound(services, [{ instances: asked }]);
}

async function offerEdit(problem: string, edit: () => unknown): Promise<void> {
  const label = vscode.l10n.t('Edit');
  if ((await vscode.window.showErrorMessage(problem, label)) === label) await edit();
}

/** The draft that an argument holds, a sentence on what is wrong with it, nothing for no argument. */
function draftOf(argument: unknown): Draft | string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const text = (key: string) => {
    const value = (argument as Record<string, unknown>)[key];
    return typeof value === 'string'
      ? value.trim()
      : ['number', 'bigint'].includes(typeof value)
        ? `${value}`
        : '';
  };
  if (text('idInstance') === '' && text('apiTokenInstance') === '') return undefined;
  const idInstance = text('idInstance');
  if (checkIdInstance(idInstance)) {
    return vscode.l10n.t(
      'addInstance: idInstance has to be digits, of an instance with getAvatar.',
    );
  }
  const apiTokenInstance = text('apiTokenInstance');
  const tokenProblem = checkToken(apiTokenInstance);
  const isUrl = takeApartRequestUrl(apiTokenInstance) !== undefined;
  if (isUrl || (tokenProblem !== undefined && tokenProblem !== 'unusualLength')) {
    return vscode.l10n.t(
      'addInstance: apiTokenInstance has to be the bare token, letters and digits only.',
    );
  }
  const apiUrl = text('apiUrl') || suggestApiUrl(idInstance);
  const url = normaliseApiUrl(apiUrl);
  if (!url.ok) return apiUrlSentence(url.problem);
  const product = productNamed(text('product'));
  return {
    idInstance,
    apiTokenInstance,
    apiUrl,
    name: text('name'),
    ...(product ? { product } : {}),
  };
}
