import * as vscode from 'vscode';
import type { SourceProblem } from '../../batch/batch';
import type { BatchRun } from '../../batch/run';
import { filesWithChatIds } from '../../batch/sources';
import {
  countOutcomes,
  countProducts,
  SHOWN_OUTCOMES,
  type ShownOutcome,
  SORTS,
  type View,
  type Viewed,
} from '../../batch/view';
import { ALL_PRODUCTS, PRODUCTS, type Product } from '../../chatId/product';
import {
  durationWords,
  foundWords,
  shownOutcomeLabel,
  sortLabel,
  sourceProblemSentence,
} from '../../text/batches';
import { countWords } from '../../text/counts';
import { dateWords } from '../../text/format';
import { galleryNotices, type NoticeSubject } from './galleryNotices';
import type { GalleryButton, GalleryHeader, GalleryNotice, GalleryOption } from './protocol';

export interface HeaderSubject extends NoticeSubject {
  readonly view: View;
  /** How many entries the view shows, and how many are selected. */
  readonly shown: number;
  readonly selected: number;
  /** Those of the selection who have no name and could be asked about. */
  readonly selectedUnnamed: number;
  /** Whether faces stand in editors too; `offered` asks so, once. */
  readonly inline: 'on' | 'off' | 'offered';
  /** The instance whose contact list would name most, with the requests that it costs. */
  readonly namesFrom: { readonly idInstance: string; readonly requests: number } | undefined;
}

/** Problems that are named one by one; a folder may have thousands. */
const PROBLEMS_NAMED = 100;

/** Puts into words what stands above the grid. */
export function galleryHeader(subject: HeaderSubject): GalleryHeader {
  const { run, entries, view, selected } = subject;
  const { batch } = run;
  return {
    title: batch.title,
    summary: summary(subject),
    progress: run.isRunning ? progressOf(run) : undefined,
    notices: [...galleryNotices(subject), ...inlineOffer(subject)],
    problems: problemsOf(run),
    outcomes: outcomeOptions(entries, view.outcome),
    products: productOptions(entries, view.product),
    sorts: SORTS.map((sort) => ({ value: sort, label: sortLabel(sort) })),
    buttons: buttonsOf(subject),
    nothing: vscode.l10n.t('Nothing here matches the filter.'),
    selection: selected === 0 ? '' : vscode.l10n.t('{0} selected', countWords(selected)),
    selectionButtons: [
      { action: 'refreshSelected', label: vscode.l10n.t('Look Up Again') },
      ...nameButton(subject),
      ...exportButtons(),
    ],
  };
}

function summary({ run, entries, shown }: HeaderSubject): string {
  const { batch } = run;
  const files = filesWithChatIds(batch.sources);
  const parts = [foundWords(entries.length, files), dateWords(batch.createdAt)];
  if (shown < entries.length) parts.unshift(vscode.l10n.t('{0} shown', countWords(shown)));
  return parts.join(' · ');
}

function progressOf(run: BatchRun): NonNullable<GalleryHeader['progress']> {
  const { done, total, msLeft } = run.progress;
  const words = vscode.l10n.t(
    '{0} of {1}, about {2} left',
    countWords(done),
    countWords(total),
    durationWords(msLeft / 1000),
  );
  return { done, total, words };
}

function problemsOf({ batch }: BatchRun): GalleryHeader['problems'] {
  const sentences = batch.sources.flatMap(({ name, problem }) =>
    problem ? [{ problem, sentence: sourceProblemSentence(problem, name) }] : [],
  );
  if (sentences.length === 0) return undefined;
  const unread: readonly SourceProblem[] = ['binary', 'unreadable', 'tooLarge', 'vanished'];
  const notRead = sentences.filter(({ problem }) => unread.includes(problem)).length;
  const summary =
    notRead === sentences.length
      ? vscode.l10n.t('Not read: {0}', countWords(notRead))
      : vscode.l10n.t('Not read, or not to the end: {0}', countWords(sentences.length));
  const items = sentences.slice(0, PROBLEMS_NAMED).map(({ sentence }) => sentence);
  if (items.length < sentences.length) {
    items.push(vscode.l10n.t('and {0} more', countWords(sentences.length - items.length)));
  }
  return { summary, items };
}

