import type * as z from 'zod/mini';
import { parseJson } from './json';

/** A schema of a field that may be absent; made by `z.exactOptional`. */
type OptionalField<V> = z.ZodMiniType<V> & { readonly _zod: { readonly optout: 'optional' } };

/**
 * A schema for each field of T. Whoever adds a field to a type that is stored has to say here how it is
 * read back, or it does not compile: a schema without it would leave it out without a word.
 */
export type ShapeOf<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K>
    ? OptionalField<Exclude<T[K], undefined>>
    : z.ZodMiniType<T[K]>;
};

/** What a JSON text holds, if the schema takes it; `undefined` for a corrupted text. */
export function decode<V>(schema: z.ZodMiniType<V>, text: string): V | undefined {
  const parsed = schema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : undefined;
}
