import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findChatIds } from '../../../src/finder/find';
import { findRequestUrls } from '../../../src/finder/requestUrl';
import { cpuMs } from '../support/cpuMs';

const LENGTH = 100_000;
/** CPU time for 100,000 characters: linear work takes a few milliseconds, quadratic work seconds. */
const MOST_MS = 400;

/** Repeated, each of them once made some part of a finder like this one slow. */
const UNITS = [
  ...['1', '12345678', '79001234567@c.us', '12345@lid ', '@', '@c.us', '%40', '\\', '"', ' ', '\n'],
  ...[
    '{',
    '}',
    '[',
    '{}',
    '{"a":',
    '((((',
    '(12345',
    '<',
    '<chatId ',
    'name="chatId" value=',
    '1,1',
  ],
  ...['chatId', 'chatId:', 'chatId: ', 'chatId:[', 'chatIds:[1,', 'chatId(', 'chatId\t', 'chatId|'],
  ...[
    'chatId,name\n',
    'chatId\n12345\n',
    'id,type\n12345,user\n',
    '(chatId) VALUES ((',
    'chatId%22',
  ],
  ...['type:user,id:12345,', 'id:12345,type:user;', 'contactName: ,id:12345 ', 'chatType:user\n'],
  ...['typeInstance:v3 from:12345 ', '{typeInstance:v3,from:12345}', 'idInstance=1 12345@lid '],
  ...['{idInstance:1}12345@lid', '{12345@lid', '12345@lid}', 'idInstance: 1\na: 2\n12345@lid: 1\n'],
  ...[
    'groupId:-12345,owner:12345,',
    '{groupId:-12345,isAdmin:1,',
    'getAvatar(12345,',
    'waInstance1/a/',
  ],
  ...[
    'chatId: type:x, type:y, ',
    'chatId: a|b|c|d|e ',
    'chatId = foo.bar<baz>[] ',
    '\x1b[32m',
    'я1',
  ],
  ...['<tr><th>chat_id</th></tr>', '<th>chat_id</th><tr><td>', '<table><tr><td>chat_id</td>'],
  ...['<tr><th>chat_id</th></tr>\n<tr><td>12345</td></tr>', '<a><chatIds><b>12345</b>'],
  ...['[["chat_id",', '[["chat_id"],[12345],', '{"columns":["chat_id"],', '"columns":["chat_id"]'],
  ...['{"columns":["chat_id"],"rows":[[12345]]}', 'parametrize("a,chat_id",[(', '["chat_id","a"] '],
  ...['(chat_id) SELECT 12345, ', 'INSERT INTO t (chat_id) SELECT 12345 UNION SELECT 12345 '],
  ...[
    'is_bot:false,id:12345,name:1 ',
    '{is_bot:true,name:1,id:12345}',
    'User(id=12345,is_bot=false,',
  ],
  ...['{chat_type:dialog,chat_id:12345}', 'chat_type:dialog chat_id:12345 ', 'chat_type:dialog\n'],
  ...['channel=-1001234567890 ', 'channels:[-1001234567890,', '-1001234567890, ', 'channel: [- '],
  ...['@A(example="12345") String chatId;', '@A(example="12345" ', '[12345].includes(chatId)'],
  ...['filters.chat([12345,', 'sendMessage(token, 12345, ', 'ban_chat_member(chat, 12345, '],
  ...[
    'telegram_id=12345 ',
    'tg_id',
    'ID чата ',
    'chat_ids=[12345,12346] ',
    '# WhatsApp\nchat_ids=[1',
  ],
  ...[
    'chats:{ids:[12345]}',
    'chats:{ids:[',
    'chats={12345:1,',
    'chats=[{id:12345},',
    'enum ChatIds{',
  ],
  ...['chatIds={a:12345,', 'chatIds={a:12345}', 'chat_ids:\n  a: 12345\n', 'chats.find(c=>c.id=='],
  ...['tg_user_', 'chat id of the ', 'chatId: 12345 or ', '%F0%9F%91%89', '\\u2013'],
  ...['chats:\n  12345: a\n', '# WhatsApp\n[["chat_id"],[12345]]\n', 'chat_id: str = Field(a, '],
];

describe('time on hostile text', () => {
  for (const unit of UNITS) {
    it(`is linear for ${JSON.stringify(unit)} over and over`, async () => {
      const text = unit.repeat(Math.ceil(LENGTH / unit.length));
      findChatIds(text.slice(0, 4000));
      const spent = await cpuMs(() => {
        findChatIds(text);
        findRequestUrls(text);
      }, MOST_MS);
      assert.ok(spent < MOST_MS, `${spent} ms`);
    });
  }

  // Short texts, for patterns that could be read in ever so many ways.
  const knots = [
    `const known = [${'1'.repeat(100)},].includes(].includes(chatId`,
    `["123456789012345678", ${'"123456789012345678", '.repeat(4)}x].includes(chatId)`,
    `[${'12345    '.repeat(12)}x].includes(chatId)`,
    `<chatIds><id>10000000${' '.repeat(150)}!`,
    `<chatIds><id>10000000</id>${' '.repeat(120)}</id>!`,
    `<chatIds><id>10000000</id>${'a '.repeat(60)}!`,
  ];
  for (const text of knots) {
    it(`is short for ${text.replace(/(.)\1{9,}/g, '$1…')}`, async () => {
      const spent = await cpuMs(() => findChatIds(text), MOST_MS);
      assert.ok(spent < MOST_MS, `${spent} ms`);
    });
  }

  it('is at most 5 ms for a line of 100,000 digits', async () => {
    const line = '1'.repeat(LENGTH);
    findChatIds(line);
    const spent = await cpuMs(() => findChatIds(line));
    assert.ok(spent <= 5, `${spent} ms`);
  });
});
