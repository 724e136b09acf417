import { EMPTY_BOOK, type InstanceBook, type StoredBook } from './instance';

/** The part of VS Code's SecretStorage that is used. */
export interface Secrets {
  get(key: string): Thenable<string | undefined>;
  store(key: string, value: string): Thenable<void>;
  delete(key: string): Thenable<void>;
}

/** A change to the stored instances; it may be called more than once. */
export type BookChange = (book: InstanceBook) => InstanceBook;

/** VS Code logs key names at trace level: no id may stand in them. */
export const INSTANCES_SECRET = 'instances';

/** What no secret means. */
export const NOTHING: StoredBook = {
  book: EMPTY_BOOK,
  writes: [],
  unknownEntries: [],
  unknownValues: new Map(),
};
