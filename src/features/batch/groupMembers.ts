import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Batch, BatchEntry } from '../../batch/batch';
import { kindOf } from '../../chatId/chatId';
import type { Wanted } from '../../chatId/wanted';
import type { GroupData, Participant } from '../../greenApi/detailsShapes';
import { withProgress } from '../../platform/progress';
import type { Gallery, Services } from '../../services/services';
import { failureSentence } from '../../text/failures';
import { unlinked } from '../../text/markdown';
import { showBatch } from './showBatch';

type Needed = Pick<Services, 'epochs' | 'settings' | 'avatars' | 'lookUps' | 'details' | 'names'>;

/** Asks who is in a group, for one request, and opens a gallery of them. */
export async function lookUpGroupMembers(
  services: Needed,
  gallery: Gallery,
  wanted: Wanted,
): Promise<void> {
  const { chatId } = wanted;
  if (kindOf(chatId) !== 'group') {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} is a person. Only groups have members.', chatId),
    );
    return;
  }
  const peeked = await services.lookUps.peek(wanted);
  if (!peeked.ok) {
    void vscode.window.showWarningMessage(failureSentence(peeked.failure));
    return;
  }
  const { idInstance } = peeked.value.instance;
  const epoch = await services.epochs.begin(idInstance);
  const title = vscode.l10n.t('Asking who is in the group: 1 request…');
  const answer = await withProgress(title, (signal) =>
    services.details.ask({ ...wanted, idInstance }, 'group', signal),
  );
  if (!answer.ok) {
    if (answer.failure.code === 'cancelled') return;
    void vscode.window.showWarningMessage(failureSentence(answer.failure));
    return;
  }
  const group = answer.value.kind === 'group' ? answer.value.group : {};
  const participants = group.participants ?? [];
  if (participants.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'GREEN-API tells no members of {0}. On MAX and Telegram it does not for channels and large groups; on WhatsApp the account has to be in the group.',
        unlinked(group.subject ?? chatId),
      ),
    );
    return;
  }
  const batch = batchOfMembers(group, participants, { chatId, idInstance });
  await showBatch(services, gallery, epoch, async () => batch);
}

function batchOfMembers(
  group: GroupData,
  participants: readonly Participant[],
  { chatId, idInstance }: { readonly chatId: string; readonly idInstance: string },
): Batch {
  const entries = new Map(
    participants.map((one): [string, BatchEntry] => {
      const role = roleOf(one, group);
      const entry = {
        chatId: one.chatId,
        idInstance,
        isBound: true as const,
        count: 1,
        places: [],
      };
      return [one.chatId, { ...entry, ...(role ? { role } : {}) }];
    }),
  );
  return {
    id: randomUUID(),
    title: group.subject ?? chatId,
    idInstance,
    createdAt: Date.now(),
    sources: [],
    entries: [...entries.values()],
    textsRead: 0,
    isCut: group.size !== undefined && group.size > entries.size,
  };
}

function roleOf(
  { chatId, lid, isAdmin, isSuperAdmin }: Participant,
  { owner }: GroupData,
): BatchEntry['role'] {
  const isOwner = owner !== undefined && (owner === chatId || owner === lid);
  if (isSuperAdmin || isOwner) return 'creator';
  return isAdmin ? 'admin' : undefined;
}
