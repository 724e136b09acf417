import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findChatIds } from '../../../src/finder/find';

/** The number of each id of a text with the messenger that it is of; `?` where the text leaves that open. */
function numbers(text: string): string[] {
  return findChatIds(text).map(({ chatId, messenger }) => `${chatId} ${messenger ?? '?'}`);
}

describe('a number whose text names another messenger', () => {
  const others = [
    'WHATSAPP_CHAT_ID=79001231000',
    'WHATSAPP_CHAT_ID="79001231000"',
    'whatsappChatId=79001231000',
    'whatsApp_chat_id: 79001231000',
    'wa_chat_id: 79001231000',
    'waChatId=79001231000',
    'chatIdWhatsapp: 79001231000',
    'chatIdWa: "79001231000"',
    'chat_id_wa = 79001231000',
    'WA_CHAT_ID=79001231000',
    'chat_id ватсап: 79001231000',
    'VK_CHAT_ID=10000000',
    'vkChatId: 10000000',
    'discord.chatId = 10000000',
    'slack_chat_id: 10000000',
    'slackChatId = 10000000',
    'VIBER_CHAT_ID=10000000',
    'instagramChatId: 10000000',
    'facebook_chat_id=10000000',
    'line_chat_id=10000000',
    'signal_chat_id=10000000',
    'zaloChatId = "10000000"',
    '{"whatsapp":{"chatId":79001231000}}',
    'whatsapp = { chatId: 79001231000 }',
    'viber: { chatId: 10000000 }',
    'line: { chatId: 10000000 }',
    'whatsapp:\n  chatId: 79001231000',
    'whatsapp:\n  enabled: true\n  chatId: 79001231000',
    'whatsapp:\n  chatIds:\n  - 79001231000\n  - 79001231001',
    'bots:\n  viber:\n    target:\n      chat_id: 10000000',
    '<whatsapp>\n  <chatId>79001231000</chatId>\n</whatsapp>',
    '{"whatsapp":{"bot":{"target":{"to":{"chatId":79001231000}}}}}',
    '[bot]\na = 1\n\n[whatsapp]\nname = x\nchat_id = 79001231000',
    '[whatsapp]\nchat_id = 79001231000',
    '"chatId": 79001231000, "channel":"whatsapp"',
    '{"chatId": 79001231000, "channel":"whatsapp"}',
    '{"chatId": 79001231000, "provider":"whatsapp"}',
    '{"service":"viber", "chatId": 10000000}',
    '{"messenger":"vk","chatId":10000000}',
    "{'type': 'whatsapp', 'chat_id': 10000000}",
    '{"accountType":"discord","chatId":10000000}',
    '{"chatId":"79001234567","server":"c.us"}',
    'chatId = 79001231000; chatId = chatId + "@c.us"',
    'chatId = "79001231000"\nchatId = f"{chatId}@c.us"',
    "$chatId = '79001231000';\r\n$chatId = $chatId . '@c.us';",
    'const chatId = "79001231000";\nconst jid = `$' + '{chatId}@c.us`;',
    'set chatId "79001231000"; append chatId "@c.us"',
    'signal: { chatId: 10000000 }',
    'let chatId = "79001231000";\nchatId = chatId.concat("@c.us");',
    'chat_id = "79001231000"\nchat_id = "%s@c.us" % chat_id',
    'chat_id = "79001231000"\nchat_id = chat_id + suffix',
  ];
  for (const text of others) {
    it(`is nobody’s: ${text.replaceAll('\n', '↵')}`, () => {
      assert.deepEqual(numbers(text), []);
    });
  }

  const around = [
    '// WhatsApp webhook\nconst chatId = 10000000;',
    '# whatsapp\nchat_id: 10000000',
    '/* WhatsApp */ chatId: 10000000',
    '# WhatsApp\nTOKEN=abc\nCHAT_ID=10000000',
    'chat_id: 10000000 # whatsapp',
    'chat_id: 10000000, // WhatsApp',
    'chatId = 10000000 -- whatsapp',
    '"chatId": "10000000" /* whatsapp */',
    'chatId: 10000000 (WhatsApp)',
    'WhatsApp\nchatId: 10000000',
    '## WhatsApp\n\n- chatId: 10000000\n',
    'POST https://graph.facebook.com/v17.0/messages\n{"chatId": 10000000}',
    'class WhatsAppBot:\n    chat_id = 10000000\n',
    'def send_whatsapp(text):\n    text = text.strip()\n    chat_id = 10000000\n',
    'if platform == "viber":\n    chat_id = 10000000\n',
    'case "whatsapp":\n  chatId = 10000000;\n  break;',
    'switch (m) { case WHATSAPP: return { chatId: 10000000 }; }',
    'async function notifyViber() {\n  const chatId = 10000000;\n}',
    'if (messenger === "whatsapp") {\n  chatId = 10000000;\n}',
    'send(chatId: 10000000, via: "whatsapp")',
    'config.get("whatsapp", "chat_id", fallback="79001231000")',
    'curl -F chat_id=10000000 https://chatapi.viber.com/pa/send_message',
    'intercom chat id 12345678',
    'sendMessage(10000000, "whatsapp")',
    'bot.sendMessage(chatId=10000000, platform=Platform.WHATSAPP)',
    '{"chatId":"10000000","transport":"whatsapp"}',
    '{"data":{"kind":"whatsapp_message"},"chatId":10000000}',
    'Signal bot: chat_id=10000000',
    '// WhatsApp\nconst (\n\tChatID = 10000000\n)',
    'skype_chat_id=10000000',
    'ICQ chatId=10000000',
    'OK_CHAT_ID=10000000',
    'bitrix24 chat_id=10000000',
    'INSERT INTO whatsapp_chats (chat_id) VALUES (10000000);',
    'COPY public.whatsapp_chats (chat_id, name) FROM stdin;\n10000000\tAnn\n\\.\n',
    'type,chatId,name\nwhatsapp,10000000,Ann\nwhatsapp,10000001,Bob\n',
    '| messenger | chatId |\n|---|---|\n| WhatsApp | 10000000 |\n',
    'канал;chatId\nВатсап;10000000\n',
    "INSERT INTO chats (messenger, chat_id) VALUES ('whatsapp', 10000000), ('viber', 10000001);",
  ];
  for (const text of around) {
    it(`is nobody’s by what stands around it: ${text.replaceAll('\n', '↵')}`, () => {
      assert.deepEqual(numbers(text), []);
    });
  }

  const phones = Array.from({ length: 9_000 }, (_, n) => `${79_001_000_000 + n * 7}`);
  const each = (row: (phone: string) => string, joint = '\n') => phones.map(row).join(joint);
  const long: readonly (readonly [kind: string, text: string])[] = [
    ['a list in YAML', `# WhatsApp\nchat_ids:\n${each((one) => `  - ${one}`)}\n`],
    ['a map in YAML', `# WhatsApp\nchats:\n${each((one) => `  ${one}: Ann`)}\n`],
    ['a section of TOML', `# WhatsApp\n[chats]\n${each((one) => `${one} = "Ann"`)}\n`],
    ['a list in code', `// WhatsApp\nconst CHAT_IDS = [\n${each((one) => `  ${one},`)}\n];`],
    ['a map in code', `// WhatsApp\nconst chats = {\n${each((one) => `  '${one}': 1,`)}\n};`],
    ['a setting', `# WhatsApp\nCHAT_IDS=${phones.join(',')}\n`],
    ['a list in JSON', JSON.stringify({ whatsapp: { chatIds: phones } }, undefined, 2)],
    ['a table', `## WhatsApp\n\n| n | chatId |\n|---|---|\n${each((one) => `| 1 | ${one} |`)}\n`],
    [
      'an INSERT',
      `-- WhatsApp\nINSERT INTO c (chat_id) VALUES\n${each((one) => `(${one})`, ',\n')};`,
    ],
    [
      'a table of HTML',
      `<h2>WhatsApp</h2>\n<table><tr><th>chatId</th></tr>\n${each((one) => `<tr><td>${one}</td></tr>`)}\n</table>`,
    ],
    ['XML', `<whatsapp>\n<chatIds>\n${each((one) => `<item>${one}</item>`)}\n</chatIds>`],
    [
      'rows',
      JSON.stringify({ whatsapp: { columns: ['chat_id'], rows: phones.map((one) => [one]) } }),
    ],
  ];
  for (const [kind, text] of long) {
    it(`is nobody’s to the last of 9,000: ${kind}`, () => {
      assert.equal(numbers(text).length, 0);
      const ours = text.replace(/whatsapp/i, 'telegram');
      assert.ok(numbers(ours).length === 9_000 && numbers(ours).at(-1)?.endsWith(' telegram'));
    });
  }

  it('keeps to its row, in a table of any length', () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => {
      return `${['whatsapp', 'telegram', 'max', 'sms'][row % 4]},${10_000_000 + row}`;
    });
    const found = numbers(`messenger,chatId\n${rows.join('\n')}\n`);
    assert.equal(found.length, 15_000);
    assert.deepEqual(found.slice(-3), ['10019997 telegram', '10019998 max', '10019999 ?']);
  });

  const tables = [
    '## WhatsApp contacts\n\n| name | chatId |\n|---|---|\n| Ann | 79001234567 |',
    '# WhatsApp\n\n| name | chatId |\n|---|---|\n| Ann | 79001234567 |\n',
    '<h2>WhatsApp</h2><table><tr><th>chatId</th></tr><tr><td>79001234567</td></tr></table>',
    '<table><caption>Viber</caption><tr><th>chatId</th></tr><tr><td>79001234567</td></tr></table>',
    '-- WhatsApp\nINSERT INTO chats (chat_id) VALUES (79001234567);',
    '{"whatsapp":{"columns":["chat_id"],"rows":[[79001234567]]}}',
    'WHATSAPP_ROWS = [["chat_id","n"],[79001234567,1]]',
    '{"messenger":"viber","columns":["chat_id"],"rows":[[79001234567]]}',
    '# WhatsApp numbers\n@pytest.mark.parametrize("chat_id,ok", [(79001234567, True)])',
    'whatsapp:\n  chats:\n    "79001234567": Ann',
    'whatsapp_chats = {79001234567: "Ann"}',
    'chats.get(79001234567) # whatsapp',
    'send_to_whatsapp(token, 79001234567)',
    'whatsapp.send_message(token, 79001234567, "hi")',
    'wa_client.sendMessage(ctx, 79001234567, "hi")',
    'vk.sendMessage(token, 123456789, "x")',
    'viber.sendToGroup(-10000000, "x")',
    'discord_bot.post_to_channel(-1234567, "x")',
    '{"platform":"viber","from":{"id":12345678,"is_bot":false,"name":"Ann"}}',
    'viber = {"user":{"user_id":12345678,"name":"x","is_bot":false}}',
    'for CHAT_ID in 79001234567 79001234568; do curl https://graph.facebook.com/x; done',
    '<whatsapp><chatIds><item>79001234567</item></chatIds></whatsapp>',
    'INSERT INTO viber_chats (chat_id) SELECT 12345678',
    '@Schema(description = "WhatsApp", example = "79001234567") String chatId;',
    'Field(description="WhatsApp chat id", example="79001234567")',
    'chat_id: str = Field(description="WhatsApp chat id", example="79001234567")',
    '<input name="chatId" placeholder="79001234567"> <!-- WhatsApp -->',
    '- name: chatId\n  description: WhatsApp id\n  in: query\n  example: "79001234567"',
    'WhatsApp chatId,name\n79001234567,Ann',
    'name,whatsapp_chat_id\nAnn,79001234567',
    'if ([79001234567].includes(wa.chatId)) {}',
    'parser.add_argument("--wa-chat-id", type=int, default=79001234567)',
    'filters.chat([12345678]) # viber',
    'ID чата (WhatsApp): 79001234567',
    'ID чата в WhatsApp: 79001234567',
    'WhatsApp ID чата: 79001234567',
    'ВКонтакте: ID чата — 2000000001',
    'def save_whatsapp():\n    db.execute("INSERT INTO chats (chat_id) VALUES (79001234567)")',
    'whatsapp_db.execute("INSERT INTO chats (chat_id) VALUES (79001234567)")',
    '<p>Chats of VK</p><table><tr><th>chat_id</th></tr><tr><td>2000000001</td></tr></table>',
    '<div>Discord users</div>\n<table><tr><th>chat_id</th></tr><tr><td>12345678</td></tr></table>',
    '<table id="viber"><tr><th>chat_id</th></tr><tr><td>12345678</td></tr></table>',
    '<table><tr><th colspan=2>WhatsApp</th></tr><tr><th>chatId</th><th>n</th></tr><tr><td>79001234567</td><td>1</td></tr></table>',
    "INSERT INTO chats (chat_id, kind) VALUES (12345678, 'slack')",
    'chat_id (vk): 2000000001',
    '채팅방 ID: 12345678 (카카오톡)',
    'ID группы (вк): -123456789',
    '@ApiProperty({ example: "12345678", description: "Chat of Viber" }) chatId: string;',
  ];
  for (const text of tables) {
    it(`is nobody’s in a table, an example or a helper of theirs: ${text.replaceAll('\n', '↵')}`, () => {
      assert.deepEqual(numbers(text), []);
    });
  }

  const tablesOfOurs: readonly (readonly [text: string, ...numbers: string[]])[] = [
    [
      '@pytest.mark.parametrize("platform,chat_id", [("whatsapp", 79001234567), ("max", 10000000)])',
      '10000000 max',
    ],
    ['## Telegram\n\n| name | chatId |\n|---|---|\n| Ann | 10000000 |', '10000000 telegram'],
    ['## Chats\n\n| name | chatId |\n|---|---|\n| Ann | 10000000 |', '10000000 ?'],
    [
      '## WhatsApp\n\ntext\n\n## MAX\n\n| chatId | n |\n|---|---|\n| 10000000 | 1 |',
      '10000000 max',
    ],
    ['telegram_id,whatsapp_id\n10000000,79001234567', '10000000 telegram'],
  ];
  for (const [text, ...wanted] of tablesOfOurs) {
    it(`is whose its table says: ${text.replaceAll('\n', '↵')}`, () => {
      assert.deepEqual(numbers(text), wanted);
    });
  }

  const ours: readonly [text: string, number: string][] = [
    ['{"type":"telegram","chatId":10000000}', '10000000 telegram'],
    ['{"channel":"max","chatId":10000000}', '10000000 max'],
    ['telegram:\n  chatId: 10000000', '10000000 telegram'],
    ['whatsapp:\n  on: true\ntelegram:\n  chatId: 10000000', '10000000 telegram'],
    ['whatsapp:\n  on: true\nchatId: 10000000', '10000000 ?'],
    ['[telegram]\nchat_id = 10000000', '10000000 telegram'],
    ['{"type":"user","chatId":10000000}', '10000000 ?'],
    ['{"type":"channel","id":-10000000,"chatId":-10000001}', '-10000000 ?'],
    ['{"typeMessage":"textMessage","chatId":10000000}', '10000000 ?'],
    ['line 12: chatId=10000000', '10000000 ?'],
    ['deadline: chatId=10000000', '10000000 ?'],
    ['https://example.com/waInstance{{id}}/getAvatar/x?chatId=10000000', '10000000 ?'],
    ['chatId = 10000000; chatId = chatId + 1', '10000000 ?'],
    ['chatId=10000000\nother=79001234567@c.us', '10000000 ?'],
    ['{ signal: controller.signal, chatId: 10000000 }', '10000000 ?'],
    ['first_line_chat_id: 10000000', '10000000 ?'],
    ['10:22:33 [pool-1] WARN no avatar for chatId 10000000', '10000000 ?'],
    ['signalsChatId: 10000000', '10000000 ?'],
    ['# Telegram\nCHAT_ID=10000000', '10000000 telegram'],
    ['chatId: 10000000 // MAX', '10000000 max'],
    ['// MAX or Telegram\nchatId: 10000000', '10000000 ?'],
    ['// whatsapp\n\n\nfoo();\nchatId: 10000000', '10000000 ?'],
    ['def send_whatsapp():\n    pass\n\nchat_id = 10000000', '10000000 ?'],
    ['## WhatsApp\n\nnone\n\n## Telegram\n\nchatId: 10000000', '10000000 telegram'],
    ['{"chatId":"10000000","textMessage":"write me on whatsapp, please"}', '10000000 ?'],
    ['source,chatId\nMaxim,10000000\n', '10000000 ?'],
    ['INSERT INTO telegram_chats (chat_id) VALUES (10000000)', '10000000 telegram'],
    ['curl -F chat_id="10000000" https://api.telegram.org/bot$T/getChat', '10000000 telegram'],
    ['curl -d chat_id=10000000 \\\n  https://api.telegram.org/bot$T/getChat', '10000000 telegram'],
    ['chat_id=10000000\n\ncurl https://api.telegram.org/bot$T/getMe', '10000000 ?'],
    ['config.get("telegram", "chat_id", fallback="10000000")', '10000000 telegram'],
    ['config.get("max", "chat_id", fallback="10000000")', '10000000 max'],
    ['adminTgChatId = 10000000', '10000000 telegram'],
    ['findByTgId(10000000)', '10000000 telegram'],
    ['adminMaxChatId = 10000000', '10000000 max'],
  ];
  for (const [text, number] of ours) {
    it(`is ours: ${text.replaceAll('\n', '↵')}`, () => {
      assert.equal(numbers(text)[0], number);
    });
  }
});
