import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { BatchAnswer } from '../../../src/batch/answer';
import { RFC_4180, toCsv, toJson } from '../../../src/batch/csv';
import { EXPORT_COLUMNS, type ExportedEntry, exportedEntry } from '../../../src/batch/exported';
import { freeNames, pictureNames } from '../../../src/batch/pictureNames';
import { batchOf, entryOf } from './support/batches';

const PICTURE: BatchAnswer = {
  outcome: 'picture',
  idInstance: '110100000009',
  product: 'whatsapp',
  lookedUpAt: Date.UTC(2026, 10, 21, 9, 30),
  stale: true,
  failure: { code: 'offline' },
  image: {
    sha256: 'ab'.repeat(32),
    mimeType: 'image/jpeg',
    byteLength: 40_000,
    width: 640,
    height: 640,
  },
  urlAvatar: 'https://pps.whatsapp.net/v/a.jpg?oe=66041D5F',
};

/** Strict: every line has as many cells as the headings, and quotes only where they belong. */
function parsed(csv: string): Record<string, string>[] {
  return parse(csv, { columns: true, record_delimiter: '\r\n', relax_quotes: false });
}

describe('an export', () => {
  it('numbers pictures whose names are taken, whatever their case', () => {
    const names = freeNames(['a@c.us.jpg', 'b.png', 'b.png'], ['A@C.US.JPG', 'a@c.us (2).jpg']);
    assert.deepEqual(names, ['a@c.us (3).jpg', 'b.png', 'b (2).png']);
  });

  it('has one row an id with the documented columns', () => {
    const places = [
      { source: 0, line: 11, column: 4, length: 16 },
      { source: 1, line: 0, column: 0, length: 16 },
    ];
    const batch = batchOf([entryOf('79001234567@c.us', { count: 7, places })], {
      sources: [
        { uri: 'file:///a', name: 'logs/a.log', found: 6 },
        { uri: 'file:///b', name: 'b.log', found: 1 },
      ],
    });
    const [entry] = batch.entries;
    assert.ok(entry);
    const [row, ...others] = parsed(
      toCsv([
        exportedEntry(batch, entry, PICTURE, {
          name: '=1+1',
          nameSource: 'text',
          hasAccount: true,
        }),
      ]),
    );
    assert.deepEqual(others, []);
    assert.deepEqual(row, {
      chatId: '79001234567@c.us',
      kind: 'user',
      name: "'=1+1",
      nameSource: 'text',
      product: 'whatsapp',
      idInstance: '110100000009',
      outcome: 'picture',
      hasAccount: 'true',
      error: 'offline',
      lookedUpAt: '2026-11-21T09:30:00.000Z',
      stale: 'true',
      count: '7',
      file: 'logs/a.log',
      line: '12',
      column: '5',
      places: 'logs/a.log:12:5; b.log:1:1',
      pictureOf: '',
      sha256: 'ab'.repeat(32),
      mimeType: 'image/jpeg',
      width: '640',
      height: '640',
      bytes: '40000',
      urlAvatar: 'https://pps.whatsapp.net/v/a.jpg?oe=66041D5F',
      urlExpiresAt: '2024-03-27T13:21:35.000Z',
    });
  });

  it('leaves empty what is not known, and calls by its name what was not asked', () => {
    const batch = batchOf([entryOf('10000000', { places: [] })]);
    const [entry] = batch.entries;
    assert.ok(entry);
    const exported = exportedEntry(batch, entry, undefined);
    assert.deepEqual(JSON.parse(toJson([exported])), [
      { chatId: '10000000', kind: 'user', outcome: 'unasked', count: 1, places: [] },
    ]);
    const failed: BatchAnswer = {
      outcome: 'failed',
      lookedUpAt: 5,
      stale: false,
      failure: { code: 'noInstance' },
    };
    const row = parsed(toCsv([exportedEntry(batch, entry, failed)]))[0];
    assert.deepEqual([row?.outcome, row?.error, row?.lookedUpAt], ['failed', 'noInstance', '']);
  });

  it('says that an answer is an old one, and nothing of the others', () => {
    const batch = batchOf([entryOf('79001234567@c.us')]);
    const [entry] = batch.entries;
    assert.ok(entry);
    const { stale: _, failure: __, ...answer } = PICTURE;
    const fresh = { ...answer, stale: false };
    assert.equal(parsed(toCsv([exportedEntry(batch, entry, PICTURE, {})]))[0]?.stale, 'true');
    assert.equal(parsed(toCsv([exportedEntry(batch, entry, fresh, {})]))[0]?.stale, '');
    assert.equal('stale' in JSON.parse(toJson([exportedEntry(batch, entry, fresh, {})]))[0], false);
  });

  it('runs no formula in a spreadsheet, whatever a file is called', () => {
    for (const name of ['=cmd|x', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '|x', '%x']) {
      const row = parsed(toCsv([{ ...BARE, file: name }]))[0];
      assert.equal(row?.file, `'${name}`);
    }
  });

  it('runs no formula in a spreadsheet that expects another separator, or knows other signs', () => {
    const sign = fc.constantFrom(...'=+-@|%＝＋－＠﹦﹢﹣﹫');
    const before = fc.constantFrom(
      '',
      'a',
      'a;',
      'a,',
      'a\t',
      'a\n',
      'a;"',
      '"',
      ' ',
      ';',
      '\ufeff',
      '\u0001',
      'a;\u001b',
      'a; ',
    );
    const name = fc.tuple(
      before,
      sign,
      fc.constantFrom('1+1', "cmd|' /C calc'!A0", 'HYPERLINK("x";"y")'),
    );
    const separator = fc.constantFrom(',' as const, ';' as const);
    fc.assert(
      fc.property(fc.array(name), separator, fc.boolean(), (names, written, hasByteOrderMark) => {
        const csv = toCsv(
          names.map((parts) => ({
            ...BARE,
            name: parts.join(''),
            places: [`${parts.join('')}:1:1`],
          })),
          { separator: written, hasByteOrderMark },
        );
        for (const delimiter of [',', ';', '\t']) {
          // As spreadsheets read: a quote within a cell is a letter.
          const cells = parse(csv, {
            delimiter,
            relax_quotes: true,
            relax_column_count: true,
            bom: true,
          }).flat();
          const armed = cells.filter(
            (cell) =>
              /^[\s"\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠﹦﹢﹣﹫]/u.test(cell) && !/^-?\d+$/.test(cell),
          );
          assert.deepEqual(armed, [], `read with ${JSON.stringify(delimiter)}`);
        }
      }),
    );
  });

  it('for Excel begins with a byte order mark and has the separator of the system', () => {
    const csv = toCsv([{ ...BARE, name: 'Пётр; Анна' }], {
      separator: ';',
      hasByteOrderMark: true,
    });
    assert.ok(csv.startsWith('\ufeffchatId;kind;name;'));
    const [row] = parse(csv, { columns: true, delimiter: ';', bom: true });
    assert.equal((row as unknown as Record<string, string>).name, 'Пётр; Анна');
    assert.ok(!toCsv([], RFC_4180).startsWith('\ufeff'));
  });

  it('leaves the ids of groups the numbers that they are', () => {
    const row = parsed(toCsv([{ ...BARE, chatId: '-10000000000000' }]))[0];
    assert.equal(row?.chatId, '-10000000000000');
  });

  it('comes back from a strict parser as it was, but for the apostrophes', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^["',;=\r\n \t-]{0,6}$/));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (names) => {
        const csv = toCsv(names.map((file) => ({ ...BARE, file })));
        const files = parsed(csv).map((row) => row.file ?? '');
        for (const [index, name] of names.entries()) {
          assert.equal(files[index]?.replaceAll("'", ''), name.replaceAll("'", ''));
        }
      }),
    );
  });

  it('has no column that docs/exports.md does not explain', () => {
    const explained = readFileSync('docs/exports.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)])
      .map(([, name]) => name);
    assert.deepEqual(explained, EXPORT_COLUMNS);
  });

  it('begins with the headings even if there is nothing below', () => {
    assert.equal(toCsv([]), `${EXPORT_COLUMNS.join(',')}\r\n`);
  });
});

const BARE: ExportedEntry = {
  chatId: '79001234567@c.us',
  kind: 'user',
  outcome: 'unasked',
  count: 1,
  places: [],
};

describe('names of exported pictures', () => {
  it('are the chatId, with the instance where two have the same', () => {
    const mimeType = 'image/jpeg' as const;
    assert.deepEqual(
      pictureNames([
        { chatId: '79001234567@c.us', idInstance: '1', mimeType },
        { chatId: '10000000', idInstance: '3', mimeType: 'image/png' },
        { chatId: '10000000', idInstance: '4', mimeType },
        { chatId: '-10000000000000', idInstance: '4', mimeType: 'image/webp' },
      ]),
      ['79001234567@c.us.jpg', '10000000 3.png', '10000000 4.jpg', '-10000000000000.webp'],
    );
  });
});
