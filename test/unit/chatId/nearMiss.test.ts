import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { nearMissAt } from '../../../src/chatId/nearMiss';
import { parseChatId } from '../../../src/chatId/parse';
import type { ChatIdProblem } from '../../../src/chatId/problems';
import { cpuMs } from '../support/cpuMs';

/** As it stands in a text, what is wrong, and the chatId that is meant. */
type Case = readonly [text: string, problem: ChatIdProblem, meant: string | undefined];

const NEAR_MISSES: readonly Case[] = [
  ['120363043968066561@newsletter', 'newsletter', undefined],
  ['status@broadcast', 'broadcast', undefined],
  ['1617691757@broadcast', 'broadcast', undefined],
  ['79001234567@call', 'call', undefined],
  ['79001234567@s.whatsapp.net', 'otherLibrary', '79001234567@c.us'],
  ['+79001234567@s.whatsapp.net', 'otherLibrary', '79001234567@c.us'],
  ['79001234567:12@s.whatsapp.net', 'otherLibrary', '79001234567@c.us'],
  ['79001234567.0:12@s.whatsapp.net', 'otherLibrary', '79001234567@c.us'],
  ['79001234567_1:12@s.whatsapp.net', 'otherLibrary', '79001234567@c.us'],
  ['79001234567%40s.whatsapp.net', 'otherLibrary', '79001234567@c.us'],
  ['79001234567:3@c.us', 'otherLibrary', '79001234567@c.us'],
  ['120650379300963:57@lid', 'otherLibrary', '120650379300963@lid'],
  ['+79001234567@c.us', 'punctuation', '79001234567@c.us'],
  ['@79001234567@c.us', 'punctuation', '79001234567@c.us'],
  ['+120363043968066561@g.us', 'punctuation', '120363043968066561@g.us'],
  ['0079001234567@c.us', 'leadingZero', '79001234567@c.us'],
  ['79001234567.0@c.us', 'decimal', '79001234567@c.us'],
  ['79001234567.0', 'decimal', '79001234567@c.us'],
  ['79001234567c.us', 'missingAt', '79001234567@c.us'],
  ['79001234567.c.us', 'missingAt', '79001234567@c.us'],
  ['120363043968066561 g.us', 'missingAt', '120363043968066561@g.us'],
  ['120363043968066561', 'groupWithoutSuffix', '120363043968066561@g.us'],
  ['79876543210-1581234048', 'groupWithoutSuffix', '79876543210-1581234048@g.us'],
  ['+79001234567', 'phoneNumber', '79001234567@c.us'],
  ['+7 900 123-45-67', 'phoneNumber', '79001234567@c.us'],
  ['+55 (21) 99999-0000', 'phoneNumber', '5521999990000@c.us'],
  ['+49.171.1234567', 'phoneNumber', '491711234567@c.us'],
  ['0079001234567', 'leadingZero', '79001234567@c.us'],
  ['00 49 171 1234567', 'leadingZero', '491711234567@c.us'],
  ['8 (900) 123-45-67', 'phoneNumber', '79001234567@c.us'],
  ['8(495)1234567', 'phoneNumber', '74951234567@c.us'],
  ['8-900-123-45-67', 'phoneNumber', '79001234567@c.us'],
  ['(21) 99999-0000', 'countryMissing', undefined],
  ['https://wa.me/79001234567', 'phoneNumber', '79001234567@c.us'],
  ['wa.me/+79001234567?text=12345678', 'phoneNumber', '79001234567@c.us'],
  ['https://api.whatsapp.com/send?phone=79001234567', 'phoneNumber', '79001234567@c.us'],
  [
    'https://web.whatsapp.com/send/?text=12345678&phone=%2B79001234567&app_absent=0',
    'phoneNumber',
    '79001234567@c.us',
  ],
  ['whatsapp://send?phone=79001234567', 'phoneNumber', '79001234567@c.us'],
  ['tel:+7-900-123-45-67', 'phoneNumber', '79001234567@c.us'],
  ['tel:89001234567', 'phoneNumber', '79001234567@c.us'],
];

/** What only somebody who types it can mean so. */
const TYPED: readonly Case[] = [
  ['10000000.0', 'decimal', '10000000'],
  ['-68929070366801.0', 'decimal', '-68929070366801'],
  ['7 900 123-45-67', 'phoneNumber', '79001234567@c.us'],
  ['7 900 123-45-67@c.us', 'punctuation', '79001234567@c.us'],
  ['1 (202) 555-0143', 'phoneNumber', '12025550143@c.us'],
  ['@79001234567', 'phoneNumber', '79001234567@c.us'],
  ['(21) 99999-0000@c.us', 'countryMissing', undefined],
  ['21 99999-0000', 'countryMissing', undefined],
  ['55 21 99999-0000', 'countryMissing', undefined],
  ['09001234567', 'countryMissing', undefined],
  ['+44 (0)20 7946 0958', 'punctuation', undefined],
  ['79876543210-1581234048@c.us', 'groupWithoutSuffix', '79876543210-1581234048@g.us'],
  ['{"chatId":"79001234567@c.us","text":"hi"}', 'holdsId', '79001234567@c.us'],
  ['true_79001234567@c.us_3EB0C767D0971BD2', 'holdsId', '79001234567@c.us'],
  ['(79001234567@c.us)', 'holdsId', '79001234567@c.us'],
  ['https://example.com/chats/79001234567%40c.us', 'holdsId', '79001234567@c.us'],
  ['79001234567@c.us, 12025550143@c.us', 'severalIds', undefined],
];

