import type { Participant } from './detailsShapes';
import { idOf, trueOf } from './wire';

/** As many as a WhatsApp community has; what a channel has more is counted, and not kept. */
const MOST_KEPT = 2000;

export interface Participants {
  /** The first of them, in the reply's order; strange entries are left out. */
  readonly first: readonly Participant[];
  /** How many entries the reply has. */
  readonly total: number;
}

/**
 * `participants` of a getGroupData reply: `{"id","isAdmin","isSuperAdmin"}`, newer ones with `lid` or
 * `chatId` beside. `undefined` where the reply has no such list.
 */
export function participantsOf(value: unknown): Participants | undefined {
  if (!Array.isArray(value)) return undefined;
  const first = value
    .slice(0, MOST_KEPT)
    .map(participantOf)
    .filter((one) => one !== undefined);
  return { first, total: value.length };
}

function participantOf(value: unknown): Participant | undefined {
  const fields = typeof value === 'object' && value !== null ? value : { id: value };
  const { id, chatId, lid, phoneNumber, isAdmin, isSuperAdmin } = fields as Record<string, unknown>;
  const ids = [id, chatId, phoneNumber, lid].map(idOf).filter((one) => one !== undefined);
  const isLid = (one: string) => one.endsWith('@lid');
  const best = ids.find((one) => !isLid(one)) ?? ids[0];
  if (best === undefined) return undefined;
  const other = ids.find((one) => isLid(one) && one !== best);
  return {
    chatId: best,
    ...(other === undefined ? {} : { lid: other }),
    ...(trueOf(isAdmin) ? { isAdmin: true } : {}),
    ...(trueOf(isSuperAdmin) ? { isSuperAdmin: true } : {}),
  };
}
