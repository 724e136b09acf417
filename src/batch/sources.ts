import type { BatchSource } from './batch';

/** How many files have chatIds; selections and the cells of a notebook count as the file that they are in. */
export function filesWithChatIds(sources: readonly BatchSource[]): number {
  const files = sources.filter(({ found }) => found > 0).map(({ uri }) => uri.replace(/#.*$/s, ''));
  return new Set(files).size;
}
