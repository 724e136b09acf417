import * as vscode from 'vscode';
import { type BatchCost, costOf } from '../../batch/cost';
import type { BatchRun } from '../../batch/run';
import { filesWithChatIds } from '../../batch/sources';
import { costWords, foundWords } from '../../text/batches';
import { countWords } from '../../text/counts';

/** What to ask GREEN-API for, or how to get somebody who can be asked. */
export type Choice =
  | { readonly kind: 'ask'; readonly indices: readonly number[]; readonly refresh: boolean }
  | { readonly kind: 'addInstance' | 'addDemoInstance' };

export interface Question {
  readonly run: BatchRun;
  /** Whether a stored answer would be given without asking. */
  readonly isFresh: (index: number) => boolean;
  readonly requestsPerSecond: number;
}

interface Item extends vscode.QuickPickItem {
  readonly choice: Choice;
}

/** Says what was found and what it costs to know more; `undefined` if the user wants nothing. */
export async function askWhatToLookUp(question: Question): Promise<Choice | undefined> {
  const { run, requestsPerSecond } = question;
  const { entries } = run.batch;
  const all = [...entries.keys()].filter((index) => entries[index]?.idInstance !== undefined);
  const unknown = [...entries.keys()].filter((index) => !question.isFresh(index));
  const cost = (indices: readonly number[]) =>
    costOf(
      indices.flatMap((index) => entries[index] ?? []),
      requestsPerSecond,
    );
  const found = foundWords(entries.length, filesWithChatIds(run.batch.sources));
  const title =
    unknown.length === 0
      ? vscode.l10n.t('{0}, all known', found)
      : vscode.l10n.t(
          '{0}, {1} not yet known: {2}',
          found,
          countWords(unknown.length),
          costWords(cost(unknown), requestsPerSecond),
        );
  const items = [
    ...(unknown.length > 0 && all.length > 0 ? [unknownItem(unknown, cost(unknown))] : []),
    ...(all.length > 0 ? [allItem(all, cost(all), requestsPerSecond)] : []),
    noneItem(entries.length - unknown.length),
    ...(all.length < entries.length ? instanceItems(entries.length - all.length) : []),
  ];
  // Reading may have taken a while: a click elsewhere shall not lose what was found.
  const picked = await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true });
  return picked?.choice;
}

function unknownItem(indices: readonly number[], cost: BatchCost): Item {
  return {
    label: vscode.l10n.t(
      '$(search) Look up the {0} that are not known',
      countWords(indices.length),
    ),
    description: requestWords(cost),
    choice: { kind: 'ask', indices, refresh: false },
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
    label: vscode.l10n.t('$(eye) Look up none: show what is stored'),
    description: vscode.l10n.t('{0} known', countWords(known)),
    choice: { kind: 'ask', indices: [], refresh: false },
  };
}

function instanceItems(without: number): Item[] {
  return [
    {
      label: vscode.l10n.t('$(add) Add an instance first'),
      description: vscode.l10n.t('Nobody answers for {0}', countWords(without)),
      choice: { kind: 'addInstance' },
    },
    {
      label: vscode.l10n.t('$(beaker) Try the demo first'),
      choice: { kind: 'addDemoInstance' },
    },
  ];
}

function requestWords({ requests }: BatchCost): string {
  return vscode.l10n.t('Requests: {0}', countWords(requests));
}
