import { lstat, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { orUndefined, TEMPORARY_SUFFIX } from '../storage/files';
import { nameOfPicture } from '../storage/hashedNames';
import { TORN_AFTER_MS } from '../storage/leftovers';
import { namesIn } from '../storage/ownFolders';
import { outlineOf, type RecordOutline } from './recordCodec';
import { isClockBelieved } from './sweepClock';

const UNUSED_FOR_MS = 90 * 24 * 60 * 60 * 1000;

export interface SweepOptions {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly maxBytes: number;
  /**
   * How old a picture without a record has to be to count as left over: pictures are written first, so the
   * record of a younger one may be on its way.
   */
  readonly orphanGraceMs?: number;
}

interface KeptFile {
  readonly file: string;
  readonly size: number;
  /** The file's modification time: of a record its last use, of any other file when it was written. */
  readonly usedMs: number;
}

interface KeptRecord extends KeptFile {
  readonly outline: RecordOutline;
}

/** The files of one picture: itself and its thumbnail. */
interface Picture {
  readonly size: number;
  readonly files: readonly KeptFile[];
}

/**
 * Removes what nobody uses: records unused for 90 days, pictures without a record, the least recently
 * used above `maxBytes`, corrupted records, and what killed writers left. A record's modification time
 * is its last use, which counts once the clock has been right for a day. Records that another version wrote
 * are as good as our own.
 */
export async function sweepStore(
  folder: string,
  { now, maxBytes, orphanGraceMs = TORN_AFTER_MS }: SweepOptions,
): Promise<void> {
  const all = await listAll(folder);
  if (all.length === 0) return;
  const areAgesKnown = await isClockBelieved(folder, now);
  const isUnused = ({ usedMs }: KeptFile) => areAgesKnown && now - usedMs >= UNUSED_FOR_MS;
  // A file that is dated in the future was written before the clock was set back, so it counts as old too.
  const isOld = ({ usedMs }: KeptFile, ms: number) => Math.abs(now - usedMs) >= ms;
  const [torn, whole] = split(all, isTorn);
  await remove(torn.filter((file) => isOld(file, TORN_AFTER_MS)));
  const [unused, used] = split(whole, (file) => isUnused(file) && !isPicture(file));
  await remove(unused);
  const [corrupted, records] = await readRecords(used.filter(isRecord));
  await remove(corrupted);
  const pictures = picturesOf(used.filter(isPicture));
  const kept = newestWithin(records, pictures, maxBytes);
  await remove(records.filter((record) => !kept.records.has(record)));
  for (const [name, { files }] of pictures) {
    if (!kept.names.has(name)) await remove(files.filter((file) => isOld(file, orphanGraceMs)));
  }
}

/** Removes every record of an instance; its pictures go with the next sweep. */
export async function removeRecordsOf(folder: string, idInstance: string): Promise<void> {
  const [, records] = await readRecords((await listAll(folder)).filter(isRecord));
  await remove(records.filter(({ outline }) => outline.idInstance === idInstance));
}

function newestWithin(
  records: readonly KeptRecord[],
  pictures: ReadonlyMap<string, Picture>,
  maxBytes: number,
): { records: Set<KeptRecord>; names: Set<string> } {
  const kept = { records: new Set<KeptRecord>(), names: new Set<string>() };
  let total = 0;
  for (const record of [...records].sort((a, b) => b.usedMs - a.usedMs)) {
    const name = record.outline.sha256 && nameOfPicture(record.outline.sha256);
    const shared = name === undefined || kept.names.has(name);
    total += record.size + (shared ? 0 : (pictures.get(name)?.size ?? 0));
    if (total > maxBytes) break;
    kept.records.add(record);
    if (name !== undefined) kept.names.add(name);
  }
  return kept;
}

function picturesOf(files: readonly KeptFile[]): Map<string, Picture> {
  const pictures = new Map<string, Picture>();
  for (const file of files) {
    const name = nameOfPicture(path.basename(file.file));
    const { size, files: others } = pictures.get(name) ?? { size: 0, files: [] };
    pictures.set(name, { size: size + file.size, files: [...others, file] });
  }
  return pictures;
}

async function readRecords(
  files: readonly KeptFile[],
): Promise<[corrupted: KeptFile[], records: KeptRecord[]]> {
  const corrupted: KeptFile[] = [];
  const records: KeptRecord[] = [];
  for (const file of files) {
    const text = await orUndefined(readFile(file.file, 'utf8'));
    const outline = text === undefined ? undefined : outlineOf(text);
    if (outline) records.push({ ...file, outline });
    else corrupted.push(file);
  }
  return [corrupted, records];
}

/** Every file of the store, whatever folder it lies in; no link is one. */
async function listAll(folder: string): Promise<KeptFile[]> {
  const files: KeptFile[] = [];
  for (const name of await namesIn(folder)) {
    const file = path.join(folder, name);
    const stats = await orUndefined(lstat(file));
    if (stats?.isDirectory()) files.push(...(await listAll(file)));
    else if (stats?.isFile()) files.push({ file, size: stats.size, usedMs: stats.mtimeMs });
  }
  return files;
}

/** What a writer leaves behind that is killed, its lock too. */
function isTorn({ file }: KeptFile): boolean {
  return file.endsWith(TEMPORARY_SUFFIX) || /\.lock(?:\.[\w-]+)?$/.test(file);
}

function isRecord({ file }: KeptFile): boolean {
  return path.basename(path.dirname(path.dirname(file))) === 'records' && file.endsWith('.json');
}

function isPicture({ file }: KeptFile): boolean {
  return ['images', 'thumbnails'].includes(path.basename(path.dirname(file)));
}

async function remove(files: readonly KeptFile[]): Promise<void> {
  for (const { file } of files) await rm(file, { force: true });
}

function split<T>(items: readonly T[], isFirst: (item: T) => boolean): [first: T[], second: T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
