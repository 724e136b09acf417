import type { OpenBlock } from './blocks';
import type { Scope } from './brackets';
import type { OpenTable } from './columns';
import type { DefinedTable } from './definitions';
import type { OpenInsert } from './insertRows';
import type { OpenList } from './values';

/** What goes on from one segment of a text into the next. */
export interface Carry {
  /** The innermost of the brackets that are open. */
  readonly scope?: Scope;
  readonly table?: OpenTable;
  readonly insert?: OpenInsert;
  readonly defined?: DefinedTable;
  readonly list?: OpenList;
  readonly block?: OpenBlock;
}

export const NOTHING_CARRIED: Carry = {};
