import { randomFillSync } from 'node:crypto';
import path from 'node:path';
import { AvatarStore } from '../../../../src/avatars/store';
import { DetailsStore } from '../../../../src/lookUps/detailsStore';
import { NamesStore } from '../../../../src/lookUps/names/namesStore';
import { Epochs } from '../../../../src/storage/epochs';
import { checked, ID_INSTANCE, recordOf } from './records';
import { png } from './samples';

// A window's process: writes the same few ids over and over, with big pictures of its own, until it is
// killed. Arguments: the folder, and how many ids.
const [folder = '', ids = '1'] = process.argv.slice(2);
const store = new AvatarStore(folder, Date.now, (line) => console.error(line));
const details = new DetailsStore(folder, Date.now, (line) => console.error(line));
const names = new NamesStore(folder, Date.now);
const epochs = new Epochs(path.join(folder, 'epochs'));
const pictures = [200, 220, 240].map((size) =>
  checked(png(size, size, randomFillSync(new Uint8Array(size * size * 4)))),
);

async function writeForEver(): Promise<never> {
  for (let round = 0; ; round++) {
    const image = pictures[round % pictures.length];
    const chatId = `${round % Number(ids)}`;
    const epoch = await epochs.begin(ID_INSTANCE);
    await store.write(recordOf(chatId, image ? { image } : {}), image, epoch);
    const contact = { name: `${chatId} `.repeat(1 + (round % 500)).trim() };
    const kept = { askedAt: round, details: { kind: 'contact', contact } } as const;
    await details.write({ idInstance: ID_INSTANCE, chatId }, kept, epoch);
    const listed = { chatId, name: contact.name };
    await names.write({ idInstance: ID_INSTANCE, loadedAt: round, names: [listed] }, epoch);
    if (round === Number(ids)) process.stdout.write('writing\n');
  }
}

void writeForEver();
