import { isMoment } from './moments';

/**
 * Reads a value that was kept; `undefined` for one of another shape. Everything that the extension wrote itself
 * is read by these: start-up, the first hover and the first page of a view read some of it, and zod takes
 * 12 ms until it has read its first shape. zod is for what comes over the wire, and for details, which have one
 * shape there and on the disk.
 */
export interface Field<V> {
  readonly read: (value: unknown) => V | undefined;
  readonly isOptional: boolean;
}

interface OptionalField<V> extends Field<V> {
  readonly isOptional: true;
}

/**
 * A reader for each field of T. Whoever adds a field to a type that is stored has to say here how it is
 * read back, or it does not compile.
 */
export type FieldsOf<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K>
    ? OptionalField<Exclude<T[K], undefined>>
    : Field<T[K]>;
};

/** A reader for what has a form of its own. */
export function field<V>(read: (value: unknown) => V | undefined): Field<V> {
  return { read, isOptional: false };
}

export const string = field((value) => (typeof value === 'string' ? value : undefined));
export const boolean = field((value) => (typeof value === 'boolean' ? value : undefined));
export const number = field((value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined,
);
export const count = field((value) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined,
);
/** Milliseconds since the epoch. */
export const moment = field((value) => (isMoment(value) ? value : undefined));

/** Whatever there is, for who looks at it later. */
export const anything = field((value) => value);

export function oneOf<const V>(values: readonly V[]): Field<V> {
  return field((value) => values.find((one) => one === value));
}

export function matching(form: RegExp): Field<string> {
  return field((value) => (typeof value === 'string' && form.test(value) ? value : undefined));
}

export function optional<V>({ read }: Field<V>): OptionalField<V> {
  return { read, isOptional: true };
}

/** All of them, or it is none. */
export function list<V>({ read }: Field<V>): Field<readonly V[]> {
  return field((value) => {
    const known = Array.isArray(value) ? value.map(read) : undefined;
    return known?.every((one) => one !== undefined) ? known : undefined;
  });
}

/** Values by names that anybody may have chosen. */
export function record<V>({ read }: Field<V>): Field<Readonly<Record<string, V>>> {
  return field((value) => {
    if (!isObject(value) || Array.isArray(value)) return undefined;
    const names = Object.keys(value);
    const known = names.flatMap((name) => {
      const one = read(value[name]);
      return one === undefined ? [] : [[name, one] as const];
    });
    return known.length === names.length ? Object.fromEntries(known) : undefined;
  });
}

/** The same, with a value in the place of one that is missing or of another shape. */
export function otherwise<V>({ read }: Field<V>, value: V): Field<V> {
  return field((given) => read(given) ?? value);
}

/** Gives these fields alone. */
export function object<T>(fields: FieldsOf<T>): Field<T> {
  return field((value) => readFields(fields, value) as T | undefined);
}

/** Gives the fields that another version added, too. */
export function looseObject<T>(fields: FieldsOf<T>): Field<T> {
  return field((value) => {
    const read = readFields(fields, value);
    return read && ({ ...(value as object), ...read } as T);
  });
}

function readFields<T>(fields: FieldsOf<T>, value: unknown): object | undefined {
  if (!isObject(value)) return undefined;
  const taken: Record<string, unknown> = {};
  for (const [name, { read, isOptional }] of Object.entries<Field<unknown>>(fields)) {
    const given = value[name];
    const known = read(given);
    if (known !== undefined) taken[name] = known;
    else if (given !== undefined || !isOptional) return undefined;
  }
  return taken;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
