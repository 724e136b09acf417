import * as vscode from 'vscode';
import type { Product } from '../../chatId/product';
import { type ApiUrlProblem, normaliseApiUrl, suggestApiUrl } from '../../greenApi/apiUrl';
import { checkIdInstance, checkToken } from '../../greenApi/credentials';
import type { FoundInstance } from '../../instances/fromText/findInstances';
import { askText, type StepAnswer, type TextStep } from '../../platform/steps';
import { oneByOne, severalTokensWords } from './foundTokens';
import { isPlain, type Pasted, pastedFor } from './pasted';

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

export const EMPTY_DRAFT: Draft = { idInstance: '', apiTokenInstance: '', apiUrl: '', name: '' };

export type Field = Exclude<keyof Draft, 'product'>;

/** Why a draft was refused, and the question that it concerns. */
export interface Refusal {
  readonly field: Field;
  readonly problem?: string;
}

/** What whole instances in a pasted text are taken for. */
export interface TakeWhole<T> {
  /** The idInstance of those that are meant; all where there is none. */
  readonly only?: string;
  /** @param known what was typed before */
  take(found: readonly FoundInstance[], known: Draft): T;
}

/**
 * Asks for the given fields one by one, with a way back; `undefined` when the user leaves. After a
 * refusal it begins with the field in question, or with the first one. A text that holds whole
 * instances ends the questions where `takeWhole` is given; else it answers the question that it was
 * pasted into.
 */
export async function askFields<T = never>(
  title: string,
  fields: readonly Field[],
  initial: Draft,
  refusal?: Refusal,
  takeWhole?: TakeWhole<T>,
): Promise<Draft | T | undefined> {
  let draft = initial;
  let problem = refusal?.problem;
  for (let index = Math.max(0, refusal ? fields.indexOf(refusal.field) : 0); ; ) {
    const field = fields[index];
    if (field === undefined) break;
    const known = draft;
    const read = (text: string) => pastedInto(field, text, known, takeWhole);
    const step = { title, step: index + 1, totalSteps: fields.length, problem };
    const answer = await askField(field, draft, step, read);
    problem = undefined;
    if (answer.kind === 'cancelled') return undefined;
    if (answer.kind === 'back') {
      index--;
      continue;
    }
    const pasted = read(answer.value);
    if (takeWhole && pasted && pasted.whole.length > 0) return takeWhole.take(pasted.whole, draft);
    draft = pasted ? { ...draft, ...pasted.parts } : typed(draft, field, answer.value);
    index++;
  }
  return draft;
}

function askField(
  field: Field,
  draft: Draft,
  step: Pick<TextStep, 'title' | 'step' | 'totalSteps' | 'problem'>,
  read: (text: string) => Pasted | undefined,
): Promise<StepAnswer> {
  switch (field) {
    case 'idInstance':
      return askText({
        ...step,
        prompt: vscode.l10n.t(
          'idInstance from the GREEN-API console, or paste what you have: .env, curl, JSON, code',
        ),
        placeholder: '1101000001',
        value: draft.idInstance,
        validate: (text) => validateIdInstance(text, read(text)),
        fromClipboard: { refusal: noneInClipboard() },
      });
    case 'apiTokenInstance':
      return askText({
        ...step,
        prompt: vscode.l10n.t(
          'apiTokenInstance: kept in the secret storage of VS Code, nowhere else',
        ),
        value: draft.apiTokenInstance,
        password: true,
        validate: (text) => validateToken(text, read(text)),
        fromClipboard: { refusal: noneInClipboard() },
      });
    case 'apiUrl':
      return askText({
        ...step,
        prompt: vscode.l10n.t('apiUrl from the console; the address that gets the token'),
        value: draft.apiUrl || suggestApiUrl(draft.idInstance),
        validate: (text) => validateApiUrl(text, read(text)),
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

/** What a text tells that is more than an answer to the question. */
function pastedInto(
  field: Field,
  text: string,
  draft: Draft,
  takeWhole: TakeWhole<unknown> | undefined,
): Pasted | undefined {
  if (field === 'name' || isPlain(field, text)) return undefined;
  const pasted = pastedFor(field, text, draft);
  if (!pasted) return undefined;
  const isMeant = ({ idInstance }: FoundInstance) =>
    takeWhole !== undefined && [undefined, idInstance].includes(takeWhole.only);
  return { ...pasted, whole: pasted.whole.filter(isMeant) };
}

function typed(draft: Draft, field: Field, value: string): Draft {
  // An address that was only a guess from another id is guessed anew.
  const guessed = field === 'idInstance' && draft.apiUrl === suggestApiUrl(draft.idInstance);
  return { ...draft, ...(guessed ? { apiUrl: '' } : {}), [field]: value };
}

function noneInClipboard(): string {
  return vscode.l10n.t(
    'The clipboard holds nothing of an instance. Copy idInstance and apiTokenInstance from the console, or the lines of your .env.',
  );
}

type Message = string | vscode.InputBoxValidationMessage | undefined;

function validateIdInstance(text: string, pasted: Pasted | undefined): Message {
  if (pasted) return validatePasted(pasted);
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
      return wabaSentence();
  }
}

function wabaSentence(): string {
  return vscode.l10n.t('This is a WABA instance; GREEN-API has no getAvatar for those.');
}

function validateToken(text: string, pasted: Pasted | undefined): Message {
  if (pasted) return validatePasted(pasted);
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

/** Says what a pasted text tells, without the token. */
function validatePasted({ whole, parts }: Pasted): Message {
  const { idInstance, apiTokenInstance, apiUrl } = parts;
  if (idInstance !== undefined && whole.length < 2 && checkIdInstance(idInstance) === 'waba') {
    return wabaSentence();
  }
  const told = (message: string): Message => ({
    message,
    severity: vscode.InputBoxValidationSeverity.Info,
  });
  const [one, ...others] = oneByOne(whole);
  if (others.length > 0) {
    return told(vscode.l10n.t('{0} instances found. Press Enter to choose.', others.length + 1));
  }
  const words = one && severalTokensWords(one);
  if (words !== undefined) return told(`${idInstance}: ${words}`);
  if (idInstance === undefined) {
    return told(
      apiTokenInstance === undefined
        ? vscode.l10n.t('{0} found. Press Enter to take it.', apiUrl ?? '')
        : vscode.l10n.t('A token found. Press Enter to take it.'),
    );
  }
  return told(
    apiTokenInstance === undefined
      ? vscode.l10n.t('Instance {0} found, without its token. Press Enter to go on.', idInstance)
      : vscode.l10n.t('Instance {0} found, with its token. Press Enter to check it.', idInstance),
  );
}

function validateApiUrl(text: string, pasted: Pasted | undefined): Message {
  if (pasted) return validatePasted(pasted);
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
