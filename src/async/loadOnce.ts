/** Loads at the first call, and once. */
export interface LoadedOnce<T> {
  (): Promise<T>;
  /** What was loaded, or is being; `undefined` where that was not begun, or failed. */
  begun(): Promise<T> | undefined;
  /** Does something with what was loaded, or is being; nothing where that was not begun, or fails. */
  ifBegun(use: (loaded: T) => void): void;
}

/** What is loaded at the first call, and once; again where that failed, as it may in passing. */
export function loadOnce<T>(load: () => Promise<T>): LoadedOnce<T> {
  let loading: Promise<T> | undefined;
  const once = () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  const ifBegun = (use: (loaded: T) => void) => void loading?.then(use, () => undefined);
  return Object.assign(once, { begun: () => loading, ifBegun });
}
