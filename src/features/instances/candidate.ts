import * as vscode from 'vscode';
import { type Product, productOfPool } from '../../chatId/product';
import { normaliseApiUrl } from '../../greenApi/apiUrl';
import type { Instance } from '../../instances/instance';
import { tidy } from '../../text/markdown';
import type { Refused, Verdict } from './judge';
import { apiUrlSentence, type Draft, MAX_NAME_LENGTH } from './questions';

/** A draft whose address can be asked. */
export interface Candidate {
  readonly idInstance: string;
  readonly apiTokenInstance: string;
  /** Normalised. */
  readonly apiUrl: string;
  readonly host: string;
  readonly name: string;
  /** As address, id or user tell it. */
  readonly product: Product | undefined;
}

export function candidateOf(draft: Draft): Candidate | Refused {
  const { idInstance, apiTokenInstance } = draft;
  const url = normaliseApiUrl(draft.apiUrl);
  if (!url.ok) return { kind: 'refused', field: 'apiUrl', problem: apiUrlSentence(url.problem) };
  if (url.idInstance !== undefined && url.idInstance !== idInstance) {
    const problem = vscode.l10n.t(
      'That address is of instance {0}, not of {1}.',
      url.idInstance,
      idInstance,
    );
    return { kind: 'refused', field: 'apiUrl', problem };
  }
  return {
    idInstance,
    apiTokenInstance,
    apiUrl: url.apiUrl,
    host: url.host,
    name: tidy(draft.name, MAX_NAME_LENGTH),
    product: url.product ?? productOfPool(idInstance) ?? draft.product,
  };
}

export function isRefused(one: Candidate | Refused): one is Refused {
  return 'kind' in one;
}

/** What is saved of it after a check. */
export function instanceOf(
  { idInstance, apiTokenInstance, apiUrl, name }: Candidate,
  { product, lastCheck, ownChatId, ownNumber }: Verdict,
): Instance {
  return {
    idInstance,
    apiTokenInstance,
    apiUrl,
    product,
    ...(lastCheck ? { lastCheck } : {}),
    ...(ownChatId === undefined ? {} : { ownChatId }),
    ...(ownNumber === undefined ? {} : { ownNumber }),
    ...(name === '' ? {} : { name }),
  };
}
