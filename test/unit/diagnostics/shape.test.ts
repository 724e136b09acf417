import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { ExchangeLog, exchangeLine } from '../../../src/greenApi/exchangeLog';
import { failed, ok } from '../../../src/greenApi/failure';
import { shapeOfBody } from '../../../src/greenApi/shape';

describe('The shape of a reply', () => {
  const cases: readonly (readonly [body: unknown, shape: string])[] = [
    [
      { urlAvatar: 'https://pps.whatsapp.net/v/a.jpg?oe=1', available: true },
      '{urlAvatar: link, available: boolean}',
    ],
    [{ urlAvatar: '', available: false }, '{urlAvatar: "", available: boolean}'],
    [
      { urlAvatar: 42, base64Avatar: 'undefined' },
      '{urlAvatar: number, base64Avatar: "undefined"}',
    ],
    [{ stateInstance: 'authorized' }, '{stateInstance: "authorized"}'],
    [{ stateInstance: 'somethingNew' }, '{stateInstance: text}'],
    [{ wid: '79001234567@c.us', typeInstance: 'v3' }, '{wid: chatId@c.us, typeInstance: "v3"}'],
    [{ 79001234567: true, 'Ivan Petrov': 1, wid: '' }, '{wid: "", +2 others}'],
    [{ Ivan: 1 }, '{+1 other}'],
    [
      [
        { id: '79001234567@c.us', name: 'Ivan', type: 'user' },
        { id: '120363043968066561@g.us', name: '', type: 'group', 'a b': 1 },
        { id: '1', contactName: null },
      ],
      '[{id: chatId@c.us|chatId@g.us|digits, name?: ""|text, type?: "group"|"user", contactName?: null, +1 other}]',
    ],
    [[], '[]'],
    [
      { participants: [{ id: '1@lid', isAdmin: true }] },
      '{participants: [{id: chatId@lid, isAdmin: boolean}]}',
    ],
    [null, 'null'],
    ['rate-overlimit', '"rate-overlimit"'],
    ['Ivan', 'text'],
  ];
  for (const [body, shape] of cases) {
    it(`is ${shape}`, () => assert.equal(shapeOfBody(JSON.stringify(body)), shape));
  }

  it('is said of what is no JSON', () => {
    assert.equal(shapeOfBody(' '), 'empty');
    assert.equal(shapeOfBody('<html><body>502</body></html>'), 'HTML');
    assert.equal(shapeOfBody('Ivan Petrov'), 'text, no JSON');
  });

  it('holds nothing of what a reply says, whatever its keys and values are', () => {
    const secret = fc.constantFrom(
      '79001234567',
      'Мария',
      'd75b3a66374942c5',
      'pps.whatsapp.net/v/x',
    );
    const reply = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        secret,
        secret.map((text) => `https://${text}`),
        secret.map((text) => `${text}@c.us`),
        fc.integer({ min: 79_001_234_567, max: 79_001_234_568 }),
        fc.array(tie('value')),
        fc.dictionary(fc.oneof(secret, fc.constantFrom('id', 'name', 'urlAvatar')), tie('value')),
      ),
    })).value;
    fc.assert(
      fc.property(reply, (value) => {
        const shape = shapeOfBody(JSON.stringify(value));
        assert.doesNotMatch(shape, /\d{4}|Мария|d75b|pps\./);
      }),
    );
  });

  it('of something very deep or long comes soon', () => {
    const deep = `${'{"participants":['.repeat(500)}1${']}'.repeat(500)}`;
    assert.match(shapeOfBody(deep), /…/);
    const many = JSON.stringify(Array.from({ length: 50_000 }, (_, id) => ({ id: `${id}@c.us` })));
    assert.equal(shapeOfBody(many), '[{id: chatId@c.us}]');
  });
});

describe('The log of exchanges', () => {
  const log = () => new ExchangeLog(() => 1_700_000_000_000);

  it('counts what is alike, and says how it was read', () => {
    const exchanges = log();
    const body = '{"urlAvatar":"https://pps.whatsapp.net/v/1.jpg","available":true}';
    exchanges.note({ method: 'getAvatar', status: 200, body, read: ok({}) });
    exchanges.note({ method: 'getAvatar', status: 200, body, read: ok({}) });
    exchanges.note({
      method: 'getSettings',
      status: 200,
      body: '{}',
      read: failed('badReply', { status: 200, detail: 'typeInstance' }),
    });
    exchanges.note({ method: 'getSettings', read: failed('offline', { detail: 'ENOTFOUND' }) });
    assert.deepEqual(exchanges.all.map(exchangeLine), [
      'getAvatar 200 ×2 {urlAvatar: link, available: boolean}: understood',
      'getSettings 200 {}: badReply (typeInstance)',
      'getSettings – no answer: offline (ENOTFOUND)',
    ]);
  });

  it('keeps the last shapes only', () => {
    const exchanges = log();
    for (let status = 1000; status < 1200; status++) {
      exchanges.note({ method: 'getAvatar', status, body: '', read: ok({}) });
    }
    assert.equal(exchanges.all.length, 60);
    assert.equal(exchanges.all.at(-1)?.status, 1199);
  });
});
