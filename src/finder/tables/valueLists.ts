import type { SpokenNumber } from '../numbers';
import type { Passage } from '../passage';
import { readRowsOf } from './insertRows';
import { columnsBefore } from './inserts';

const LIST = /\(\s{0,80}values\s{0,80}(?=\()/gi;
const NAMED = /\s{0,80}\)\s{0,80}(?:as\s{1,80})?["`[]?\w{1,60}["`\]]?\s{0,80}\([^()]{1,8192}\)/iy;
const NO_COLUMNS = { kind: 'insert', ids: [] } as const;
const MOST_BROKEN = 4;

/** Numbers in `(VALUES (10000000, 'Ann'), …) AS t (chat_id, name)`, where the columns stand behind the rows. */
export function readValueLists(passage: Passage, found: SpokenNumber[]): void {
  const { text, rowNames } = passage;
  if (!passage.mayList || !/values/i.test(text)) return;
  let broken = 0;
  LIST.lastIndex = 0;
  while (LIST.test(text)) {
    const from = LIST.lastIndex;
    const [, end] = readRowsOf(text, from, NO_COLUMNS, [], undefined);
    NAMED.lastIndex = end;
    if (NAMED.test(text)) {
      const columns = columnsBefore(passage, NAMED.lastIndex - 1);
      readRowsOf(text, from, { kind: 'insert', ...columns }, found, rowNames);
    }
    // Brackets that never close would be read again and again.
    if (end === from && ++broken === MOST_BROKEN) return;
    LIST.lastIndex = Math.max(from, end);
  }
}
