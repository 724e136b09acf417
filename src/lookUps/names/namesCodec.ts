import * as z from 'zod/mini';
import { isMoment } from '../../storage/moments';
import type { KeptNames } from './nameList';

/** Raised when older code cannot read what newer code writes. */
const VERSION = 1;

// Loose, so that what a newer version adds is no reason to load the list again. Names in rows without
// keys, since tens of thousands of them are read with the first hover.
const file = z.looseObject({
  version: z.literal(VERSION),
  idInstance: z.string(),
  ownChatId: z.optional(z.string()),
  loadedAt: z.number().check(z.refine(isMoment)),
  names: z.array(z.unknown()),
});

export function encodeNames({ names, ...rest }: KeptNames): string {
  const rows = names.map(({ chatId, name, username }) =>
    username === undefined ? [chatId, name] : [chatId, name, username],
  );
  return JSON.stringify({ version: VERSION, ...rest, names: rows });
}

/** `undefined` for a corrupted file or one of a newer version. */
export function decodeNames(text: string): KeptNames | undefined {
  let parsed: ReturnType<typeof file.safeParse>;
  try {
    parsed = file.safeParse(JSON.parse(text));
  } catch {
    return undefined;
  }
  if (!parsed.success) return undefined;
  const { idInstance, ownChatId, loadedAt, names } = parsed.data;
  return {
    idInstance,
    loadedAt,
    ...(ownChatId === undefined ? {} : { ownChatId }),
    names: names.flatMap((row) => {
      const [chatId, name, username] = Array.isArray(row) ? row : [];
      if (typeof chatId !== 'string' || typeof name !== 'string') return [];
      return [{ chatId, name, ...(typeof username === 'string' ? { username } : {}) }];
    }),
  };
}
