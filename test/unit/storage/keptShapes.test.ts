import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { AvatarRecord } from '../../../src/avatars/record';
import { decodeRecord, encodeRecord, outlineOf } from '../../../src/avatars/recordCodec';
import { ALL_ERROR_CODES } from '../../../src/greenApi/errorCodes';
import { decodeBook, encodeBook } from '../../../src/instances/bookCodec';
import type { InstanceBook, StoredBook } from '../../../src/instances/instance';
import { decodeDetails, encodeDetails } from '../../../src/lookUps/detailsCodec';
import { decodePending, encodePending } from '../../../src/notifications/pendingCodec';
import { readLine } from '../../../src/recents/journalLine';
import type { RecentChange } from '../../../src/recents/recent';

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

/** What a line of the recent look-ups says, the entry included, which is checked only when it is shown. */
function changeIn(line: string): unknown {
  const read = readLine(line);
  if (!read || !('put' in read)) return read;
  return read.put.entry && { put: read.put.entry };
}

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
        const stored: StoredBook = { book, writes, unknownEntries: [], unknownValues: new Map() };
        assert.deepEqual(decodeBook(encodeBook(stored)), stored);
      }),
    );
  });

  it('is read back as it was written: changes of recent look-ups', () => {
    fc.assert(
      fc.property(change, (value) => {
        const plain = plainly(value) as RecentChange;
        assert.deepEqual(changeIn(JSON.stringify(plain)), plain);
      }),
    );
  });

  it('gives a recent look-up the place that parsing its line would give it, also of a damaged line', () => {
    const digits = fc.stringMatching(/^\d{1,16}$/);
    const written = fc
      .record(
        {
          chatId: fc.oneof(
            digits,
            digits.map((id) => `${id}@c.us`),
            fc.string(),
          ),
          idInstance: fc.oneof(digits, fc.string()),
          product,
          outcome: fc.constantFrom('picture', 'failed'),
          lookedUpAt: time,
          at: fc.oneof(time, fc.maxSafeNat(), fc.double()),
          code,
          detail: fc.string(),
          sha256: digits,
          pinned: fc.boolean(),
        },
        { requiredKeys: ['chatId', 'idInstance', 'product', 'outcome', 'lookedUpAt', 'at'] },
      )
      .map((put) => JSON.stringify({ put }));
    const damage = fc.record({
      isAtValue: fc.boolean(),
      at: fc.nat(200),
      removed: fc.nat(3),
      put: fc.constantFrom('', '"', '0', '1', ',', '}', '\n', '\\', 'é'),
    });
    const placeOf = (line: string) => {
      const read = readLine(line);
      return read && 'put' in read ? [read.put.key, read.put.at, read.put.pinned] : read;
    };
    fc.assert(
      fc.property(written, fc.option(damage), (whole, damaged) => {
        const { isAtValue, removed, put, ...place } = damaged ?? {
          isAtValue: false,
          at: 0,
          removed: 0,
          put: '',
        };
        const values = [...whole.matchAll(/:/g)].map(({ index }) => index + 1);
        const at = (isAtValue ? values[place.at % values.length] : undefined) ?? place.at;
        const line = `${whole.slice(0, at)}${put}${whole.slice(at + removed)}`;
        // JSON may begin with a space; what we write never does.
        assert.deepEqual(placeOf(line), placeOf(` ${line}`));
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps what only a newer version understands of an instance', () => {
    const newer = {
      idInstance: '1101000001',
      product: 'whatsapp',
      paused: { code: 'moonlight', at: 7 },
      lastCheck: { at: 7, state: 'authorized', mood: 'good' },
      colour: 'green',
    };
    const stranger = { idInstance: '5101000001', product: 'pigeon' };
    const text = JSON.stringify({
      version: 1,
      instances: [newer, stranger],
      defaults: { whatsapp: '1101000001', pigeon: '5101000001' },
      theme: 'dark',
    });
    const stored = decodeBook(text);
    assert.ok(stored && stored !== 'newer');
    assert.equal(stored.book.instances.length, 1);
    assert.equal(stored.book.instances[0]?.paused, undefined);
    const [instance] = stored.book.instances;
    assert.ok(instance);
    const named = { ...stored.book, instances: [{ ...instance, name: 'Shop' }] };
    assert.deepEqual(JSON.parse(encodeBook({ ...stored, book: named })), {
      ...JSON.parse(text),
      instances: [{ ...newer, name: 'Shop' }, stranger],
      writes: [],
    });
  });

  it('lets our own value stand in the place of one that only a newer version understands', () => {
    const newer = { idInstance: '1', product: 'max', paused: { code: 'moonlight', at: 7 } };
    const stored = decodeBook(JSON.stringify({ version: 1, instances: [newer], defaults: {} }));
    assert.ok(stored && stored !== 'newer');
    const instances = stored.book.instances.map((one) => ({
      ...one,
      paused: { code: 'unauthorized', at: 8 } as const,
    }));
    const written = JSON.parse(encodeBook({ ...stored, book: { ...stored.book, instances } }));
    assert.deepEqual(written.instances[0].paused, { code: 'unauthorized', at: 8 });
  });

  it('keeps details of a kind that only a newer version knows', () => {
    const newer = { askedAt: 7, details: { kind: 'horoscope', horoscope: { sign: 'Leo' } } };
    const account = { askedAt: 8, details: { kind: 'account', account: { exists: true } } };
    const text = JSON.stringify({ version: 1, kept: [newer, account] });
    const read = decodeDetails(text);
    assert.ok(read);
    assert.deepEqual(read.kept, [account]);
    assert.deepEqual(JSON.parse(encodeDetails(read)).kept, [account, newer]);
  });

  it('keeps what a newer version noted of a request', () => {
    const request = { idInstance: '1', chatId: '2', product: 'max', requestedAt: 3, mood: 'good' };
    const read = decodePending(JSON.stringify({ version: 1, ...request }));
    assert.ok(read);
    assert.equal(JSON.parse(encodePending({ ...read, owed: 1 })).mood, 'good');
  });

  it('may be any text or JSON whatever, and is then none', () => {
    const decoders = [decodeRecord, decodeBook, changeIn, decodeDetails, outlineOf];
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
    [
      'a picture of less than nothing',
      { outcome: 'picture', image: imageWith({ byteLength: -1 }) },
    ],
    ['half a pixel', { outcome: 'picture', image: imageWith({ width: 0.5 }) }],
    ['a time that is none', { lookedUpAt: 1e300 }],
    ['a link that is no text', { urlAvatar: 7 }],
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
