import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CheckedImage } from '../../src/avatars/image';
import { AvatarStore } from '../../src/avatars/store';
import { Recents } from '../../src/recents/recents';
import { type BenchRow, limitRow, milliseconds, quantile } from './row';

const AVATARS = 10_000;
const PICTURE_BYTES = 30_000;
const LOOK_UPS = 1000;
const ROUNDS = 3;
const ID_INSTANCE = '110100000001';

/** What is read from the disk: avatars among 10,000, and the list of 10,000 recent look-ups. */
export async function benchStore(): Promise<BenchRow[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-store-'));
  try {
    return [...(await benchAvatars(folder)), ...(await benchRecents(folder))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchAvatars(folder: string): Promise<BenchRow[]> {
  const open = () => new AvatarStore(path.join(folder, 'avatars'), Date.now, console.error);
  await fill(open());
  const store = open();
  // The first one loads what reads records.
  await store.read(ID_INSTANCE, chatId(0));
  const first = await lookUps(store);
  // The best of several, since others use the disk.
  let again = await lookUps(store);
  for (let round = 1; round < ROUNDS; round += 1) {
    const times = await lookUps(store);
    again = again.map((time, index) => Math.min(time, times[index] ?? time));
  }
  const sweeping = performance.now();
  await store.sweep(Number.POSITIVE_INFINITY);
  return [
    limitRow('median look-up among 10,000, the first time', quantile(first, 0.5), 2),
    limitRow('median look-up among 10,000, again', quantile(again, 0.5), 2),
    limitRow('p99 look-up among 10,000, again', quantile(again, 0.99), 2),
    {
      name: 'sweep of 10,000, beside other work',
      ours: milliseconds(performance.now() - sweeping),
    },
  ];
}

async function fill(store: AvatarStore): Promise<void> {
  for (let index = 0; index < AVATARS; index += 1) {
    const { bytes, ...image } = picture(index);
    await store.write(
      {
        idInstance: ID_INSTANCE,
        chatId: chatId(index),
        product: 'whatsapp',
        outcome: 'picture',
        lookedUpAt: Date.now(),
        image: { ...image, byteLength: bytes.length },
      },
      { bytes, ...image },
    );
  }
}

/** The time of each of a thousand look-ups, spread over the whole store. */
async function lookUps(store: AvatarStore): Promise<number[]> {
  const times: number[] = [];
  for (let count = 0; count < LOOK_UPS; count += 1) {
    const id = chatId((count * 6_180_339) % AVATARS);
    const started = performance.now();
    const stored = await store.read(ID_INSTANCE, id);
    times.push(performance.now() - started);
    if (stored?.imagePath === undefined) throw new Error('a stored avatar was not found');
  }
  return times;
}

async function benchRecents(folder: string): Promise<BenchRow[]> {
  const open = () =>
    new Recents({
      file: path.join(folder, 'recents.jsonl'),
      limit: () => AVATARS,
      isThere: async () => true,
      onChanged: () => undefined,
      log: console.error,
    });
  const filling = open();
  for (let index = 0; index < AVATARS; index += 1) {
    await filling.note({
      idInstance: ID_INSTANCE,
      chatId: chatId(index),
      product: 'whatsapp',
      outcome: 'noPicture',
      lookedUpAt: index,
      at: index,
    });
  }
  const loading = performance.now();
  const recents = open();
  await recents.load();
  const loaded = performance.now() - loading;
  const listing = performance.now();
  const entries = recents.list();
  if (entries.length !== AVATARS) throw new Error(`${entries.length} recent look-ups`);
  return [
    limitRow('reading 10,000 recent look-ups', loaded, 100),
    limitRow('listing 10,000 recent look-ups', performance.now() - listing, 20),
  ];
}

function chatId(index: number): string {
  return `7900${1_000_000 + index}@c.us`;
}

/** Bytes of the size of an avatar, of which no two are the same. */
function picture(index: number): CheckedImage {
  const bytes = new Uint8Array(PICTURE_BYTES).fill(index % 251);
  bytes.set(Buffer.from(String(index)));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, mimeType: 'image/jpeg', width: 640, height: 640, sha256 };
}
