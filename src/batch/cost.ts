export interface BatchCost {
  readonly requests: number;
  /** At the pace that was set; instances are asked at the same time. */
  readonly seconds: number;
}

/** What it costs to ask for these entries; those that nobody answers for cost nothing. */
export function costOf(
  entries: Iterable<{ readonly idInstance?: string | undefined }>,
  requestsPerSecond: number,
): BatchCost {
  const byInstance = new Map<string, number>();
  for (const { idInstance } of entries) {
    if (idInstance === undefined) continue;
    byInstance.set(idInstance, (byInstance.get(idInstance) ?? 0) + 1);
  }
  const counts = [...byInstance.values()];
  return {
    requests: counts.reduce((sum, count) => sum + count, 0),
    seconds: Math.ceil(Math.max(0, ...counts) / requestsPerSecond),
  };
}
