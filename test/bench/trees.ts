import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { CheckedImage } from '../../src/avatars/image';
import { AvatarStore } from '../../src/avatars/store';
import { Recents } from '../../src/recents/recents';
import { type BenchRow, limitRow } from './row';
import type { TreeReport } from './treesAlone';

const RECENTS = 10_000;
const PROCESSES = 9;
/** As many have a picture in the store, with its round thumbnail: more than two pages show. */
const PICTURES = 400;
const PICTURE_BYTES = 30_000;
const ID_INSTANCE = '110100000001';

/** The view of recent look-ups in the packaged extension, when there are 10,000 of them. */
export async function benchTrees(): Promise<BenchRow[]> {
  const storage = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-trees-'));
  try {
    await fill(path.join(storage, 'recents.jsonl'));
    await addPictures(path.join(storage, 'avatars'));
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
    isThere: async () => true,
    onChanged: () => undefined,
    log: console.error,
  });
  for (let index = 0; index < RECENTS; index += 1) {
    const lookUp = lookUpOf(index);
    const { sha256 } = pictureOf(index);
    await recents.note({ ...lookUp, at: lookUp.lookedUpAt, sha256 });
  }
}

async function addPictures(folder: string): Promise<void> {
  const store = new AvatarStore(folder, Date.now, console.error);
  for (let index = 0; index < PICTURES; index += 1) {
    const { bytes, ...image } = pictureOf(index);
    const stored = { ...image, byteLength: bytes.length };
    const record = { ...lookUpOf(index), image: stored };
    await store.write(record, { bytes, ...image });
    await store.writeThumbnail(stored, bytes.subarray(0, 5000), 'png');
  }
}

function lookUpOf(index: number) {
  return {
    chatId: `${79005000000 + index}@c.us`,
    idInstance: ID_INSTANCE,
    product: 'whatsapp',
    outcome: 'picture',
    lookedUpAt: Date.now() - index * 60_000,
  } as const;
}

/** No real one: the view shows the thumbnail, and reads neither. */
function pictureOf(index: number): CheckedImage {
  const bytes = Buffer.alloc(PICTURE_BYTES, `${index} `);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, sha256, mimeType: 'image/jpeg', width: 640, height: 640 };
}
