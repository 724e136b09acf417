import * as vscode from 'vscode';
import type { PendingRequest } from '../../notifications/pendingRequest';
import type { QueueState } from '../../notifications/queueReader';
import { queueLabel, queueSentence, waitingSentence } from '../../text/asyncAnswerWords';
import { avatarHeading } from '../../text/avatarFacts';
import { shortAgeWords } from '../../text/format';

/** A getAvatarAsync in the view of recents, while its answer is awaited. */
export async function pendingRow(
  { chatId, idInstance, requestedAt, uncertain = false, readsQueue }: PendingRequest,
  queue: QueueState | undefined,
): Promise<vscode.TreeItem> {
  const item = new vscode.TreeItem(await avatarHeading(chatId));
  item.id = `pending/${idInstance}/${chatId}`;
  const age = shortAgeWords(requestedAt, Date.now());
  const parts = [
    queue && queueLabel(queue),
    uncertain ? vscode.l10n.t('asked {0}, perhaps taken', age) : vscode.l10n.t('asked {0}', age),
  ];
  item.description = parts.filter((part) => part !== undefined).join(' · ');
  item.iconPath = new vscode.ThemeIcon('loading~spin');
  item.contextValue = 'pending';
  item.tooltip = [
    chatId,
    waitingSentence(uncertain),
    ...(readsQueue && queue ? [queueSentence(queue)] : []),
  ].join('\n\n');
  item.accessibilityInformation = { label: `${item.label}, ${item.description}` };
  return item;
}
