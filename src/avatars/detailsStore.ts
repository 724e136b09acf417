import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Details, DetailsKind } from '../greenApi/detailsKinds';
import { errnoOf, orUndefined, writeAtomically } from './files';

/** Details that were asked for once, with their age. */
export interface KeptDetails {
  readonly details: Details;
  /** Milliseconds since the epoch. */
  readonly askedAt: number;
}

/** Details on disk, beside the avatars and removed with them; asked again only by the user. */
export class DetailsStore {
  constructor(
    /** The folder of the avatars. */
    private readonly folder: string,
    private readonly log: (line: string) => void,
  ) {}

  async read(idInstance: string, chatId: string): Promise<KeptDetails[]> {
    const text = await orUndefined(readFile(this.file(idInstance, chatId), 'utf8'));
    if (text === undefined) return [];
    const { decodeDetails } = await import('../storage/codecs');
    return decodeDetails(text) ?? [];
  }

  async write(idInstance: string, chatId: string, kept: KeptDetails): Promise<void> {
    const others = (await this.read(idInstance, chatId)).filter(
      ({ details }) => details.kind !== kept.details.kind,
    );
    const { encodeDetails } = await import('../storage/codecs');
    try {
      await writeAtomically(this.file(idInstance, chatId), encodeDetails([...others, kept]));
    } catch (error) {
      this.log(`Details could not be kept: ${errnoOf(error)}`);
    }
  }

  private file(idInstance: string, chatId: string): string {
    const name = createHash('sha256').update(`${idInstance}\n${chatId}`).digest('hex').slice(0, 32);
    // One folder for each instance, so that its details can go with it.
    return path.join(detailsFolder(this.folder, idInstance), `${name}.json`);
  }
}

/** Where the details of one instance lie, in the folder of the avatars. */
export function detailsFolder(folder: string, idInstance: string): string {
  const name = createHash('sha256').update(idInstance).digest('hex').slice(0, 16);
  return path.join(folder, 'details', name);
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
