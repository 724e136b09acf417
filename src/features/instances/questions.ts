import * as vscode from 'vscode';
import type { Product } from '../../chatId/product';
import { type ApiUrlProblem, normaliseApiUrl, suggestApiUrl } from '../../greenApi/apiUrl';
import { checkIdInstance, checkToken, takeApartRequestUrl } from '../../greenApi/credentials';
import { askText, type StepAnswer, type TextStep } from '../../platform/steps';

/** Of the user's own name for an instance; rows and hovers have no room for more. */
export const MAX_NAME_LENGTH = 60;

/** What the user typed so far; kept when a check fails, so that nothing is typed twice. */
export interface Draft {
  readonly idInstance: string;
  readonly apiTokenInstance: string;
  readonly apiUrl: string;
  readonly name: string;
  /** The user's word for it, where nothing else tells. */
  readonly product?: Product;
}

export type Field = Exclude<keyof Draft, 'product'>;

/** Why a draft was refused, and the question that it concerns. */
export interface Refusal {
  readonly field: Field;
  readonly problem?: string;
}

/**
 * Asks for the given fields one by one, with a way back; `undefined` when the user leaves. After a
 * refusal it begins with the field in question, or with the first one.
 */
export async function askFields(
  title: string,
  fields: readonly Field[],
  initial: Draft,
  refusal?: Refusal,
): Promise<Draft | undefined> {
  let draft = initial;
  let problem = refusal?.problem;
  for (let index = Math.max(0, refusal ? fields.indexOf(refusal.field) : 0); ; ) {
    const field = fields[index];
    if (field === undefined) break;
    const step = { title, step: index + 1, totalSteps: fields.length, problem };
    const answer = await askField(field, draft, step);
    problem = undefined;
    if (answer.kind === 'cancelled') return undefined;
    if (answer.kind === 'back') {
      index--;
      continue;
    }
    draft = accept(draft, field, answer.value);
    index++;
  }
  return draft;
}

function askField(
  field: Field,
  draft: Draft,
  step: Pick<TextStep, 'title' | 'step' | 'totalSteps' | 'problem'>,
): Promise<StepAnswer> {
  switch (field) {
    case 'idInstance':
      return askText({
        ...step,
        prompt: vscode.l10n.t('idInstance from the GREEN-API console, or a whole request URL'),
        placeholder: '1101000001',
        value: draft.idInstance,
        validate: validateIdInstance,
      });
    case 'apiTokenInstance':
      return askText({
        ...step,
        prompt: vscode.l10n.t(
          'apiTokenInstance: kept in the secret storage of VS Code, nowhere else',
        ),
        value: draft.apiTokenInstance,
        password: true,
        validate: validateToken,
      });
    case 'apiUrl':
      return askText({
        ...step,
        prompt: vscode.l10n.t('apiUrl from the console; the address that gets the token'),
        value: draft.apiUrl || suggestApiUrl(draft.idInstance),
        validate: validateApiUrl,
      });
    case 'name':
      return askText({
        ...step,
        prompt: vscode.l10n.t('A name for you to know it by (optional)'),
        value: draft.name,
        validate: (text) =>
          text.trim().length > MAX_NAME_LENGTH
            ? vscode.l10n.t('A name has 60 characters at most.')
            : undefined,
      });
  }
}

/** Takes a value in; a request URL pasted in place of an id or a token fills all that it tells. */
function accept(draft: Draft, field: Field, value: string): Draft {
  const takesUrl = field === 'idInstance' || field === 'apiTokenInstance';
  const parts = takesUrl ? takeApartRequestUrl(value) : undefined;
  if (!parts) {
    // An address that was only a guess from another id is guessed anew.
    const guessed = field === 'idInstance' && draft.apiUrl === suggestApiUrl(draft.idInstance);
    return { ...draft, ...(guessed ? { apiUrl: '' } : {}), [field]: value };
  }
  return {
    ...draft,
    idInstance: parts.idInstance,
    apiUrl: parts.apiUrl,
    apiTokenInstance: parts.apiTokenInstance ?? draft.apiTokenInstance,
  };
}

function validateIdInstance(text: string): string | vscode.InputBoxValidationMessage | undefined {
  if (takeApartRequestUrl(text)) return takenApart();
  switch (checkIdInstance(text)) {
    case undefined:
      return undefined;
    case 'empty':
      return vscode.l10n.t('Type the idInstance: digits, such as 1101000001.');
    case 'notDigits':
      return vscode.l10n.t('An idInstance has digits only, such as 1101000001.');
    case 'tooLong':
      return vscode.l10n.t('That is too long for an idInstance; the token is asked for next.');
    case 'waba':
      return vscode.l10n.t('This is a WABA instance; GREEN-API has no getAvatar for those.');
  }
}

function validateToken(text: string): string | vscode.InputBoxValidationMessage | undefined {
  if (takeApartRequestUrl(text)) return takenApart();
  switch (checkToken(text)) {
    case undefined:
      return undefined;
    case 'empty':
      return vscode.l10n.t('Paste the apiTokenInstance: 50 characters from the console.');
    case 'whitespace':
      return vscode.l10n.t('A token has no spaces or line ends. Copy it again from the console.');
    case 'characters':
      return vscode.l10n.t('A token has letters and digits only. Copy it again from the console.');
    case 'unusualLength':
      return {
        message: vscode.l10n.t(
          'Tokens have 50 characters 0–9 and a–f; this one differs. Press Enter to try.',
        ),
        severity: vscode.InputBoxValidationSeverity.Warning,
      };
  }
}

function takenApart(): vscode.InputBoxValidationMessage {
  return {
    message: vscode.l10n.t('A request URL: press Enter to take its parts.'),
    severity: vscode.InputBoxValidationSeverity.Info,
  };
}

function validateApiUrl(text: string): string | undefined {
  const checked = normaliseApiUrl(text);
  return checked.ok ? undefined : apiUrlSentence(checked.problem);
}

export function apiUrlSentence(problem: ApiUrlProblem): string {
  switch (problem) {
    case 'empty':
      return vscode.l10n.t(
        'Type the apiUrl of the instance, such as https://1101.api.green-api.com.',
      );
    case 'noScheme':
      return vscode.l10n.t('Begin the apiUrl with https://.');
    case 'notHttps':
      return vscode.l10n.t(
        'Use https://: the token would travel in the open. http is for loopback only.',
      );
    case 'credentials':
      return vscode.l10n.t('Leave user name and password out of the apiUrl.');
    case 'path':
      return vscode.l10n.t('Leave the path out of the apiUrl; only /v3 may follow the host.');
    case 'query':
      return vscode.l10n.t('Leave everything after ? and # out of the apiUrl.');
    case 'notAnAddress':
      return vscode.l10n.t(
        'That is not an address. An apiUrl looks like https://1101.api.green-api.com.',
      );
  }
}
