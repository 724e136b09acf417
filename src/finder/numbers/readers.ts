import type { SpokenNumber } from '../numbers';
import type { Passage } from '../passage';
import type { Carry } from '../streams/carry';
import { readArrays } from '../tables/arrayRows';
import { readTables } from '../tables/columns';
import { readDefined } from '../tables/definitions';
import { readHtmlTables } from '../tables/htmlTables';
import { readCopies, readInserts } from '../tables/inserts';
import { readValueLists } from '../tables/valueLists';
import { readBlocks } from './blocks';
import { readBotUsers } from './botUsers';
import { readCalls } from './calls';
import { readCases } from './cases';
import { readCompared } from './comparedNumbers';
import { readContacts, typeNames } from './contactIds';
import { readOwners } from './groupMembers';
import { readKeyed } from './keyedNumbers';
import { readLinks } from './links';
import { readMaps } from './maps';
import { readOfNamedProducts } from './namedProductNumbers';
import { readRequestLines } from './requestLines';

/** What of a text goes on in the next, but for its brackets. */
type OpenStructures = Omit<Carry, 'scope'>;

/**
 * All that reads numbers, each for one way in which a text says that they are chatIds. They come in no
 * order, and one number may come from several.
 */
export function readNumbers(passage: Passage, carry: Carry, found: SpokenNumber[]): OpenStructures {
  const types = typeNames(passage);
  const open = readStructures(passage, carry, found, types);
  readCompared(passage, found);
  readCalls(passage, found);
  readCases(passage, found);
  readValueLists(passage, found);
  readLinks(passage, found);
  readMaps(passage, found);
  readRequestLines(passage, found);
  readBotUsers(passage, found);
  readContacts(passage, types, found);
  readOwners(passage, found);
  readOfNamedProducts(passage, found);
  return open;
}

/** What may go on over the end of the passage: tables, inserts and lists. */
export function readStructures(
  passage: Passage,
  { table, html, insert, defined, list, block }: Carry,
  found: SpokenNumber[],
  types = typeNames(passage),
): OpenStructures {
  const openTable = readTables(passage, types, table, found) ?? readCopies(passage, found);
  const [lastDefined, openOfDefined] = readDefined(passage, defined, found);
  const openHtml = readHtmlTables(passage, html, found);
  const openArrays = readArrays(passage, found);
  const openInsert = readInserts(passage, insert, found) ?? openOfDefined ?? openArrays;
  const openList = readKeyed(passage, list, found);
  const openBlock = readBlocks(passage, block, found);
  return {
    ...(openTable !== undefined && { table: openTable }),
    ...(openHtml !== undefined && { html: openHtml }),
    ...(openInsert !== undefined && { insert: openInsert }),
    ...(lastDefined !== undefined && { defined: lastDefined }),
    ...(openList !== undefined && { list: openList }),
    ...(openBlock !== undefined && { block: openBlock }),
  };
}
