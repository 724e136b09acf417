import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { AvatarRecord } from '../../../src/avatars/record';
import { ALL_ERROR_CODES } from '../../../src/greenApi/errorCodes';
import type { InstanceBook } from '../../../src/instances/instance';
import { decodeDetails } from '../../../src/lookUps/detailsCodec';
import type { RecentChange } from '../../../src/recents/recent';
import {
  decodeBook,
  decodeChange,
  decodeRecord,
  encodeBook,
  encodeRecord,
  outlineOf,
} from '../../../src/storage/codecs';

const product = fc.constantFrom('whatsapp', 'max', 'telegram');
const plain = fc.constantFrom('noPicture', 'hidden', 'noAccount', 'unknown');
const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
const image = fc.record({
  sha256: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }),
  mimeType: fc.constantFrom('image/jpeg', 'image/png', 'image/webp', 'image/gif'),
  byteLength: fc.nat(),
  width: fc.nat(),
  height: fc.nat(),
});
const common = { idInstance: fc.string(), chatId: fc.string(), product, lookedUpAt: time };
const record = fc.oneof(
  fc.record({ ...common, outcome: plain }),
  fc.record(
    { ...common, outcome: fc.constant('picture'), image, urlAvatar: fc.string() },
    { requiredKeys: ['idInstance', 'chatId', 'product', 'lookedUpAt', 'outcome', 'image'] },
  ),
);
const code = fc.constantFrom(...ALL_ERROR_CODES);
const instance = fc.record(
  {
    idInstance: fc.string(),
    product,
    apiTokenInstance: fc.string(),
    apiUrl: fc.string(),
    name: fc.string(),
    demo: fc.boolean(),
    ownChatId: fc.string(),
    lastCheck: fc.record({ at: time, state: fc.string(), failure: code }, { requiredKeys: ['at'] }),
    paused: fc.record({ code, at: time }),
    readsQueue: fc.boolean(),
    receiver: fc.record({ port: fc.nat(), path: fc.string(), token: fc.string() }),
  },
  { requiredKeys: ['idInstance', 'product'] },
);
const change = fc.oneof(
  fc.record({
    put: fc.record(
      {
        ...common,
        outcome: fc.constantFrom('failed', 'hidden'),
        at: time,
        code,
        pinned: fc.boolean(),
      },
      { requiredKeys: ['idInstance', 'chatId', 'product', 'lookedUpAt', 'outcome', 'at'] },
    ),
  }),
  fc.record({ remove: fc.string() }),
  fc.constant({ clear: true as const }),
);

describe('what is stored', () => {
  it('is read back as it was written: records', () => {
    fc.assert(
      fc.property(record, (value) => {
        const written = encodeRecord(plainly(value) as AvatarRecord);
        assert.deepEqual(decodeRecord(written), plainly(value));
        const sha256 = 'image' in value ? { sha256: value.image.sha256 } : {};
        assert.deepEqual(outlineOf(written), { idInstance: value.idInstance, ...sha256 });
      }),
    );
  });

  it('is read back as it was written: instances', () => {
    const defaults = fc.dictionary(product, fc.string());
    const instances = fc.array(instance, { maxLength: 4 });
    fc.assert(
      fc.property(fc.record({ instances, defaults }), fc.array(fc.string()), (value, writes) => {
        const book = plainly(value) as InstanceBook;
        const stored = { book, writes, unknownEntries: [] };
        assert.deepEqual(decodeBook(encodeBook(stored)), stored);
      }),
    );
  });

  it('is read back as it was written: changes of recent look-ups', () => {
    fc.assert(
      fc.property(change, (value) => {
        const plain = plainly(value) as RecentChange;
        assert.deepEqual(decodeChange(JSON.stringify(plain)), plain);
      }),
    );
  });

  it('may be any text or JSON whatever, and is then none', () => {
    const decoders = [decodeRecord, decodeBook, decodeChange, decodeDetails, outlineOf];
    const text = fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(text, (written) => {
        for (const decode of decoders) assert.equal(decode(written), undefined);
      }),
    );
  });

  it('is none when any part of it is torn off', () => {
    const record = {
      idInstance: '1',
      chatId: '2',
      product: 'max',
      outcome: 'hidden',
      lookedUpAt: 3,
    } as const;
    const written = encodeRecord(record);
    for (let length = 0; length < written.length; length++) {
      assert.equal(decodeRecord(written.slice(0, length)), undefined);
      assert.equal(outlineOf(written.slice(0, length)), undefined);
    }
  });

  for (const [name, changed] of [
    ['a newer version', { version: 2 }],
    ['an unknown outcome', { outcome: 'video' }],
    ['a failure', { outcome: 'failed' }],
    ['a picture without its image', { outcome: 'picture' }],
    ['no picture with an image', { image: { sha256: 'a'.repeat(64) } }],
    ['a hash that is a path', { outcome: 'picture', image: imageWith({ sha256: '../../secret' }) }],
    ['a drawing', { outcome: 'picture', image: imageWith({ mimeType: 'image/svg+xml' }) }],
  ] as const) {
    it(`is none where a record has ${name}`, () => {
      const record = { version: 1, idInstance: '1', chatId: '2', product: 'max', lookedUpAt: 3 };
      const written = JSON.stringify({ ...record, outcome: 'hidden', ...changed });
      assert.equal(decodeRecord(written), undefined);
    });
  }
});

function imageWith(changed: object): object {
  const image = {
    sha256: 'a'.repeat(64),
    mimeType: 'image/png',
    byteLength: 1,
    width: 1,
    height: 1,
  };
  return { ...image, ...changed };
}

/** Without the prototypes and missing values that generators leave. */
function plainly(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
