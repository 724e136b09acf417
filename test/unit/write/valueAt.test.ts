import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { chatIdValueAt } from '../../../src/features/write/valueAt';
import { cpuMs } from '../support/cpuMs';

/** The value at the `|` of a line, which stands for the cursor. */
function valueAt(marked: string): { value: string; product?: string } | undefined {
  const offset = marked.indexOf('|');
  const line = marked.replace('|', '');
  const found = chatIdValueAt(line, offset);
  if (!found) return undefined;
  const { start, end, product } = found;
  return { value: line.slice(start, end), ...(product === undefined ? {} : { product }) };
}

describe('a value that is being written as a chatId', () => {
  const values: readonly (readonly [string, string, string?])[] = [
    ['{"chatId": "|"}', ''],
    ['{"chatId": "Pet|rov"}', 'Petrov'],
    ['{"chatId":"7900|1234567@c.us","message":"hi"}', '79001234567@c.us'],
    ["const chatId = '|';", ''],
    ['const chatId = `ivan pet|`;', 'ivan pet'],
    ['chat_id="|"', ''],
    ['sendMessage({ chatId: "|" })', ''],
    ['CHAT_ID=|', ''],
    ['CHAT_ID=7900|', '7900'],
    ['TELEGRAM_CHAT_ID=|', '', 'telegram'],
    ['tg_chat_id: "|"', '', 'telegram'],
    ['MAX_CHAT_ID=|', '', 'max'],
    ['maxChatId: "|"', '', 'max'],
    ['chatId: |', ''],
    ["'chatId' => '|',", ''],
    ['groupId := "|"', ''],
    ["$data['chatId'] = '|';", ''],
    ['  recipientId: "|"', ''],
    ['json.put("chatId", "|");', ''],
    ['Map.of("chatId", "Pet|")', 'Pet'],
    ['{ "chatId", "|" },', ''],
    ['message.setChatId("7900|");', '7900'],
    [".chatId('|')", ''],
  ];
  for (const [marked, value, product] of values) {
    it(`is ${JSON.stringify(value)} in ${marked}`, () => {
      assert.deepEqual(valueAt(marked), { value, ...(product === undefined ? {} : { product }) });
    });
  }

  for (const marked of [
    'const name = "|"',
    '{"idMessage": "|"}',
    '{"idInstance": "|"}',
    'chatId|',
    '{"chatId": "79001234567@c.us", "message": "|"}',
    'chatId: 79001234567@c.us is |',
    'return chatId === other && "|"',
    '|',
    '// the chatId of a person|',
    'log.info("chatId", |)',
    'openChatId(|',
    'getChat(chatId, "|")',
    'removeChatId(); const name = "|"',
  ]) {
    it(`is none in ${marked}`, () => assert.equal(valueAt(marked), undefined));
  }

  it('costs next to nothing where there is none, whatever the line', async () => {
    const lines = [
      'const total = prices.map((price) => price.amount).reduce((sum, one) => sum + one, 0);'.repeat(
        3,
      ),
      '"id": '.repeat(20_000),
      'chatId'.repeat(20_000),
      'chatId = '.repeat(20_000),
    ];
    for (const line of lines) {
      const thousandTimes = () => {
        for (let round = 0; round < 1000; round++) chatIdValueAt(line, line.length);
      };
      assert.ok((await cpuMs(thousandTimes, 200)) < 200, line.slice(0, 20));
    }
  });
});
