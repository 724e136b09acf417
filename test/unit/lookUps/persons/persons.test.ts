import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { detailsFolder } from '../../../../src/avatars/detailsFolder';
import type { Details } from '../../../../src/greenApi/detailsShapes';
import { pairsIn } from '../../../../src/lookUps/persons/pairs';
import { PairsStore } from '../../../../src/lookUps/persons/pairsStore';
import { Persons } from '../../../../src/lookUps/persons/persons';
import { Epochs } from '../../../../src/storage/epochs';
import { until } from '../../support/until';

const SHOP = '110100000007';
const NUMBER = '79001234567@c.us';
const LID = '123456789012345@lid';
const OTHER_LID = '223456789012345@lid';
const OTHER_NUMBER = '79001234568@c.us';
const DAY_MS = 24 * 60 * 60 * 1000;

function account(fields: object): Details {
  return { kind: 'account', account: { exists: true, ...fields } };
}

describe('the ids of one person', () => {
  for (const [what, asked, details, expected] of [
    ['checkWhatsapp of a lid', LID, account({ chatId: LID, phoneNumber: '79001234567' }), true],
    ['checkWhatsapp of a number', NUMBER, account({ chatId: LID }), true],
    ['existence alone', NUMBER, account({}), false],
    ['nobody', LID, account({ exists: false, phoneNumber: '79001234567' }), false],
    ['an answer about another lid', LID, account({ chatId: OTHER_LID }), false],
    ['two lids', LID, account({ chatId: OTHER_LID, phoneNumber: '79001234567' }), false],
    ['a number that is none', LID, account({ phoneNumber: '7' }), false],
    ['the contact of a lid', LID, { kind: 'contact', contact: { chatId: NUMBER } }, true],
    ['a contact on MAX', '10000000', { kind: 'contact', contact: { chatId: '10000000' } }, false],
    [
      'a group',
      '120363043968066561@g.us',
      {
        kind: 'group',
        group: { participants: [{ chatId: OTHER_NUMBER }, { chatId: NUMBER, lid: LID }] },
      },
      true,
    ],
  ] as const satisfies readonly (readonly [string, string, Details, boolean])[]) {
    it(`are ${expected ? 'told' : 'not told'} by ${what}`, () => {
      assert.deepEqual(pairsIn(asked, details), expected ? [{ lid: LID, number: NUMBER }] : []);
    });
  }
});

describe('persons', () => {
  const WHOM = { idInstance: SHOP, chatId: NUMBER };
  const PAIR = account({ chatId: LID });
  const OTHER_PAIR = account({ chatId: OTHER_LID });
  let folder: string;
  let epochs: Epochs;
  let now: number;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'persons-'));
    epochs = new Epochs(path.join(folder, 'epochs'));
    now = Date.now();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function persons(): Persons {
    const nothing = () => undefined;
    return new Persons(async () => new PairsStore(folder, () => now, nothing));
  }

  const file = () => path.join(detailsFolder(folder, SHOP), 'persons.json');

  it('lead from each id to the other, in every window, for the one instance', async () => {
    await persons().note(WHOM, PAIR, await epochs.begin(SHOP));
    const other = persons();
    assert.equal(await other.otherId(SHOP, LID), NUMBER);
    assert.equal(await other.otherId(SHOP, NUMBER), LID);
    assert.equal(await other.otherId('110100000008', LID), undefined);
    assert.equal(await other.otherId(SHOP, '10000000'), undefined);
    assert.equal((await stat(file())).mode & 0o777, 0o600);
  });

  it('keep what several windows add at once', async () => {
    const pairs = Array.from({ length: 12 }, (_, index) => ({
      lid: `1234567890${index + 10}@lid`,
      number: `790012345${index + 10}@c.us`,
    }));
    const epoch = await epochs.begin(SHOP);
    await Promise.all(
      pairs.map(({ lid, number }) =>
        persons().note({ idInstance: SHOP, chatId: number }, account({ chatId: lid }), epoch),
      ),
    );
    const known = persons();
    for (const { lid, number } of pairs) assert.equal(await known.otherId(SHOP, lid), number);
  });

  it('believe the newer word, since numbers go to others', async () => {
    const known = persons();
    await known.note(WHOM, PAIR, undefined);
    await known.note(WHOM, OTHER_PAIR, undefined);
    assert.equal(await known.otherId(SHOP, NUMBER), OTHER_LID);
    assert.equal(await known.otherId(SHOP, LID), undefined);
  });

  it('write nothing where nothing is new', async () => {
    await persons().note(WHOM, PAIR, undefined);
    const { ino } = await stat(file());
    await persons().note(WHOM, PAIR, undefined);
    assert.equal((await stat(file())).ino, ino);
  });

  for (const [what, end] of [
    ['the instance', () => epochs.endInstance(SHOP)],
    ['everything', () => epochs.endAll()],
    ['what is stored', () => epochs.endStored()],
  ] as const) {
    it(`keep nothing that comes after ${what} was removed`, async () => {
      const epoch = await epochs.begin(SHOP);
      await end();
      await persons().note(WHOM, PAIR, epoch);
      const left = await readdir(folder, { recursive: true });
      assert.deepEqual(
        left.filter((name) => name.endsWith('.json')),
        [],
      );
    });
  }

  it('know nobody where the file is garbled, and go on', async () => {
    const known = persons();
    await known.note(WHOM, PAIR, undefined);
    for (const text of ['{"pairs":', '7', 'null', '{"version":2,"pairs":[["a","b"]]}']) {
      await writeFile(file(), text);
      assert.equal(await persons().otherId(SHOP, LID), undefined, text);
    }
    await writeFile(file(), `{"version":1,"pairs":[7,["a"],["${LID}","${NUMBER}"]]}`);
    assert.equal(await persons().otherId(SHOP, LID), NUMBER);
    await known.note({ ...WHOM, chatId: OTHER_NUMBER }, OTHER_PAIR, undefined);
    assert.deepEqual(JSON.parse(await readFile(file(), 'utf8')).pairs, [
      [LID, NUMBER],
      [OTHER_LID, OTHER_NUMBER],
    ]);
  });

  it('note that they are used, for the sweep of what is not', async () => {
    const known = persons();
    await known.note(WHOM, PAIR, undefined);
    await utimes(file(), 1, (now - 80 * DAY_MS) / 1000);
    assert.equal(await known.otherId(SHOP, LID), NUMBER);
    await until(async () => Math.abs((await stat(file())).mtimeMs - now) < 1000);
    assert.equal(await known.otherId(SHOP, LID), NUMBER);
  });
});
