import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { decodeDetails } from '../../../src/lookUps/detailsCodec';
import { useVscode } from '../support/vscode';

const NOW = Date.UTC(2026, 10, 1);
const CONTACT = {
  name: 'Zoë',
  username: 'zoe_o',
  phoneNumber: '0',
  lastSeen: '0',
  chatType: 'bot',
  isPremium: true,
  isScam: true,
  products: 2,
};
const GROUP = {
  subject: 'Couriers',
  size: 3,
  participants: [
    { chatId: '1', isAdmin: true },
    { chatId: '2', isSuperAdmin: true },
  ],
  isCommunity: true,
  messagesVanishAfter: 604_800,
  membersMayWrite: true,
  membersMayAdd: false,
};
const ACCOUNT = {
  exists: true,
  chatId: '123456789012345@lid',
  phoneNumber: '79001234567',
  username: 'maya',
};

function detailsIn(all: readonly object[]) {
  const kept = all.map((details) => ({ details, askedAt: NOW }));
  return decodeDetails(JSON.stringify({ version: 1, kept }))?.kept ?? [];
}

describe('the rows of details', () => {
  useVscode();

  async function rows(details: object, askedAt = NOW): Promise<Record<string, string>> {
    const { detailsRows } = await import('../../../src/text/detailsRows');
    const kept = decodeDetails(JSON.stringify({ version: 1, kept: [{ details, askedAt }] }));
    const entries = detailsRows(kept?.kept ?? [], NOW).map(({ label, value }) => [label, value]);
    return Object.fromEntries(entries);
  }

  it('say what a person shows, and what they hide', async () => {
    const told = await rows({ kind: 'contact', contact: CONTACT });
    assert.equal(told.Phone, 'hidden');
    assert.equal(told['Last seen'], 'hidden');
    assert.equal(told.Kind, 'reported as a scam, premium, bot');
    assert.equal(told.Username, '@zoe_o');
    assert.equal(told.Catalogue, '2');
    const shown = { phoneNumber: '79001234567', lastSeen: '1763115112' };
    const open = await rows({ kind: 'contact', contact: { ...CONTACT, ...shown } });
    assert.equal(open.Phone, '+79001234567');
    assert.match(open['Last seen'] ?? '', /2025/);
  });

  it('say what a group is', async () => {
    const told = await rows({ kind: 'group', group: GROUP });
    assert.equal(told.Members, '3, of them admins: 2');
    assert.equal(told.Kind, 'community');
    assert.equal(told['Messages vanish after'], '7 days');
    assert.equal(told['Members may'], 'write');
  });

  it('lead from a lid to the number, and back', async () => {
    const told = await rows({ kind: 'account', account: ACCOUNT });
    assert.equal(told.Phone, '+79001234567');
    assert.equal(told['Known to the messenger as'], '123456789012345@lid');
    assert.equal(told.Username, '@maya');
  });

  it('tell once what several requests told', async () => {
    const { detailsRows } = await import('../../../src/text/detailsRows');
    const kept = detailsIn([
      { kind: 'contact', contact: { phoneNumber: '79001234567' } },
      { kind: 'account', account: ACCOUNT },
    ]);
    const phones = detailsRows(kept, NOW).filter(({ label }) => label === 'Phone');
    assert.deepEqual(phones, [{ label: 'Phone', value: '+79001234567' }]);
  });

  it('are shown whatever lies on the disk', async () => {
    const { detailsRows } = await import('../../../src/text/detailsRows');
    const number = fc.oneof(fc.double(), fc.constantFrom(1.7e18, 1e300, -1, 8.64e15));
    const field = fc.oneof(number, fc.string(), fc.jsonValue());
    const group = fc.record(
      {
        subject: field,
        size: field,
        createdAt: field,
        messagesVanishAfter: field,
        participants: fc.array(fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    const contact = fc.record({ lastSeen: field, name: field, products: field });
    await fc.assert(
      fc.property(group, contact, number, (oneGroup, oneContact, askedAt) => {
        const kept = [
          { details: { kind: 'group', group: oneGroup }, askedAt },
          { details: { kind: 'contact', contact: oneContact }, askedAt: NOW },
          { details: { kind: 'account', account: { exists: true } }, askedAt: NOW },
        ];
        const read = decodeDetails(JSON.stringify({ version: 1, kept }))?.kept ?? [];
        assert.ok(read.every((one) => one.askedAt >= 0 && one.askedAt <= 8.64e15));
        const shown = detailsRows(read, NOW);
        assert.ok(shown.some(({ label }) => label === 'Account'));
      }),
    );
  });
});

describe('a time that is none', () => {
  useVscode();

  it('breaks no sentence', async () => {
    const { ageWords, dateWords } = await import('../../../src/text/format');
    for (const at of [Number.NaN, Infinity, -Infinity, 1.7e18, -1e300]) {
      assert.equal(dateWords(at), '–');
      assert.equal(ageWords(at, NOW), 'just now');
    }
  });
});
