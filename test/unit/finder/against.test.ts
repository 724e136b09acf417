import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findChatIds } from '../../../src/finder/find';

const ids = (text: string) => findChatIds(text).map(({ chatId }) => chatId);
const messengers = (text: string) => findChatIds(text).map(({ messenger }) => messenger);

describe('a number that nothing is added to', () => {
  const alone = [
    'if (chatId === "10000000" || other.chatId === "20000001")',
    'chatId: "10000000" // the first one',
    '?chatId=10000000&text=x',
    'chatId="10000000" && echo "x"',
    '{"chatId":"10000000","text":"x@c.us"}',
    "chatId: '10000000', suffix: '@c.us'",
    'chatId = "10000000"; suffix = "@c.us"',
    '{"chatId":"10000000"}%0A',
    '%7B%22chatId%22%3A%2210000000%22%7D',
  ];
  for (const text of alone) {
    it(`is one where nothing is: ${text}`, () => assert.equal(ids(text)[0], '10000000'));
  }
});

describe('a number beside a WhatsApp instance', () => {
  for (const text of [
    '{"instanceData":{"idInstance":1,"typeInstance":"whatsapp"},"senderData":{"chatId":"10000000"}}',
    '{"typeInstance": "whatsapp", "chatId": "79001231000"}',
    'ID_INSTANCE=1101000001\nCHAT_ID=79001231000',
    'POST /waInstance7103000001/getAvatar/x {"chatId":"79001231000"}',
    'https://7103.api.greenapi.com/waInstance7103000001/sendMessage/x?chatId=79001231000',
  ]) {
    it(`is none: ${text}`, () => assert.deepEqual(ids(text), []));
  }

  it('is one beside an instance of MAX or Telegram, which it belongs to', () => {
    const near = (text: string) => assert.deepEqual(ids(text), ['10000000']);
    for (const id of ['3100000001', '4100000001']) {
      near(`ID_INSTANCE=${id}\nCHAT_ID=10000000`);
      near(`/waInstance${id}/getAvatar/x {"chatId":"10000000"}`);
    }
    assert.deepEqual(messengers('ID_INSTANCE=3100000001\nCHAT_ID=10000000'), ['max']);
    assert.deepEqual(messengers('ID_INSTANCE=410022000001\nCHAT_ID=10000000'), ['telegram']);
  });
});

describe('a number that goes to another messenger', () => {
  for (const text of [
    'whatsapp.send(text="a", chatId="79001234567")',
    'viber.send_messages(to="a (short) one", chat_id="79001234567")',
    'await vk.messages.send(\n  peer_id=1,\n  chat_id=123456789,\n)',
    'client.sendMessage("79001234567", "a") // whatsapp-web.js',
    'wppconnect.sendText(body, { chatId: "79001234567" })',
    'post("https://chatapi.viber.com/pa/send_message", json={"chat_id": "79001234567"})',
    'url = "https://graph.facebook.com/v21.0/1/messages"\npost(url, {"chat_id": "79001234567"})',
  ]) {
    it(`is none: ${text}`, () => assert.deepEqual(ids(text), []));
  }

  it('is one where that call or address is another', () => {
    assert.deepEqual(messengers('viber.send("a")\nlog(chat_id=10000000)'), [undefined]);
    const above = 'url = "https://api.telegram.org/bot1:x/getMe"\n\n';
    assert.deepEqual(messengers(`${above}chat_id = 10000000`), [undefined]);
    const both = 'A = "https://api.telegram.org"\nB = "https://botapi.max.ru"\nCHAT_ID = 10000000';
    assert.deepEqual(messengers(both), [undefined]);
  });
});

describe('the messenger of a number', () => {
  const telegram = [
    'TELEGRAM_CHAT_ID=10000000',
    'telegramChatId: "10000000"',
    'tg_chat_id = 10000000',
    'tgChatId = 10000000',
    'TG_CHAT_ID: 10000000',
    'chat_id: -1001234567890',
    '"typeInstance":"telegram","chatId":"10000000"',
    'https://api.telegram.org/bot1:x/sendMessage?chat_id=10000000',
    `axios.post(\`https://api.telegram.org/bot\${TOKEN}/sendMessage\`, { chat_id: 10000000 })`,
    'requests.post(f"https://api.telegram.org/bot{T}/sendMessage",\n  data={"chat_id": 10000000})',
    'url = f"https://api.telegram.org/bot{T}/sendMessage"\nrequests.post(url, json={"chat_id": 10000000})',
    'tg.send(text="a (short) one", chat_id=10000000)',
  ];
  for (const text of telegram) {
    it(`is Telegram in ${text}`, () => assert.deepEqual(messengers(text), ['telegram']));
  }
  const max = [
    'MAX_CHAT_ID=10000000',
    'maxChatId = 10000000',
    '"typeInstance":"v3","chatId":"10000000"',
  ];
  for (const text of max) {
    it(`is MAX in ${text}`, () => assert.deepEqual(messengers(text), ['max']));
  }
  for (const text of [
    'chatId: 10000000',
    'CHAT_ID=-10000000000000',
    'maximum: 3; chatId: 10000000',
  ]) {
    it(`is not told by ${text}`, () => assert.deepEqual(messengers(text), [undefined]));
  }

  it('is nobody where the text contradicts itself', () => {
    assert.deepEqual(ids('MAX_CHAT_ID=-1001234567890'), []);
    assert.deepEqual(ids('{"idInstance":"310000000112","tg_chat_id":"10000000"}'), []);
    assert.deepEqual(ids('{"typeInstance":"v3","telegramChatId":"10000000"}'), []);
    assert.deepEqual(ids('{"typeInstance":"v3","chatId":"-1001234567890"}'), []);
  });
});
