import * as vscode from 'vscode';
import type { SourceProblem } from '../batch/batch';
import type { BatchCost } from '../batch/cost';
import type { ShownOutcome, Sort } from '../batch/view';
import { chatIdCount, fileCount } from './counts';
import { outcomeLabel } from './outcomes';

/** `22 s`, `3 min`, `1 h 20 min`. */
export function durationWords(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 90) return vscode.l10n.t('{0} s', whole);
  const minutes = Math.ceil(whole / 60);
  if (minutes < 90) return vscode.l10n.t('{0} min', minutes);
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0
    ? vscode.l10n.t('{0} h', hours)
    : vscode.l10n.t('{0} h {1} min', hours, minutes % 60);
}

/** `214 chatIds in 3 files`; a selection or an unsaved text is no file, so one text needs no word. */
export function foundWords(chatIds: number, texts: number): string {
  if (texts < 2) return chatIdCount(chatIds);
  return vscode.l10n.t('{0} in {1}', chatIdCount(chatIds), fileCount(texts));
}

/** `about 22 s at 8/s`. */
export function costWords({ seconds }: BatchCost, requestsPerSecond: number): string {
  return vscode.l10n.t('about {0} at {1}/s', durationWords(seconds), requestsPerSecond);
}

/** What is wrong with a text that was to be read, and what of it. */
export function sourceProblemSentence(problem: SourceProblem, name: string): string {
  switch (problem) {
    case 'binary':
      return vscode.l10n.t('{0} was not read: it is a binary file.', name);
    case 'unreadable':
      return vscode.l10n.t('{0} could not be read. Check who may open it.', name);
    case 'vanished':
      return vscode.l10n.t('{0} was removed before it was read to its end.', name);
    case 'changed':
      return vscode.l10n.t(
        '{0} was written to while it was read. Look it up again to be sure.',
        name,
      );
    case 'grew':
      return vscode.l10n.t('{0} grew while it was read. What came later is not here.', name);
    case 'tooLarge':
      return vscode.l10n.t(
        '{0} was not read: what lies elsewhere is read up to 50 MB. Save a copy on this computer; in a remote window, the setting remote.extensionKind with “workspace” for avatar-lens.avatar-lens has it read there.',
        name,
      );
    case 'stopped':
      return vscode.l10n.t('{0} was not read to its end, since you stopped.', name);
  }
}

export function shownOutcomeLabel(outcome: ShownOutcome): string {
  if (outcome === 'unasked') return vscode.l10n.t('Not asked yet');
  if (outcome === 'unfetched') return vscode.l10n.t('Picture not fetched');
  return outcomeLabel(outcome);
}

export function sortLabel(sort: Sort): string {
  switch (sort) {
    case 'found':
      return vscode.l10n.t('Order found');
    case 'count':
      return vscode.l10n.t('Most often found');
    case 'name':
      return vscode.l10n.t('Name');
    case 'age':
      return vscode.l10n.t('Latest answer');
  }
}
