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

  const ours: readonly [text: string, number: string][] = [
    ['{"type":"telegram","chatId":10000000}', '10000000 telegram'],
    ['{"channel":"max","chatId":10000000}', '10000000 max'],
    ['telegram:\n  chatId: 10000000', '10000000 telegram'],
    ['whatsapp:\n  on: true\ntelegram:\n  chatId: 10000000', '10000000 telegram'],
    ['whatsapp:\n  on: true\nchatId: 10000000', '10000000 ?'],
    ['[telegram]\nchat_id = 10000000', '10000000 telegram'],
    ['{"type":"user","chatId":10000000}', '10000000 ?'],
    ['{"type":"channel","id":10000000,"chatId":-10000001}', '10000000 ?'],
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
  ];
  for (const [text, number] of ours) {
    it(`is ours: ${text.replaceAll('\n', '↵')}`, () => {
      assert.equal(numbers(text)[0], number);
    });
  }
});
