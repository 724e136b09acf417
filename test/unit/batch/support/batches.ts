import { randomUUID } from 'node:crypto';
import type { Batch, BatchEntry } from '../../../../src/batch/batch';
import { BatchRun } from '../../../../src/batch/run';
import { parseChatId } from '../../../../src/chatId/parse';
import { chooseInstance } from '../../../../src/instances/choose';
import { LookUps } from '../../../../src/lookUps/lookUps';
import type { Window } from '../../avatars/support/windows';

export function chatIdOf(text: string): string {
  const parsed = parseChatId(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem}`);
  return parsed.chatId;
}

export function entryOf(chatId: string, more: Partial<BatchEntry> = {}): BatchEntry {
  return {
    chatId: chatIdOf(chatId),
    count: 1,
    places: [{ source: 0, line: 0, column: 0, length: chatId.length }],
    ...more,
  };
}

export function batchOf(entries: readonly BatchEntry[], more: Partial<Batch> = {}): Batch {
  return {
    id: randomUUID(),
    title: 'bot.log',
    createdAt: 1_795_000_000_000,
    sources: [{ uri: 'file:///work/bot.log', name: 'bot.log', found: entries.length }],
    entries,
    textsRead: 1,
    isCut: false,
    ...more,
  };
}

/** So many made-up people. */
export function people(count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `7900555${String(index).padStart(4, '0')}@c.us`,
  );
}

/** Nobody is known by two ids. */
const NOBODY = { otherId: async () => undefined, otherIds: async () => new Map() };

/** A run at the same door as the extension's. */
export function runOf({ avatars, directory }: Window, batch: Batch, rate = 10_000): BatchRun {
  const onSeen = () => {
    throw new Error('a batch is no entry of its own');
  };
  const lookUps = new LookUps(directory, avatars, Date.now, onSeen, NOBODY);
  return new BatchRun(batch, {
    peek: async (entry) => {
      const peeked = await lookUps.peek(entry);
      return peeked.ok ? peeked.value.stored : undefined;
    },
    lookUp: (entry, how) => lookUps.lookUp(entry, { asker: 'batch', ...how }),
    rate: () => rate,
    now: Date.now,
  });
}

/** Entries as a batch has them, with the instance that the directory chooses. */
export function settled({ directory }: Window, chatIds: readonly string[]): BatchEntry[] {
  return chatIds.map((text) => {
    const entry = entryOf(text);
    const choice = chooseInstance(directory.current, entry, undefined);
    return choice.isSettled ? { ...entry, idInstance: choice.instance.idInstance } : entry;
  });
}
