/** The names in a table, in its order, by their own type. */
export function keysOf<T extends object>(table: T): readonly Extract<keyof T, string>[] {
  return Object.keys(table) as Extract<keyof T, string>[];
}
