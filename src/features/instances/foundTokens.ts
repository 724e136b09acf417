import * as vscode from 'vscode';
import { suggestApiUrl } from '../../greenApi/apiUrl';
import type { FoundInstance } from '../../instances/fromText/findInstances';

/** What a text says of one instance at one address: more than once where it has several tokens of it. */
export type FoundTokens = readonly [FoundInstance, ...FoundInstance[]];

/** Each instance of a text once. The same id at another address may be another account. */
export function oneByOne(found: readonly FoundInstance[]): readonly FoundTokens[] {
  const groups = new Map<string, [FoundInstance, ...FoundInstance[]]>();
  for (const one of found) {
    const key = `${one.idInstance} ${one.apiUrl ?? suggestApiUrl(one.idInstance)}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

/** What there is to say of several tokens; nothing of a single one. */
export function severalTokensWords({ length }: FoundTokens): string | undefined {
  return length > 1
    ? vscode.l10n.t('{0} tokens found; the one that answers is kept.', length)
    : undefined;
}
