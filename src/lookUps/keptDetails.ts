import type { DetailsKind } from '../greenApi/detailsKinds';
import type { Details } from '../greenApi/detailsShapes';

/** Details that were asked for once, with their age. */
export interface KeptDetails {
  readonly details: Details;
  /** Milliseconds since the epoch. */
  readonly askedAt: number;
}

/** What a file of details holds. */
export interface DetailsFile {
  readonly kept: readonly KeptDetails[];
  /** Details that only another version of the extension understands; they are kept as they are. */
  readonly unknownEntries: readonly unknown[];
}

/** The kept details of a kind. */
export function keptOf<K extends DetailsKind>(
  kept: readonly KeptDetails[],
  kind: K,
): (KeptDetails & { details: Extract<Details, { kind: K }> }) | undefined {
  return kept.find(
    (one): one is KeptDetails & { details: Extract<Details, { kind: K }> } =>
      one.details.kind === kind,
  );
}
