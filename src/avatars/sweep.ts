import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { decodeRecord } from '../storage/codecs';
import { orUndefined, TEMPORARY_SUFFIX } from './files';
import type { AvatarRecord } from './record';

const UNUSED_FOR_MS = 90 * 24 * 60 * 60 * 1000;
const TORN_AFTER_MS = 60 * 60 * 1000;

export interface SweepOptions {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly maxBytes: number;
  /** A picture is written before its record: one this young may be about to get it. */
  readonly orphanGraceMs?: number;
}

interface KeptFile {
  readonly file: string;
  readonly size: number;
  readonly usedMs: number;
}

interface KeptRecord extends KeptFile {
  readonly record: AvatarRecord | undefined;
}

/**
 * Removes what nobody uses: records unused for 90 days, pictures without a record, the least recently
 * used above `maxBytes`, and what killed writers left. Modification time of a record is its last use.
 */
export async function sweepStore(
  folder: string,
  { now, maxBytes, orphanGraceMs = TORN_AFTER_MS }: SweepOptions,
): Promise<void> {
  const records = await readRecords(path.join(folder, 'records'), now);
  const keptRecords: KeptRecord[] = [];
  for (const kept of records) {
    if (kept.record && now - kept.usedMs < UNUSED_FOR_MS) keptRecords.push(kept);
    else await rm(kept.file, { force: true });
  }
  const pictures = [
    ...(await list(path.join(folder, 'images'))),
    ...(await list(path.join(folder, 'thumbnails'))),
  ];
  const sizes = new Map<string, { size: number; files: string[] }>();
  for (const { file, size, usedMs } of pictures) {
    if (isTorn(file, usedMs, now)) await rm(file, { force: true });
    const entry = sizes.get(nameOf(file)) ?? { size: 0, files: [] };
    sizes.set(nameOf(file), { size: entry.size + size, files: [...entry.files, file] });
  }
  const kept = newestWithin(keptRecords, sizes, maxBytes);
  for (const record of keptRecords) {
    if (!kept.records.has(record)) await rm(record.file, { force: true });
  }
  for (const [name, { files }] of sizes) {
    if (kept.names.has(name)) continue;
    for (const file of files) {
      const stats = await orUndefined(stat(file));
      if (stats && now - stats.mtimeMs >= orphanGraceMs) await rm(file, { force: true });
    }
  }
}

function newestWithin(
  records: readonly KeptRecord[],
  sizes: ReadonlyMap<string, { size: number }>,
  maxBytes: number,
): { records: Set<KeptRecord>; names: Set<string> } {
  const kept = { records: new Set<KeptRecord>(), names: new Set<string>() };
  let total = 0;
  for (const record of [...records].sort((a, b) => b.usedMs - a.usedMs)) {
    const name = record.record?.image?.sha256.slice(0, 32);
    const shared = name === undefined || kept.names.has(name);
    total += record.size + (shared ? 0 : (sizes.get(name)?.size ?? 0));
    if (total > maxBytes) break;
    kept.records.add(record);
    if (name !== undefined) kept.names.add(name);
  }
  return kept;
}

/** Removes every record of an instance; its pictures go with the next sweep. */
export async function removeRecordsOf(folder: string, idInstance: string): Promise<void> {
  for (const { file, record } of await readRecords(path.join(folder, 'records'), 0)) {
    if (record?.idInstance === idInstance) await rm(file, { force: true });
  }
}

async function readRecords(folder: string, now: number): Promise<KeptRecord[]> {
  const records: KeptRecord[] = [];
  for (const shard of (await orUndefined(readdir(folder))) ?? []) {
    for (const kept of await list(path.join(folder, shard))) {
      if (kept.file.endsWith(TEMPORARY_SUFFIX)) {
        if (isTorn(kept.file, kept.usedMs, now)) await rm(kept.file, { force: true });
        continue;
      }
      const text = await orUndefined(readFile(kept.file, 'utf8'));
      records.push({ ...kept, record: text === undefined ? undefined : decodeRecord(text) });
    }
  }
  return records;
}

async function list(folder: string): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const name of (await orUndefined(readdir(folder))) ?? []) {
    const file = path.join(folder, name);
    const stats = await orUndefined(stat(file));
    if (stats?.isFile()) kept.push({ file, size: stats.size, usedMs: stats.mtimeMs });
  }
  return kept;
}

function isTorn(file: string, writtenMs: number, now: number): boolean {
  return file.endsWith(TEMPORARY_SUFFIX) && now - writtenMs > TORN_AFTER_MS;
}

function nameOf(file: string): string {
  return path.basename(file).split('.')[0] ?? '';
}
