import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Settled } from '../chatId/wanted';
import type { DetailsKind } from '../greenApi/detailsKinds';
import type { Details } from '../greenApi/detailsShapes';
import type { Epoch } from '../storage/epochs';
import { errnoOf, orUndefined, writeAtomically } from '../storage/files';

/** Names that are hashed without a pause; one takes about 2 µs. */
const HASHED_AT_ONCE = 1000;

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
    const { decodeDetails } = await import('./detailsCodec');
    return decodeDetails(text) ?? [];
  }

  /** Of those of whom anything is kept. Most have nothing, so folders are listed rather than files missed. */
  async readAll<T extends Settled>(asked: Iterable<T>): Promise<Map<T, KeptDetails[]>> {
    const listed = new Map<string, ReadonlySet<string>>();
    const found = new Map<T, KeptDetails[]>();
    let hashed = 0;
    for (const one of asked) {
      const { idInstance, chatId } = one;
      const names = listed.get(idInstance) ?? (await this.list(idInstance));
      listed.set(idInstance, names);
      if (names.size === 0) continue;
      // Thousands of names are hashed.
      if (hashed++ % HASHED_AT_ONCE === 0) await setImmediate();
      if (!names.has(fileName(one))) continue;
      const kept = await this.read(idInstance, chatId);
      if (kept.length > 0) found.set(one, kept);
    }
    return found;
  }

  /** Keeps an answer that came in an epoch; nothing once that has ended. True if it is kept. */
  async write(
    { idInstance, chatId }: Settled,
    kept: KeptDetails,
    epoch: Epoch | undefined,
  ): Promise<boolean> {
    const others = (await this.read(idInstance, chatId)).filter(
      ({ details }) => details.kind !== kept.details.kind,
    );
    const { encodeDetails } = await import('./detailsCodec');
    const file = this.file(idInstance, chatId);
    const write = () => writeAtomically(file, encodeDetails([...others, kept]));
    try {
      if (epoch) return await epoch.keep(write, () => rm(file, { force: true }));
      await write();
      return true;
    } catch (error) {
      this.log(`Details could not be kept: ${errnoOf(error)}`);
      return false;
    }
  }

  private async list(idInstance: string): Promise<ReadonlySet<string>> {
    return new Set(await orUndefined(readdir(detailsFolder(this.folder, idInstance))));
  }

  private file(idInstance: string, chatId: string): string {
    // One folder for each instance, so that its details can go with it.
    return path.join(detailsFolder(this.folder, idInstance), fileName({ idInstance, chatId }));
  }
}

function fileName({ idInstance, chatId }: Settled): string {
  const name = createHash('sha256').update(`${idInstance}\n${chatId}`).digest('hex').slice(0, 32);
  return `${name}.json`;
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
