import { loadOnce } from '../async/loadOnce';

/** An object all of whose methods answer later. */
type Answering<T> = {
  readonly [K in keyof T]: T[K] extends (...args: never[]) => Promise<unknown> ? T[K] : never;
};

/** What others see of a T that is loaded with the first call. */
export type Later<T> = Pick<T, keyof T>;

/**
 * Stands for an object whose code is a bundle of its own, loaded when a method is first called: what is not
 * needed at the start of the editor is not loaded there.
 */
export function loadedLater<T extends object & Answering<T>>(load: () => Promise<T>): Later<T> {
  const once = loadOnce(load);
  const called =
    (name: PropertyKey) =>
    async (...args: never[]) => {
      const loaded = await once();
      return Reflect.apply(Reflect.get(loaded, name) as () => unknown, loaded, args);
    };
  return new Proxy({} as Later<T>, { get: (_, name) => called(name) });
}
