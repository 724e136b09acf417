import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { decode as decodePng } from 'fast-png';
import { decode as decodeJpeg } from 'jpeg-js';
import { describe, it } from 'mocha';
import type { TypeInstance } from '../../../src/simulator/types';
import { ask, instance, withSimulator } from './client';

const CHAT_ID = '79001234567@c.us';

async function bytesAt(url: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}

describe('the simulated pictures', () => {
  it('are JPEG or PNG files of 640 by 640 pixels', async () => {
    await withSimulator(
      {
        contacts: [
          { chatId: CHAT_ID, avatar: 'picture' },
          { chatId: '79001234568@c.us', avatar: 'picture', format: 'png' },
        ],
      },
      async (client) => {
        const jpeg = await fetch(await client.urlAvatar(CHAT_ID));
        assert.equal(jpeg.headers.get('content-type'), 'image/jpeg');
        const { width, height } = decodeJpeg(Buffer.from(await jpeg.arrayBuffer()));
        assert.deepEqual([width, height], [640, 640]);
        const png = await fetch(await client.urlAvatar('79001234568@c.us'));
        assert.equal(png.headers.get('content-type'), 'image/png');
        const decoded = decodePng(await png.arrayBuffer());
        assert.deepEqual([decoded.width, decoded.height, decoded.channels], [640, 640, 4]);
      },
    );
  });

  it('lie behind links like those of each product', async () => {
    const forms: [TypeInstance, string, RegExp][] = [
      [
        'whatsapp',
        CHAT_ID,
        /^\/v\/t61\.24694-24\/\d+_\d+_\d+_n\.jpg\?ccb=11-4&oh=01_[\w-]+&oe=[0-9A-F]{8}&/,
      ],
      ['v3', '10000000', /^\/i\?r=[\w-]{40,}$/],
      ['telegram', '10000000', /^\/download\/4100\/[\w-]+\.jpg$/],
    ];
    for (const [typeInstance, chatId, form] of forms) {
      await withSimulator(
        { instance: instance(typeInstance), contacts: [{ chatId, avatar: 'picture' }] },
        async (client, { origin }) => {
          const url = await client.urlAvatar(chatId);
          assert.ok(url.startsWith(`${origin}/`));
          assert.match(url.slice(origin.length), form);
        },
      );
    }
  });

  it('can be had until the time that oe names, in hexadecimal seconds, and not after', async () => {
    let now = 1_711_545_695_000;
    await withSimulator(
      {
        clock: () => now,
        linkLifetimeMs: 600_000,
        contacts: [{ chatId: CHAT_ID, avatar: 'picture' }],
      },
      async (client) => {
        const url = await client.urlAvatar(CHAT_ID);
        const oe = Number.parseInt(new URL(url).searchParams.get('oe') ?? '', 16);
        assert.equal(oe, 1_711_545_695 + 600);
        now = oe * 1000 - 1;
        assert.equal((await ask(url)).status, 200);
        now += 1;
        assert.equal((await ask(url)).status, 403);
        assert.equal((await ask(await client.urlAvatar(CHAT_ID))).status, 200);
      },
    );
  });

  it('cannot be had by a changed or guessed link', async () => {
    await withSimulator(
      { contacts: [{ chatId: CHAT_ID, avatar: 'picture' }] },
      async (client, simulator) => {
        const url = await client.urlAvatar(CHAT_ID);
        assert.equal((await ask(url.replace(/oe=\w+/, 'oe=FFFFFFFF'))).status, 404);
        assert.equal((await ask(`${simulator.origin}/i?r=x`)).status, 404);
      },
    );
  });

  it('are recorded under the method image', async () => {
    await withSimulator(
      { contacts: [{ chatId: CHAT_ID, avatar: 'picture' }] },
      async (client, simulator) => {
        await ask(await client.urlAvatar(CHAT_ID));
        assert.deepEqual(
          simulator.requests.map(({ method, status }) => [method, status]),
          [
            ['getAvatar', 200],
            ['image', 200],
          ],
        );
      },
    );
  });

  it('are the same at every start for a contact, and different bytes for every stranger', async () => {
    const hashes = new Set<string>();
    for (let start = 0; start < 2; start += 1) {
      await withSimulator(
        { contacts: [{ chatId: CHAT_ID, avatar: 'picture' }], unknownContact: 'picture' },
        async (client) => {
          for (const chatId of [CHAT_ID, ...strangers(14)]) {
            const bytes = await bytesAt(await client.urlAvatar(chatId));
            hashes.add(createHash('sha256').update(bytes).digest('hex'));
            if (start === 0) assert.equal(decodeJpeg(bytes).width, 640);
          }
        },
      );
    }
    assert.equal(hashes.size, 15);
  });
});

function strangers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `79007650${100 + index}@c.us`);
}
