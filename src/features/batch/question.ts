import * as vscode from 'vscode';
import { type BatchCost, costOf } from '../../batch/cost';
import type { BatchRun } from '../../batch/run';
import { filesWithChatIds } from '../../batch/sources';
import type { LookUps } from '../../lookUps/lookUps';
import { costWords, foundWords } from '../../text/batches';
import { countWords } from '../../text/counts';
import { productList } from '../../text/products';
import type { Naming } from './naming';
import { type Shares, sharesOf, type Unanswered } from './shares';

/** What to ask GREEN-API for, or how to get somebody who can be asked. */
export type Choice =
  | {
      readonly kind: 'ask';
      readonly indices: readonly number[];
      readonly refresh: boolean;
      /** The instance whose contact list is loaded too. */
      readonly naming?: string;
    }
  | { readonly kind: 'addInstance' | 'addDemoInstance' | 'chooseMessenger' };

export interface Question {
  readonly run: BatchRun;
  readonly lookUps: Pick<LookUps, 'whoAnswers'>;
  /** Whether a stored answer would be given without asking. */
  readonly isFresh: (index: number) => boolean;
  readonly requestsPerSecond: number;
  /** Whose contact list names most people here, where it is not loaded yet. */
  readonly naming: Naming | undefined;
}

interface Item extends vscode.QuickPickItem {
  readonly choice?: Choice;
}

/** Says what was found and what it costs to know more; `undefined` if the user wants nothing. */
export async function askWhatToLookUp(question: Question): Promise<Choice | undefined> {
  const { run, requestsPerSecond, lookUps, isFresh, naming } = question;
  const { entries, sources } = run.batch;
  const shares = sharesOf(entries, isFresh, lookUps);
  const { known, toAsk, again, unanswered } = shares;
  const cost = (indices: readonly number[]) =>
    costOf(
      indices.map((index) => entries[index] ?? {}),
      requestsPerSecond,
    );
  const found = foundWords(entries.length, filesWithChatIds(sources));
  // Those whom nobody can be asked about cost nothing, and say in the gallery why.
  const isKnown = new Set(known);
  const unknown = [...entries.keys()].filter((index) => !isKnown.has(index));
  const all = [...toAsk, ...again].sort((a, b) => a - b);
  const toName = naming ? [namingItem(naming, unknown, cost(toAsk))] : [];
  // Where nothing is known that could be asked again, all are those of the first choice.
  const allAgain = again.length > 0 ? [allItem(all, cost(all), requestsPerSecond)] : [];
  const none = noneItem(known.length);
  const items: Item[] = [
    // Enter is for what is new; where all is known, for what costs nothing.
    ...(toAsk.length > 0
      ? [toAskItem(shares, unknown, cost(toAsk)), ...toName, ...allAgain, none]
      : [none, ...toName, ...allAgain]),
    ...unanswered.flatMap(itemsForUnanswered),
  ];
  const title = titleWords(found, shares, costWords(cost(toAsk), requestsPerSecond));
  // Reading may have taken a while: a click elsewhere shall not lose what was found.
  const picked = await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true });
  return picked?.choice;
}

/** All that was found, in parts that add up. */
function titleWords(found: string, { known, toAsk, unanswered }: Shares, cost: string): string {
  const without = unanswered.reduce((sum, { count }) => sum + count, 0);
  if (without === 0) {
    return toAsk.length === 0
      ? vscode.l10n.t('{0}, all known', found)
      : vscode.l10n.t('{0}, {1} not yet known: {2}', found, countWords(toAsk.length), cost);
  }
  return toAsk.length === 0
    ? vscode.l10n.t(
        '{0}: {1} known, {2} cannot be asked',
        found,
        countWords(known.length),
        countWords(without),
      )
    : vscode.l10n.t(
        '{0}: {1} known, {2} to ask ({3}), {4} cannot be asked',
        found,
        countWords(known.length),
        countWords(toAsk.length),
        cost,
        countWords(without),
      );
}

function toAskItem(
  { toAsk, unanswered }: Shares,
  indices: readonly number[],
  cost: BatchCost,
): Item {
  const count = countWords(toAsk.length);
  return {
    label:
      unanswered.length === 0
        ? vscode.l10n.t('$(search) Look up the {0} that are not known', count)
        : vscode.l10n.t('$(search) Look up the {0} that can be asked', count),
    description: requestWords(cost),
    choice: { kind: 'ask', indices, refresh: false },
  };
}

/** Faces and names by one choice: what is asked for besides is said. */
function namingItem(
  { idInstance, requests }: Naming,
  indices: readonly number[],
  cost: BatchCost,
): Item {
  const all = { requests: cost.requests + requests };
  return {
    label:
      cost.requests > 0
        ? vscode.l10n.t('$(tag) Look them up, and name everybody')
        : vscode.l10n.t('$(tag) Show them, and name everybody'),
    description: requestWords(all),
    choice: { kind: 'ask', indices, refresh: false, naming: idInstance },
  };
}

function allItem(indices: readonly number[], cost: BatchCost, requestsPerSecond: number): Item {
  return {
    label: vscode.l10n.t('$(refresh) Look up all {0}, known or not', countWords(indices.length)),
    description: costWords(cost, requestsPerSecond),
    choice: { kind: 'ask', indices, refresh: true },
  };
}

function noneItem(known: number): Item {
  return {
    label:
      known > 0
        ? vscode.l10n.t('$(eye) Look up none: show what is stored')
        : vscode.l10n.t('$(eye) Look up none: show what was found'),
    description: vscode.l10n.t('{0} known', countWords(known)),
    choice: { kind: 'ask', indices: [], refresh: false },
  };
}

/** Why some cannot be asked, and what makes it possible. */
function itemsForUnanswered({ count, products, reason }: Unanswered): Item[] {
  const kind = vscode.QuickPickItemKind.Separator;
  if (reason === 'ambiguous') {
    const label = vscode.l10n.t(
      '{0} cannot be asked: {1} could both answer',
      countWords(count),
      productList(products, 'and'),
    );
    const choose = vscode.l10n.t('$(question) Choose the messenger of bare numbers first');
    return [
      { label, kind },
      { label: choose, choice: { kind: 'chooseMessenger' } },
    ];
  }
  const label = vscode.l10n.t(
    '{0} cannot be asked: no instance of {1}',
    countWords(count),
    productList(products, 'or'),
  );
  return [
    { label, kind },
    { label: vscode.l10n.t('$(add) Add an instance first'), choice: { kind: 'addInstance' } },
    { label: vscode.l10n.t('$(beaker) Try the demo first'), choice: { kind: 'addDemoInstance' } },
  ];
}

function requestWords({ requests }: Pick<BatchCost, 'requests'>): string {
  return vscode.l10n.t('Requests: {0}', countWords(requests));
}
