/** Works through a list in its order, so many at a time; ends early once the signal is aborted. */
export async function inParallel<T>(
  items: readonly T[],
  { atOnce, signal }: { readonly atOnce: number; readonly signal?: AbortSignal | undefined },
  work: (item: T, index: number) => Promise<unknown>,
): Promise<void> {
  const left = items.entries();
  const worker = async () => {
    for (const [index, item] of left) {
      if (signal?.aborted) return;
      await work(item, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
