import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { kindOf } from '../../../src/chatId/chatId';
import { maskChatIdsIn } from '../../../src/chatId/mask';
import { nearMissAt } from '../../../src/chatId/nearMiss';
import { parseChatId } from '../../../src/chatId/parse';
import { findChatIds } from '../../../src/finder/find';
import { findRequestUrls } from '../../../src/finder/requestUrl';
import { soup } from './soup';

const digits = (min: number, max: number) =>
  fc.stringMatching(new RegExp(`^[1-9][0-9]{${min - 1},${max - 1}}$`));

const whatsAppId = fc.oneof(
  digits(8, 16).map((number) => `${number}@c.us`),
  digits(17, 30).map((number) => `${number}@g.us`),
  fc.tuple(digits(8, 16), digits(10, 10)).map(([creator, time]) => `${creator}-${time}@g.us`),
  digits(5, 20).map((number) => `${number}@lid`),
);
const numericId = fc.tuple(fc.constantFrom('', '-'), digits(5, 16)).map((parts) => parts.join(''));

/** Signs that may stand beside an id, and what may stand further off. */
const border = fc.constantFrom(...' \t\n"\'`,;:()[]{}<>/|=&*!?#~^$_…«»“”—\u00a0\u200b😀');
/** Without `wid`, whose value is no chatId beside a `typeInstance` of MAX. */
const outside = fc
  .oneof(fc.constant(''), fc.string({ unit: 'grapheme' }), soup)
  .filter((text) => !/wid/i.test(text));
const before = fc.oneof(
  fc.constant(''),
  fc.tuple(outside, border).map((parts) => parts.join('')),
);
const after = fc.oneof(
  fc.constant(''),
  fc.tuple(border, outside).map((parts) => parts.join('')),
);
const forbiddenBefore = fc.constantFrom(...'azAZ09-éяЖ５');
const forbiddenAfter = fc.constantFrom(...'azAZ09@+-éяЖ５');

const NOTATIONS: readonly ((key: string, id: string) => string)[] = [
  (key, id) => `{"${key}":"${id}"}`,
  (key, id) => `{"${key}": ${id}}`,
  (key, id) => `{\\"${key}\\":\\"${id}\\"}`,
  (key, id) => JSON.stringify(JSON.stringify({ [key]: id })),
  (key, id) => encodeURIComponent(JSON.stringify({ [key]: id })),
  (key, id) => `{ ${key}: '${id}' }`,
  (key, id) => `const ${key} = ${id};`,
  (key, id) => `${key}=${id}`,
  (key, id) => `${key}: ${id}`,
  (key, id) => `'${key}' => ${id},`,
  (key, id) => `?${key}=${id}&x=1`,
  (key, id) => `<${key}>${id}</${key}>`,
  (key, id) => `${key} := "${id}"`,
];
const KEYS = [
  'chatId',
  'chat_id',
  'ChatID',
  'CHAT_ID',
  'adminChatId',
  'chat id',
  'ID_чата',
  'ИдЧата',
] as const;

