import { anything, list, moment, object, oneOf, optional, string } from '../../storage/fields';
import { parseJson } from '../../storage/json';
import type { KeptNames } from './nameList';

/** Raised when older code cannot read what newer code writes. */
const VERSION = 1;

interface NamesFile extends Omit<KeptNames, 'names'> {
  readonly version: number;
  /** In rows without keys, since tens of thousands of them are read with the first hover. */
  readonly names: readonly unknown[];
}

const file = object<NamesFile>({
  version: oneOf([VERSION]),
  idInstance: string,
  ownChatId: optional(string),
  loadedAt: moment,
  names: list(anything),
});

export function encodeNames({ names, ...rest }: KeptNames): string {
  const rows = names.map(({ chatId, name, username }) =>
    username === undefined ? [chatId, name] : [chatId, name, username],
  );
  return JSON.stringify({ version: VERSION, ...rest, names: rows });
}

/** `undefined` for a corrupted file or one of a newer version. */
export function decodeNames(text: string): KeptNames | undefined {
  const decoded = file.read(parseJson(text));
  if (!decoded) return undefined;
  const { version: _, names, ...rest } = decoded;
  return {
    ...rest,
    names: names.flatMap((row) => {
      const [chatId, name, username] = Array.isArray(row) ? row : [];
      if (typeof chatId !== 'string' || typeof name !== 'string') return [];
      return [{ chatId, name, ...(typeof username === 'string' ? { username } : {}) }];
    }),
  };
}
