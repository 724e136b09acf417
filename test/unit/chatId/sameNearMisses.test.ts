import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nearMissAt } from '../../../src/chatId/nearMiss';
import { findChatIds } from '../../../src/finder/find';
import { refusalOf } from '../../../src/services/refusal';

/** What somebody writes, and the chatId that is plainly meant. */
const MEANT: readonly (readonly [written: string, chatId: string])[] = [
  ['79001234567@s.whatsapp.net', '79001234567@c.us'],
  ['+79001234567@s.whatsapp.net', '79001234567@c.us'],
  ['79001234567:12@s.whatsapp.net', '79001234567@c.us'],
  ['79001234567.0:12@s.whatsapp.net', '79001234567@c.us'],
  ['79001234567_1:12@s.whatsapp.net', '79001234567@c.us'],
  ['5511999990000:3@c.us', '5511999990000@c.us'],
  ['100764227739600:57@lid', '100764227739600@lid'],
  ['+5511999990000@c.us', '5511999990000@c.us'],
  ['%2B79001234567@c.us', '79001234567@c.us'],
  ['@972521234567@c.us', '972521234567@c.us'],
  ['0079001234567@c.us', '79001234567@c.us'],
  ['005511999990000@c.us', '5511999990000@c.us'],
  ['0079001234567', '79001234567@c.us'],
  ['00 7 900 123 45 67', '79001234567@c.us'],
  ['79001234567c.us', '79001234567@c.us'],
  ['79001234567 c.us', '79001234567@c.us'],
  ['79001234567_c.us', '79001234567@c.us'],
  ['120363043968066561g.us', '120363043968066561@g.us'],
  ['79001234567.0', '79001234567@c.us'],
  ['5511999990000.0', '5511999990000@c.us'],
  ['79001234567.0@c.us', '79001234567@c.us'],
  ['8 900 123-45-67', '79001234567@c.us'],
  ['8 (900) 123-45-67', '79001234567@c.us'],
  ['8-900-123-45-67', '79001234567@c.us'],
  ['8(900)1234567', '79001234567@c.us'],
  ['+7 900 123-45-67', '79001234567@c.us'],
  ['+7 (900) 123 45 67', '79001234567@c.us'],
  ['+55 (11) 99999-0000', '5511999990000@c.us'],
  ['+1 (415) 555-2671', '14155552671@c.us'],
  ['+44 20 7946 0958', '442079460958@c.us'],
  ['+972-52-123-4567', '972521234567@c.us'],
  ['+375 29 123-45-67', '375291234567@c.us'],
  ['https://wa.me/79001234567', '79001234567@c.us'],
  ['wa.me/79001234567?text=hi', '79001234567@c.us'],
  ['https://api.whatsapp.com/send/?phone=%2B79001234567&text=x', '79001234567@c.us'],
  ['https://web.whatsapp.com/send?phone=79001234567', '79001234567@c.us'],
  ['whatsapp://send?phone=79001234567', '79001234567@c.us'],
  ['tel:+7-900-123-45-67', '79001234567@c.us'],
  ['tel:89001234567', '79001234567@c.us'],
  ['sms:+79001234567', '79001234567@c.us'],
  ['79876543210-1581234048', '79876543210-1581234048@g.us'],
  ['120363043968066561', '120363043968066561@g.us'],
  ['79001234567@cus', '79001234567@c.us'],
  ['79001234567@\u0441.us', '79001234567@c.us'],
  ['79001234567@c,us', '79001234567@c.us'],
  ['120363043968066561@g us', '120363043968066561@g.us'],
  ['{"chatId":"79001234567@c.us","message":"hi"}', '79001234567@c.us'],
  ['"sender": "120363043968066561@g.us",', '120363043968066561@g.us'],
  ['true_79001234567@c.us_3EB0D2F8A1', '79001234567@c.us'],
  ['mailto:79001234567@c.us', '79001234567@c.us'],
  ['{"chatId":"10000000"}', '10000000'],
  ['"chatId":"-10000000000000",', '-10000000000000'],
  ['chat_id = 10000000', '10000000'],
  ['https://web.max.ru/-72983374297800', '-72983374297800'],
  ['https://t.me/c/1234567890/15', '-1001234567890'],
  ['https://web.telegram.org/k/#-1001184623000', '-1001184623000'],
  ['tg://user?id=12345678', '12345678'],
  ['/chats/10000000', '10000000'],
];

/** What names nobody, or several: no other number may be made of it. */
const NOBODY = [
  ...['(21) 99999-0000', '(11) 3333-4444', '3.14159265358', '79001234567.5'],
  ...[
    '79001234567@example.com',
    'ivan+79001234567@c.us',
    '+44 (0) 20 7946 0958',
    '192.168.100.200',
  ],
  ...['79001234567@cu.example', '2026-01-05 12:00:01', '79001234567@c.us,79001234568@c.us'],
  ...['550e8400-e29b-41d4-a716-446655440000', 'v10.2.10000000'],
];

describe('what is meant by a near miss', () => {
  const finder = { find: findChatIds };

  for (const [written, chatId] of MEANT) {
    it(`is the same typed and in a text: ${written}`, () => {
      assert.equal(refusalOf(finder, written).meant?.chatId, chatId);
      const text = `x = ${written} ;`;
      const near = nearMissAt(text, 4 + (written.length >> 1));
      const found = findChatIds(text).map((one) => one.chatId);
      assert.ok(near?.suggestion === chatId || found.includes(chatId), near?.suggestion);
      assert.ok(found.every((one) => one === chatId));
    });
  }

  for (const written of NOBODY) {
    it(`is nobody else: ${written}`, () => {
      const text = `x = ${written} ;`;
      const offsets = Array.from(written, (_, index) => 4 + index);
      const suggested = offsets.flatMap((at) => nearMissAt(text, at)?.suggestion ?? []);
      assert.deepEqual(suggested, []);
      assert.equal(refusalOf(finder, written).meant, undefined);
    });
  }
});
