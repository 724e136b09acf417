import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ListedName } from '../../src/greenApi/contactLists';
import { NamesStore } from '../../src/lookUps/names/namesStore';
import { type BenchRow, limitRow } from './row';

const NAMES = 10_000;
const ROUNDS = 5;
const ID_INSTANCE = '110100000001';

/** A whole contact list: kept, read by another window, and searched by a part of one name. */
export async function benchNames(): Promise<BenchRow[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-names-'));
  try {
    let kept = Number.POSITIVE_INFINITY;
    let read = Number.POSITIVE_INFINITY;
    let searched = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round += 1) {
      kept = Math.min(kept, await keep(folder));
      const opened = new NamesStore(folder, Date.now);
      const started = performance.now();
      const list = await opened.read(ID_INSTANCE);
      if (list?.size !== NAMES) throw new Error(`${list?.size} names`);
      read = Math.min(read, performance.now() - started);
      const searching = performance.now();
      if (list.search('petrov 9999', 50).length !== 1) throw new Error('Petrov was not found');
      searched = Math.min(searched, performance.now() - searching);
    }
    return [
      limitRow(
        'keeping, reading and searching 10,000 names, all of it',
        kept + read + searched,
        50,
      ),
      limitRow('searching them alone, for the first time', searched, 50),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function keep(folder: string): Promise<number> {
  const started = performance.now();
  await keepNames(folder, { idInstance: ID_INSTANCE }, (index) => `${79001000000 + index}@c.us`);
  return performance.now() - started;
}

/** Writes a contact list of 10,000, as loading one does. */
export async function keepNames(
  folder: string,
  whose: { readonly idInstance: string; readonly ownChatId?: string },
  chatId: (index: number) => string,
): Promise<void> {
  const names = Array.from(
    { length: NAMES },
    (_, index): ListedName => ({ chatId: chatId(index), name: `Иван Petrov ${index}` }),
  );
  await new NamesStore(folder, Date.now).write({ ...whose, loadedAt: Date.now(), names });
}
