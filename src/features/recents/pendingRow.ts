import * as vscode from 'vscode';
import type { PendingRequest } from '../../notifications/pending';
import type { QueueState } from '../../notifications/queueReader';
import { queueLabel, queueSentence, waitingSentence } from '../../text/asyncAnswers';
import { ageWords } from '../../text/format';
import { PRODUCT_NAMES } from '../../text/products';

/** A getAvatarAsync in the view of recents, while its answer is awaited. */
export function pendingRow(
  { chatId, idInstance, product, requestedAt, uncertain = false, readsQueue }: PendingRequest,
  queue: QueueState | undefined,
): vscode.TreeItem {
  const item = new vscode.TreeItem(chatId);
  item.id = `pending/${idInstance}/${chatId}`;
  const age = ageWords(requestedAt, Date.now(), 'narrow');
  const parts = [
    uncertain ? vscode.l10n.t('asked {0}, perhaps taken', age) : vscode.l10n.t('asked {0}', age),
    queue && queueLabel(queue),
    PRODUCT_NAMES[product],
  ];
  item.description = parts.filter((part) => part !== undefined).join(' · ');
  item.iconPath = new vscode.ThemeIcon('loading~spin');
  item.contextValue = 'pending';
  item.tooltip = [
    waitingSentence(uncertain),
    ...(readsQueue && queue ? [queueSentence(queue)] : []),
  ].join('\n\n');
  item.accessibilityInformation = { label: `${item.label}, ${item.description}` };
  return item;
}
