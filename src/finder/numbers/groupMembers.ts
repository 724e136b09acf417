import { EVIDENCE_REACH } from '../evidence';
import { Cursor } from '../naming/cursor';
import { type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';
import type { Brackets, Scope } from '../records/brackets';
import { linkToValue } from './operators';
import { readValues } from './values';

/** Names of getGroupData: who made the group, and who named it. */
const OWNER = /(?<=(?<![\w-])(subject_?)?)owner(?![\w-])/iy;
const GROUP_ID = /(?:group|chat)[-_]?id[\\"'\s:=>]{1,12}-\d{5,16}(?!\d)/i;
/** From a participant up to the object that names the group: the participant, the array, the group. */
const MOST_SCOPES = 3;

/** Numbers of the owners of a group of MAX or Telegram, in an object with the id of that group. */
export function readOwners({ text, brackets, signs }: Passage, found: SpokenNumber[]): void {
  for (const sign of signs.owners) {
    OWNER.lastIndex = sign;
    const match = OWNER.exec(text);
    if (match === null) continue;
    const index = sign - (match[1]?.length ?? 0);
    const end = OWNER.lastIndex;
    const said = text.slice(index, end);
    if (!isOfGroup(text, brackets, index)) continue;
    const name = { start: index, end, means: 'person', isPlural: false } as const;
    const cursor = new Cursor(text, end);
    if (linkToValue(cursor, name) !== 'sign') continue;
    const owners: SpokenNumber[] = [];
    readValues(cursor, name, said, owners);
    for (const owner of owners) found.push(spoken(owner, 'member', said));
  }
}

function isOfGroup(text: string, brackets: Brackets, position: number): boolean {
  let scope: Scope | undefined = brackets.around(position);
  for (let left = MOST_SCOPES; left > 0 && scope !== undefined; left -= 1, scope = scope.outer) {
    const start = Math.max(scope.open, position - EVIDENCE_REACH, 0);
    const end = Math.min(scope.close, position + EVIDENCE_REACH);
    if (GROUP_ID.test(text.slice(start, end))) return true;
  }
  return false;
}
