import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { detailsFolder } from '../../avatars/detailsFolder';
import type { Details } from '../../greenApi/detailsShapes';
import type { Epoch } from '../../storage/epochs';
import { exclusively } from '../../storage/fileLock';
import { FileMemory } from '../../storage/fileMemory';
import { errnoOf, orUndefined, writeAtomically } from '../../storage/files';
import { keepIn } from '../../storage/keepIn';
import { type Pair, pairsIn } from './pairs';
import { decodePairs, encodePairs } from './pairsCodec';

/** Of several large groups; the oldest make room. */
const MOST_PAIRS = 20_000;

/** Both ids of everybody who is known by two, each leading to the other. */
export type PairMap = ReadonlyMap<string, string>;

const NOBODY: PairMap = new Map();

/** Pairs of ids on disk: a file for each instance among its details, with which it is removed. */
export class PairsStore {
  private readonly maps: FileMemory<PairMap>;
  /** One hover asks three times at once. */
  private readonly reading = new Map<string, Promise<PairMap>>();

  constructor(
    /** The folder of the avatars. */
    private readonly folder: string,
    now: () => number,
    private readonly log: (line: string) => void,
  ) {
    this.maps = new FileMemory(now, async (text) => mapOf(decodePairs(text)));
  }

  read(idInstance: string): Promise<PairMap> {
    const known = this.reading.get(idInstance);
    if (known) return known;
    const reading = this.readFile(idInstance).finally(() => {
      if (this.reading.get(idInstance) === reading) this.reading.delete(idInstance);
    });
    this.reading.set(idInstance, reading);
    return reading;
  }

  private async readFile(idInstance: string): Promise<PairMap> {
    return (await this.maps.read(this.file(idInstance))) ?? NOBODY;
  }

  /** Adds what details tell to what is there, unless it is there already. */
  async note(
    idInstance: string,
    chatId: string,
    details: Details,
    epoch: Epoch | undefined,
  ): Promise<void> {
    const pairs = pairsIn(chatId, details);
    if (pairs.length === 0) return;
    const known = await this.read(idInstance);
    const isNew = ({ lid, number }: Pair) => known.get(lid) !== number || known.get(number) !== lid;
    if (pairs.some(isNew)) await this.add(idInstance, pairs, epoch);
  }

  /** Also to what another window added meanwhile. */
  private async add(
    idInstance: string,
    pairs: readonly Pair[],
    epoch: Epoch | undefined,
  ): Promise<void> {
    const file = this.file(idInstance);
    const write = () =>
      exclusively(
        `${file}.lock`,
        async ({ put }) => {
          const merged = merge(await this.pairs(idInstance), pairs);
          await writeAtomically(file, encodePairs(merged), { put });
        },
        this.folder,
      );
    try {
      await keepIn(epoch, write, () => rm(file, { force: true }));
    } catch (error) {
      this.log(`Ids of one person could not be kept: ${errnoOf(error)}`);
    }
    this.maps.forget(file);
    this.reading.delete(idInstance);
  }

  private async pairs(idInstance: string): Promise<Pair[]> {
    const text = await orUndefined(readFile(this.file(idInstance), 'utf8'));
    return text === undefined ? [] : decodePairs(text);
  }

  private file(idInstance: string): string {
    return path.join(detailsFolder(this.folder, idInstance), 'persons.json');
  }
}

function mapOf(pairs: readonly Pair[]): PairMap {
  const map = new Map<string, string>();
  for (const { lid, number } of pairs) {
    map.set(lid, number);
    map.set(number, lid);
  }
  return map;
}

/** The newer word counts: a number may have gone to somebody else since. */
function merge(before: readonly Pair[], added: readonly Pair[]): readonly Pair[] {
  const ids = new Set(added.flatMap(({ lid, number }) => [lid, number]));
  const others = before.filter(({ lid, number }) => !ids.has(lid) && !ids.has(number));
  return [...others, ...added].slice(-MOST_PAIRS);
}
