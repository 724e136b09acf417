import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { AvatarStore } from '../../src/avatars/store';
import { Recents } from '../../src/recents/recents';
import { type BenchRow, limitRow } from './row';
import type { TreeReport } from './treesAlone';

const RECENTS = 10_000;
const PROCESSES = 9;
/** As many rows have their round picture, which the store made when it kept the large one. */
const THUMBNAILS = 400;

/** The view of recent look-ups in the packaged extension, when there are 10,000 of them. */
export async function benchTrees(): Promise<BenchRow[]> {
  const storage = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-trees-'));
  try {
    await fill(path.join(storage, 'recents.jsonl'));
    addThumbnails(path.join(storage, 'avatars'));
    const reports: TreeReport[] = [];
    for (let count = 0; count < PROCESSES; count += 1) {
      const program = path.join(__dirname, 'treesAlone.js');
      const { stdout } = await promisify(execFile)(process.execPath, [program, storage]);
      reports.push(JSON.parse(stdout) as TreeReport);
    }
    const best = (key: 'firstMs' | 'againMs' | 'nextMs') =>
      Math.min(...reports.map((report) => report[key]));
    const rows = reports[0]?.rows ?? 0;
    return [
      limitRow(`first page of 10,000 (${rows} rows), first time in a window`, best('firstMs'), 100),
      limitRow('the same, drawn again', best('againMs'), 100),
      limitRow('two pages, after Show more', best('nextMs'), 100),
    ];
  } finally {
    rmSync(storage, { recursive: true, force: true });
  }
}

async function fill(file: string): Promise<void> {
  const recents = new Recents({
    file,
    limit: () => RECENTS,
    onChanged: () => undefined,
    log: console.error,
  });
  for (let index = 0; index < RECENTS; index += 1) {
    void recents.note({
      idInstance: '110100000001',
      chatId: `${79005000000 + index}@c.us`,
      product: 'whatsapp',
      outcome: 'picture',
      sha256: sha256Of(index),
      lookedUpAt: Date.now() - index,
      at: Date.now() - index,
    });
  }
  await recents.flush();
}

function addThumbnails(folder: string): void {
  const store = new AvatarStore(folder, Date.now, console.error);
  mkdirSync(path.join(folder, 'thumbnails'), { recursive: true });
  for (let index = 0; index < THUMBNAILS; index += 1) {
    writeFileSync(store.thumbnailFile(sha256Of(index), 'png'), '');
  }
}

function sha256Of(index: number): string {
  return index.toString(16).padEnd(64, '0');
}
