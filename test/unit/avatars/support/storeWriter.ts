import { randomFillSync } from 'node:crypto';
import { AvatarStore } from '../../../../src/avatars/store';
import { checked, recordOf } from './records';
import { png } from './samples';

// A window's process: writes the same few ids over and over, with big pictures of its own, until it is
// killed. Arguments: the folder, and how many ids.
const [folder = '', ids = '1'] = process.argv.slice(2);
const store = new AvatarStore(folder, Date.now, (line) => console.error(line));
const pictures = [200, 220, 240].map((size) =>
  checked(png(size, size, randomFillSync(new Uint8Array(size * size * 4)))),
);

async function writeForEver(): Promise<never> {
  for (let round = 0; ; round++) {
    const image = pictures[round % pictures.length];
    await store.write(recordOf(`${round % Number(ids)}`, image ? { image } : {}), image);
    if (round === Number(ids)) process.stdout.write('writing\n');
  }
}

void writeForEver();
