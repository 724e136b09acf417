const LONGEST_ID = 64;

/**
 * Whether an id could stand at `offset` of a text or a line: a digit in the same unbroken word. Constant
 * time; lets a caller leave without gathering the text around.
 */
export function couldBeChatIdAt(text: string, offset: number): boolean {
  const from = Math.max(0, offset - LONGEST_ID);
  const before = /[\w@%.&#;\\-]*$/.exec(text.slice(from, offset))?.[0] ?? '';
  const after = /^[\w@%.&#;\\-]*/.exec(text.slice(offset, offset + LONGEST_ID))?.[0] ?? '';
  return /\d/.test(before + after);
}
