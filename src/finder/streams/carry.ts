import type { OpenBlock } from '../numbers/blocks';
import type { OpenList } from '../numbers/values';
import type { Scope } from '../records/brackets';
import type { OpenTable } from '../tables/columns';
import type { DefinedTable } from '../tables/definitions';
import type { OpenHtmlTable } from '../tables/htmlTables';
import type { OpenInsert } from '../tables/insertRows';

/** What goes on from one segment of a text into the next. */
export interface Carry {
  /** The innermost of the brackets that are open. */
  readonly scope?: Scope;
  readonly table?: OpenTable;
  readonly html?: OpenHtmlTable;
  readonly insert?: OpenInsert;
  readonly defined?: DefinedTable;
  readonly list?: OpenList;
  readonly block?: OpenBlock;
}

export const NOTHING_CARRIED: Carry = {};
