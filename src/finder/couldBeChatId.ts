const LONGEST_ID = 64;

/**
 * Whether an id could stand at `offset` of a text or a line: a digit in the same unbroken word, or the
 * two literals that make one. Constant time; lets a caller leave without gathering the text around.
 */
export function couldBeChatIdAt(text: string, offset: number): boolean {
  const around = text.slice(Math.max(0, offset - LONGEST_ID), offset);
  const rest = text.slice(offset, offset + LONGEST_ID);
  const before = /[\w@%.:&#;\\-]*$/.exec(around)?.[0] ?? '';
  const after = /^[\w@%.:&#;\\-]*/.exec(rest)?.[0] ?? '';
  if (/\d/.test(before + after)) return true;
  return /["'`)]@[cgl]/i.test(around.slice(-8) + rest) && /\d["'`]?/.test(around);
}
