import { familyOf } from '../chatId/chatId';
import { hintedBy, type Wanted } from '../chatId/wanted';
import type { BatchEntry, BatchPlace } from './batch';
import { type Mention, PLACES_KEPT } from './tally';

/** Tells the `idInstance` that answers, or `undefined` where none can. */
export type ChooseInstance = (wanted: Wanted) => Promise<string | undefined>;

/**
 * Makes one entry of all mentions of a chatId for which the same instance answers. A WhatsApp id is one
 * person whatever stands beside it: the first instance that is named and can answer does. A bare number is
 * somebody else on MAX than on Telegram; where nothing beside it says which, it counts as the one that is
 * named elsewhere in the batch.
 */
export async function settle(
  mentions: readonly Mention[],
  choose: ChooseInstance,
): Promise<BatchEntry[]> {
  const chooseOnce = remembering(choose);
  const hinted: SettledMention[] = [];
  for (const mention of mentions.filter(isHinted)) {
    hinted.push({ ...mention, answers: await chooseOnce(mention) });
  }
  const leaders = leadersOf(hinted);
  const settled = new Map(hinted.map((mention) => [keyOf(mention), mention]));
  const entries = new Map<string, BatchEntry>();
  for (const mention of mentions) {
    const own = settled.get(keyOf(mention));
    const elsewhere = leaders.get(mention.chatId);
    // Only bare numbers may be several people.
    const standsForItself = own && familyOf(mention.chatId) === 'numeric' && saysWho(own);
    const leader = standsForItself
      ? own
      : (elsewhere ?? own ?? { ...mention, answers: await chooseOnce(mention) });
    const who = leader.answers ?? hintsKey(leader);
    const key = `${mention.chatId}\n${who}`;
    entries.set(key, merge(entries.get(key), mention, leader));
  }
  return [...entries.values()];
}

type SettledMention = Mention & { readonly answers: string | undefined };

/** By chatId, the first mention that says who answers. */
function leadersOf(settled: readonly SettledMention[]): Map<string, SettledMention> {
  const leaders = new Map<string, SettledMention>();
  for (const mention of settled) {
    const { chatId } = mention;
    if (saysWho(mention) && !leaders.has(chatId)) leaders.set(chatId, mention);
  }
  return leaders;
}

/** Whether anything beside it says who could answer. */
function isHinted({ idInstance, namedProduct, messenger }: Mention): boolean {
  return idInstance !== undefined || namedProduct !== undefined || messenger !== undefined;
}

function keyOf(mention: Mention): string {
  return `${mention.chatId}\n${hintsKey(mention)}`;
}

function hintsKey({ idInstance, namedProduct, messenger }: Mention): string {
  return `${idInstance ?? ''}\n${namedProduct ?? ''}\n${messenger ?? ''}`;
}

function saysWho(mention: SettledMention): boolean {
  const { chatId, answers, idInstance } = mention;
  // Any hint beside a number leaves one messenger at most.
  return answers !== undefined && (answers === idInstance || familyOf(chatId) === 'numeric');
}

function merge(
  entry: BatchEntry | undefined,
  mention: Mention,
  leader: SettledMention,
): BatchEntry {
  const { namedProduct, messenger } = leader;
  const idInstance = leader.answers ?? leader.idInstance;
  const name = entry?.name ?? mention.name;
  return {
    chatId: mention.chatId,
    ...(idInstance === undefined ? {} : { idInstance }),
    ...(namedProduct === undefined ? {} : { namedProduct }),
    ...(messenger === undefined ? {} : { messenger }),
    ...(name === undefined ? {} : { name }),
    count: (entry?.count ?? 0) + mention.count,
    places: joined(entry?.places ?? [], mention.places),
  };
}

function joined(some: readonly BatchPlace[], more: readonly BatchPlace[]): readonly BatchPlace[] {
  if (some.length === 0) return more;
  return [...some, ...more].sort(inOrder).slice(0, PLACES_KEPT);
}

function inOrder(a: BatchPlace, b: BatchPlace): number {
  return a.source - b.source || a.line - b.line || a.column - b.column;
}

/** Asks once for each combination of what decides: a batch has few of them in many mentions. */
function remembering(choose: ChooseInstance): (mention: Mention) => Promise<string | undefined> {
  const chosen = new Map<string, Promise<string | undefined>>();
  return (mention) => {
    const key = `${familyOf(mention.chatId)}\n${hintsKey(mention)}`;
    const known = chosen.get(key) ?? choose(hintedBy(mention));
    chosen.set(key, known);
    return known;
  };
}
