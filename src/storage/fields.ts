import { isMoment } from './moments';

/**
 * Reads a value that was kept; `undefined` for one of another shape. By hand, for what the first page of a
 * view and the first hover read: zod, by which everything else is read, takes 12 ms until it has read its
 * first shape.
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

export function oneOf<V>(values: readonly V[]): Field<V> {
  return field((value) => values.find((one) => one === value));
}

export function matching(form: RegExp): Field<string> {
  return field((value) => (typeof value === 'string' && form.test(value) ? value : undefined));
}

export function optional<V>({ read }: Field<V>): OptionalField<V> {
  return { read, isOptional: true };
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
  if (typeof value !== 'object' || value === null) return undefined;
  const taken: Record<string, unknown> = {};
  for (const [name, { read, isOptional }] of Object.entries<Field<unknown>>(fields)) {
    const given: unknown = (value as Record<string, unknown>)[name];
    const known = read(given);
    if (known !== undefined) taken[name] = known;
    else if (given !== undefined || !isOptional) return undefined;
  }
  return taken;
}

function field<V>(read: (value: unknown) => V | undefined): Field<V> {
  return { read, isOptional: false };
}
