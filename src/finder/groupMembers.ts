import type { Brackets, Scope } from './brackets';
import { idsWithin } from './contactIds';
import { Cursor } from './cursor';
import { EVIDENCE_REACH, LIKELY_DIGITS } from './evidence';
import type { NumberSpan } from './numbers';
import { linkToValue } from './operators';
import { valuesAt } from './values';

/** Names of getGroupData: who made the group, who named it, and who takes part. */
const NAME = /(?<![\w-])(?:(subject_?owner|owner)|is_?(?:super_?)?admin)(?![\w-])/gi;
const GROUP_ID = /(?:group|chat)[-_]?id[\\"'\s:=>]{1,12}-\d{5,16}(?!\d)/i;
/** From a participant up to the object that names the group: the participant, the array, the group. */
const MOST_SCOPES = 3;

/** Numbers that name members of a group of MAX or Telegram, in an object with the id of that group. */
export function* groupMembers(text: string, brackets: Brackets): Generator<NumberSpan, void> {
  for (const match of text.matchAll(NAME)) {
    const scope = brackets.around(match.index);
    if (scope === undefined || !isOfGroup(text, scope, match.index)) continue;
    const end = match.index + match[0].length;
    if (match[1] === undefined) {
      const from = Math.max(scope.open, match.index - EVIDENCE_REACH);
      const to = Math.min(scope.close, match.index + EVIDENCE_REACH);
      for (const number of idsWithin(text, from, to, LIKELY_DIGITS)) {
        if (brackets.around(number.start) === scope) yield number;
      }
      continue;
    }
    const name = { start: match.index, end, means: 'person', isPlural: false } as const;
    const cursor = new Cursor(text, end);
    if (linkToValue(cursor, name) === 'sign') yield* valuesAt(cursor, name, 'beside');
  }
}

function isOfGroup(text: string, innermost: Scope, position: number): boolean {
  let scope: Scope | undefined = innermost;
  for (let left = MOST_SCOPES; left > 0 && scope !== undefined; left -= 1, scope = scope.outer) {
    if (scope.open < position - EVIDENCE_REACH) return false;
    const end = Math.min(scope.close, position + EVIDENCE_REACH);
    if (GROUP_ID.test(text.slice(scope.open, end))) return true;
  }
  return false;
}
