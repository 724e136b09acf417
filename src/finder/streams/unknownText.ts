import { Scope } from '../records/brackets';
import type { Carry } from './carry';

/**
 * Stands for text that was not read. It names an instance that nobody has, so that an id whose answer
 * stays the same beside it is one that such text has no say in.
 */
const NOBODY = { idInstance: '0', typeInstance: 'v3' } as const;
/** More brackets than a record is likely to close that it did not open. */
const OPEN = 24;

/** Text before that left brackets open, each of which names that instance. */
export const UNKNOWN_BEFORE: Carry = { scope: openBrackets(OPEN) };

/** Text after that names it in whatever is still open. */
export const UNKNOWN_AFTER = `\n,"idInstance":"${NOBODY.idInstance}","typeInstance":"${NOBODY.typeInstance}"`;

function openBrackets(count: number): Scope {
  const scope = new Scope('{', 0, count > 1 ? openBrackets(count - 1) : undefined, -1);
  scope.idInstance = NOBODY.idInstance;
  scope.typeInstance = NOBODY.typeInstance;
  return scope;
}
