import { normaliseApiUrl } from '../../greenApi/apiUrl';
import { checkIdInstance, checkToken } from '../../greenApi/credentials';
import { isAccountAddress } from '../../instances/fromText/addresses';
import {
  type FoundInstance,
  findInstances,
  findParts,
  type InstanceParts,
} from '../../instances/fromText/findInstances';

/** What a text that was pasted into a box tells. */
export interface Pasted {
  /** Every instance of which it holds id and token. */
  readonly whole: readonly FoundInstance[];
  /** What it answers to the box that it was pasted into. All of it stands in this one text. */
  readonly parts: InstanceParts;
}

type Box = 'idInstance' | 'apiTokenInstance' | 'apiUrl';

/** Whether a text is an answer as it stands, right or wrong, rather than something to read one from. */
export function isPlain(box: Box, text: string): boolean {
  switch (box) {
    case 'idInstance':
      return checkIdInstance(text) === undefined || /^\s*\d*\s*$/.test(text);
    case 'apiTokenInstance': {
      const problem = checkToken(text);
      return problem === undefined || problem === 'unusualLength';
    }
    case 'apiUrl': {
      const checked = normaliseApiUrl(text);
      return checked.ok || ['notHttps', 'credentials', 'query'].includes(checked.problem);
    }
  }
}

/** What a text answers to a box; `undefined` where it does not answer it. */
export function pastedFor(
  box: Box,
  text: string,
  draft: { readonly idInstance: string },
): Pasted | undefined {
  const whole = findInstances(text);
  const meant = whole.find(({ idInstance }) => idInstance === draft.idInstance) ?? whole[0];
  if (box === 'apiUrl') {
    const apiUrl = meant ? meant.apiUrl : findParts(text).apiUrl;
    return apiUrl !== undefined && normaliseApiUrl(apiUrl).ok
      ? { whole: [], parts: { apiUrl } }
      : undefined;
  }
  if (meant) {
    const { idInstance, apiTokenInstance, apiUrl } = meant;
    const address = apiUrl === undefined ? {} : { apiUrl };
    return { whole, parts: { idInstance, apiTokenInstance, ...address } };
  }
  const parts = partsToStartFrom(text);
  return parts[box] === undefined ? undefined : { whole, parts };
}

/**
 * What a text tells where it holds no whole instance. The rest will come from elsewhere: so that no token
 * meets an address of another text, one is taken only beside its token, or where it is GREEN-API's own.
 */
export function partsToStartFrom(text: string): InstanceParts {
  const { apiUrl, ...parts } = findParts(text);
  const isSafe =
    apiUrl !== undefined && (parts.apiTokenInstance !== undefined || isAccountAddress(apiUrl));
  return isSafe ? { ...parts, apiUrl } : parts;
}
