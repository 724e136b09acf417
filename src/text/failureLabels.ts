import * as vscode from 'vscode';
import type { Failure } from '../greenApi/failure';
import type { LookUpResult } from '../lookUps/lookUpResult';
import { outcomeLabel } from './outcomes';

/** How a look-up ended, in two or three words: the outcome, or what made it fail. */
export function resultLabel({
  outcome,
  failure,
}: Pick<LookUpResult, 'outcome' | 'failure'>): string {
  return outcome === 'failed' && failure ? failureLabel(failure) : outcomeLabel(outcome);
}

/** A failure for rows and headings; `failureSentence` says it in full, and what to do. */
export function failureLabel({ code, detail }: Pick<Failure, 'code' | 'detail'>): string {
  switch (code) {
    case 'badChatId':
      return vscode.l10n.t('chatId refused');
    case 'noInstance':
      return vscode.l10n.t('No instance');
    case 'unauthorized':
      return vscode.l10n.t('Token refused');
    case 'forbidden':
      return vscode.l10n.t('Instance refused');
    case 'notFound':
      return vscode.l10n.t('Method unknown');
    case 'rateLimited':
      return vscode.l10n.t('Too many requests');
    case 'quotaExceeded':
      return detail === 'correspondents'
        ? vscode.l10n.t('Chat not in the plan')
        : vscode.l10n.t('Quota used up');
    case 'instanceNotAuthorized':
      return vscode.l10n.t('Not authorized');
    case 'instanceStarting':
      return vscode.l10n.t('Instance starting');
    case 'instanceExpired':
      return vscode.l10n.t('Instance not paid for');
    case 'instanceDeleted':
      return vscode.l10n.t('Instance deleted');
    case 'checkTimedOut':
      return vscode.l10n.t('Messenger did not answer');
    case 'timeout':
      return detail === 'avatarInfo' ? vscode.l10n.t('No answer came') : vscode.l10n.t('Timed out');
    case 'offline':
      return vscode.l10n.t('Offline');
    case 'certificate':
      return vscode.l10n.t('Certificate not trusted');
    case 'proxy':
      return vscode.l10n.t('Proxy refused');
    case 'serverError':
      return vscode.l10n.t('Server error');
    case 'badReply':
      return vscode.l10n.t('Unreadable reply');
    case 'imageExpired':
      return vscode.l10n.t('Link expired');
    case 'imageUnavailable':
      return vscode.l10n.t('Picture out of reach');
    case 'imageRejected':
      return vscode.l10n.t('Picture refused');
    case 'paused':
      return vscode.l10n.t('Paused');
    case 'secretsUnavailable':
      return vscode.l10n.t('No secret storage');
    case 'cancelled':
      return vscode.l10n.t('Cancelled');
  }
}