describe('any text', () => {
  it('shows a WhatsApp id whose borders are kept', () => {
    fc.assert(
      fc.property(before, whatsAppId, after, (left, id, right) => {
        const found = findChatIds(`${left}${id}${right}`).find(
          ({ start }) => start === left.length,
        );
        assert.equal(found?.chatId, id);
        assert.equal(found?.end, left.length + id.length);
      }),
      { numRuns: 20_000 },
    );
  });

  it('shows no id where a letter, a digit or - stands directly beside it, or @ or + after it', () => {
    const beside = fc.oneof(
      forbiddenBefore.map((sign) => [sign, ''] as const),
      forbiddenAfter.map((sign) => ['', sign] as const),
    );
    fc.assert(
      fc.property(whatsAppId, beside, (id, [before, after]) => {
        const isLonger = before >= '0' && before <= '9';
        const found = findChatIds(` ${before}${id}${after} `);
        assert.deepEqual(
          found.filter(({ start }) => !isLonger || start === 2),
          [],
        );
      }),
      { numRuns: 5_000 },
    );
  });

  it('shows the id behind a + or @ that begins a word, and none behind one within a word', () => {
    const prefix = fc.constantFrom('+', '@', '%2B');
    fc.assert(
      fc.property(whatsAppId, prefix, fc.constantFrom(...'azAZ09éЖ'), (id, sign, letter) => {
        const [found] = findChatIds(`to ${sign}${id} `);
        assert.deepEqual([found?.chatId, found?.start], [id, 3 + sign.length]);
        assert.deepEqual(findChatIds(`to ${letter}${sign}${id} `), []);
      }),
    );
  });

  it('shows no id before a dot that a letter or digit follows, but one at the end of a sentence', () => {
    fc.assert(
      fc.property(whatsAppId, fc.constantFrom(...'azAZ09éя'), (id, sign) => {
        assert.deepEqual(findChatIds(`${id}.${sign}`), []);
        assert.equal(findChatIds(`${id}. ${sign}`).length, 1);
        assert.equal(findChatIds(`${id}.`).length, 1);
      }),
    );
  });

  it('shows a number where its name says that it is a chatId, in every notation', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NOTATIONS),
        fc.constantFrom(...KEYS),
        numericId,
        (notation, key, id) => {
          const text = notation(key, id);
          // Letters of other scripts are not read in URLs.
          fc.pre(!/%D0/.test(text));
          const found = findChatIds(text);
          assert.deepEqual(
            found.map(({ chatId, kind, family }) => [chatId, kind, family]),
            [[id, id.startsWith('-') ? 'group' : 'user', 'numeric']],
            text,
          );
          assert.equal(text.slice(found[0]?.start, found[0]?.end), id);
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it('shows no number that a letter, @, + or - touches', () => {
    const sign = fc.constantFrom(...'abcxyzABXYZ@+-éяЖ');
    fc.assert(
      fc.property(
        fc.constantFrom(...NOTATIONS),
        fc.constantFrom(...KEYS),
        digits(5, 16),
        sign,
        (notation, key, id, after) => {
          // As it stands in the notation, which may write the sign otherwise.
          const text = notation(key, id).replace(id, `${id}${after}`);
          assert.deepEqual(findChatIds(text), [], text);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('shows no number without such a name', () => {
    const key = fc.constantFrom(
      ...['id', 'timestamp', 'idMessage', 'idInstance', 'receiptId', 'phone', 'senderPhoneNumber'],
      ...['messageId', 'user_id', 'port', 'price', 'groupName', 'chatIdLength', 'wechatId', 'chat'],
      ...['sender', 'senderId', 'participant', 'author', 'from', 'to', 'owner'],
    );
    fc.assert(
      fc.property(fc.constantFrom(...NOTATIONS), key, numericId, (notation, name, id) => {
        assert.deepEqual(findChatIds(notation(name, id)), []);
      }),
      { numRuns: 5_000 },
    );
  });

  it('shows ids in order, apart, and spelled as they are decoded', () => {
    fc.assert(
      fc.property(fc.array(soup, { maxLength: 8 }), (parts) => {
        const text = parts.join('\n');
        let end = 0;
        for (const found of findChatIds(text)) {
          assert.ok(found.start >= end && found.end > found.start && found.end <= text.length);
          end = found.end;
          const raw = text.slice(found.start, found.end);
          const plain = raw.replace(/%(?:25)*40|&#64;|\\u0040/, '@').replaceAll('\\', '');
          assert.equal(
            plain.replace(/(?:\.\d+)?:\d+@|["'`].{0,60}@/s, '@').toLowerCase(),
            found.chatId,
          );
          const parsed = parseChatId(found.chatId);
          if (found.family === 'whatsapp')
            assert.ok(parsed.ok && kindOf(parsed.chatId) === found.kind);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it('is taken in any shape: 100,000 random and hostile texts without a crash', function () {
    this.timeout(120_000);
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (text) => {
        const found = findChatIds(text);
        maskChatIdsIn(text, found);
        findRequestUrls(text);
        nearMissAt(text, text.length >> 1);
        parseChatId(text);
      }),
      { numRuns: 100_000 },
    );
  });
});