describe('what is nearly a chatId', () => {
  for (const [text, problem, meant] of [...NEAR_MISSES, ...TYPED]) {
    it(`is ${problem} where ${text} is typed`, () => {
      const parsed = parseChatId(text);
      assert.ok(!parsed.ok);
      assert.deepEqual([parsed.problem, parsed.suggestion], [problem, meant]);
    });
  }

  for (const [text, problem, meant] of NEAR_MISSES) {
    it(`is ${problem} anywhere on ${text} in a text`, () => {
      const line = `{"jid":"${text}"} x`;
      for (let offset = 8; offset <= 8 + text.length; offset += 1) {
        const found = nearMissAt(line, offset);
        assert.deepEqual(
          [found?.text, found?.start, found?.problem, found?.suggestion],
          [text, 8, problem, meant],
        );
      }
      assert.equal(nearMissAt(line, 2), undefined);
    });
  }

  for (const text of [
    '79001234567@c.us',
    '89001234567@c.us',
    '79001234567@s.whatsapp.net.evil.com',
    'x@call',
    'mail@call.com',
    'ivan+79001234567@c.us',
    'version 10000000.0',
    'at 1700000000000.0 ms',
    'const x = 1.0',
    '2026-11-28 13:40:00',
    '192.168.100.200',
    'f(123) 4567',
    'a89001234567',
    '10.0.0.1:8080',
    '550e8400-e29b-41d4-a716-446655440000',
  ]) {
    it(`is not in ${text}`, () => {
      for (let offset = 0; offset <= text.length; offset += 1) {
        assert.equal(nearMissAt(text, offset), undefined);
      }
    });
  }

  it('keeps the digits of a number whose country is missing', () => {
    const parsed = parseChatId('(21) 99999-0000');
    assert.equal(!parsed.ok && parsed.national, '21999990000');
  });

  it('never makes another number of what is written, but for prefix, device and .0', () => {
    const digits = fc.stringMatching(/^[0-9]{5,16}$/);
    const before = fc.constantFrom('', '+', '00', '8', '8 ', '(', '@', 'tel:', 'wa.me/');
    const between = fc.constantFrom('', ' ', '-', '.', ') ', ' (');
    const after = fc.constantFrom(
      '',
      '.0',
      '.0@c.us',
      ':12@c.us',
      '@s.whatsapp.net',
      '@c.us',
      'c.us',
      '.5',
    );
    fc.assert(
      fc.property(before, digits, fc.nat(9), between, after, (start, number, at, join, end) => {
        const text = `${start}${number.slice(0, at)}${join}${number.slice(at)}${end}`;
        const parsed = parseChatId(text);
        const meant = parsed.ok ? undefined : parsed.suggestion;
        // An id that stands whole in a text is itself, whatever digits stand before it.
        if (parsed.ok || parsed.problem === 'holdsId' || meant === undefined) return;
        assert.ok(parseChatId(meant).ok, `${text} → ${meant}`);
        const kept = meant.replace(/\D/g, '');
        const written = text.replace(/\.0(?=@|$)|(?:\.\d{1,3})?:12(?=@)/, '').replace(/\D/g, '');
        const allowed = [written, written.replace(/^00/, ''), written.replace(/^8/, '7')];
        assert.ok(allowed.includes(kept), `${text} → ${meant}`);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('the time that reading a typed text takes', () => {
  const hostile: readonly [what: string, text: (length: number) => string][] = [
    ['dots', (length) => `1${'.'.repeat(length)}1`],
    ['spaces', (length) => `1${' '.repeat(length)}1`],
    ['digits', (length) => '7'.repeat(length)],
    ['digits and dashes', (length) => '12-'.repeat(length / 3)],
    ['brackets', (length) => '(12)'.repeat(length / 4)],
    ['at signs', (length) => '@'.repeat(length)],
    ['plus signs', (length) => '+1'.repeat(length / 2)],
    ['percent signs', (length) => '%25'.repeat(length / 3)],
    ['backslashes', (length) => `@c${'\\'.repeat(length)}`],
    ['links', (length) => 'wa.me/'.repeat(length / 6)],
    ['parameters', (length) => `api.whatsapp.com/send?${'a&'.repeat(length / 2)}`],
    ['ids', (length) => '79001234567@c.us '.repeat(length / 17)],
  ];
  for (const [what, text] of hostile) {
    it(`grows with the length of ${what} and no faster`, async () => {
      const spentOn = (length: number) => {
        const input = text(length);
        return cpuMs(() => {
          parseChatId(input);
          nearMissAt(input, length / 2);
        }, 100);
      };
      await spentOn(1000);
      // A tenth of a second would already be 40 times what 4.4 s for 100,000 dots was mended to.
      for (const length of [9000, 100_000]) {
        const ms = await spentOn(length);
        assert.ok(ms < 100, `${ms} ms for ${length}`);
      }
    });
  }
});