/** @param chosen stays an option when the last entry of it is answered otherwise */
function outcomeOptions(
  entries: readonly Viewed[],
  chosen: ShownOutcome | undefined,
): GalleryOption[] {
  const counts = countOutcomes(entries);
  const present = SHOWN_OUTCOMES.flatMap((outcome) => {
    const count = counts.get(outcome) ?? 0;
    if (count === 0 && outcome !== chosen) return [];
    return [option(outcome, shownOutcomeLabel(outcome), count)];
  });
  return [{ value: '', label: vscode.l10n.t('All outcomes') }, ...present];
}

/** @param chosen stays an option, as of the outcomes */
function productOptions(entries: readonly Viewed[], chosen: Product | undefined): GalleryOption[] {
  const counts = countProducts(entries);
  const present = ALL_PRODUCTS.flatMap((product) => {
    const count = counts.get(product) ?? 0;
    return count === 0 && product !== chosen
      ? []
      : [option(product, PRODUCTS[product].label, count)];
  });
  return [{ value: '', label: vscode.l10n.t('All messengers') }, ...present];
}

function option(value: string, label: string, count: number): GalleryOption {
  return { value, label: vscode.l10n.t('{0} ({1})', label, countWords(count)) };
}

function buttonsOf({ run, namesFrom, inline }: HeaderSubject): GalleryButton[] {
  if (run.isRunning) {
    return [{ action: 'stop', label: vscode.l10n.t('Stop'), primary: true }, ...exportButtons()];
  }
  const buttons: GalleryButton[] = [];
  const unanswered = run.unanswered.length;
  const failed = run.failed.length;
  if (unanswered > 0) {
    const label = vscode.l10n.t('Look Up the Remaining {0}', countWords(unanswered));
    buttons.push({ action: 'resume', label, primary: true });
  }
  if (failed > 0) {
    const label = vscode.l10n.t('Retry {0} Failed', countWords(failed));
    buttons.push({ action: 'retry', label, primary: unanswered === 0 });
  }
  if (namesFrom) {
    const { idInstance, requests } = namesFrom;
    const label =
      requests === 1
        ? vscode.l10n.t('Name Everybody: 1 Request')
        : vscode.l10n.t('Name Everybody: {0} Requests', requests);
    buttons.push({ action: 'loadNames', label, idInstance });
  }
  // What is left to do comes first, and leaves no room.
  if (inline === 'off' && buttons.length < 2) buttons.push(showInlineButton());
  return [...buttons, ...exportButtons()];
}

function inlineOffer({ inline }: HeaderSubject): GalleryNotice[] {
  if (inline !== 'offered') return [];
  const text = vscode.l10n.t(
    'Small faces can stand before chatIds in your editors too. Only stored pictures are drawn; nothing is asked for them.',
  );
  const refuse: GalleryButton = { action: 'refuseInline', label: vscode.l10n.t('No, Thanks') };
  return [{ tone: 'neutral', text, buttons: [showInlineButton(), refuse] }];
}

function showInlineButton(): GalleryButton {
  return { action: 'showInline', label: vscode.l10n.t('Faces in Editors') };
}

/** Each of them costs a request. */
function nameButton({ selectedUnnamed: count }: HeaderSubject): GalleryButton[] {
  if (count === 0) return [];
  const label =
    count === 1
      ? vscode.l10n.t('Name the Rest: 1 Request')
      : vscode.l10n.t('Name the Rest: {0} Requests', countWords(count));
  return [{ action: 'nameSelected', label }];
}

function exportButtons(): GalleryButton[] {
  return [
    { action: 'exportCsv', label: 'CSV…', hint: vscode.l10n.t('Export as {0}', 'CSV…') },
    { action: 'exportJson', label: 'JSON…', hint: vscode.l10n.t('Export as {0}', 'JSON…') },
    {
      action: 'exportImages',
      label: vscode.l10n.t('Pictures…'),
      hint: vscode.l10n.t('Save in a folder: Pictures…'),
    },
  ];
}
