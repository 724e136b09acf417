import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nameBeside } from '../../../src/finder/namesBeside/nameBeside';
import { cpuMs } from '../support/cpuMs';

/** The name that a text gives to the nth place where an id stands in it. */
function named(text: string, written: string, chatId = written, nth = 0): string | undefined {
  let start = text.indexOf(written);
  for (let left = nth; left > 0; left--) start = text.indexOf(written, start + 1);
  assert.ok(start >= 0, `${written} stands in the text`);
  return nameBeside(text, { chatId, start, end: start + written.length });
}

const PERSON = '79001234568@c.us';
const GROUP = '120363043968066561@g.us';

const NOTIFICATION = JSON.stringify({
  typeWebhook: 'incomingMessageReceived',
  instanceData: { idInstance: 7103000000, wid: '79001234567@c.us', typeInstance: 'whatsapp' },
  timestamp: 1588091580,
  senderData: {
    chatId: GROUP,
    chatName: 'Roses & Co',
    sender: PERSON,
    senderName: 'ivan',
    senderContactName: 'Ivan Petrov',
  },
  messageData: { typeMessage: 'textMessage', textMessageData: { textMessage: 'a } { b' } },
});

describe('the name that a text gives to an id', () => {
  const shapes: readonly (readonly [string, string, string, string])[] = [
    ['a notification: the sender', NOTIFICATION, PERSON, 'Ivan Petrov'],
    ['a notification: the group', NOTIFICATION, GROUP, 'Roses & Co'],
    [
      'a notification inside a string',
      JSON.stringify({ body: NOTIFICATION }),
      PERSON,
      'Ivan Petrov',
    ],
    [
      'a notification inside a string of a string',
      JSON.stringify({ log: JSON.stringify({ body: NOTIFICATION }) }),
      GROUP,
      'Roses & Co',
    ],
    [
      'a line of a log',
      `2026-11-20 INFO got ${NOTIFICATION} in 3 ms\n2026-11-20 INFO done`,
      PERSON,
      'Ivan Petrov',
    ],
    [
      'a notification that is printed over lines',
      JSON.stringify(JSON.parse(NOTIFICATION), null, 2),
      PERSON,
      'Ivan Petrov',
    ],
    [
      'what Python prints',
      `{'senderData': {'chatId': '10000000', 'chatName': 'Анна', 'sender': '10000000', 'senderName': 'Анна К.', 'senderContactName': ''}}`,
      '10000000',
      'Анна',
    ],
    [
      'what Node prints',
      `senderData: {\n  chatId: '-10000000000001',\n  chatName: "Cat's friends",\n  sender: '20000001'\n}`,
      '-10000000000001',
      "Cat's friends",
    ],
    [
      'an item of a journal',
      `{"idMessage":"DE8C","chatId":"${GROUP}","senderId":"${PERSON}","senderName":"Ivan"}`,
      PERSON,
      'Ivan',
    ],
    [
      'a contact of getContacts',
      `[{"id":"${PERSON}","name":"Ivan Petrov","type":"user"},{"id":"${GROUP}","name":"Roses","type":"group"}]`,
      PERSON,
      'Ivan Petrov',
    ],
    [
      'a group of getContacts',
      `[{"id":"${PERSON}","name":"Ivan Petrov","type":"user"},{"id":"${GROUP}","name":"Roses","type":"group"}]`,
      GROUP,
      'Roses',
    ],
    [
      'a contact with a name in the address book',
      `{"id":"${PERSON}","name":"ivan","contactName":"Ivan Petrov","type":"user"}`,
      PERSON,
      'Ivan Petrov',
    ],
    [
      'a contact of MAX whose id is a number',
      '{"chatId":10000000,"chatType":"user","name":"Анна"}',
      '10000000',
      'Анна',
    ],
    [
      'what getContactInfo answers',
      `{"avatar":"","name":"Ivan","contactName":"","chatId":"${PERSON}","lastSeen":null,"isBusiness":false}`,
      PERSON,
      'Ivan',
    ],
    [
      'what getGroupData answers',
      `{"groupId":"${GROUP}","owner":"${PERSON}","subject":"Roses","creation":1587570015,"participants":[{"id":"${PERSON}","isAdmin":true}]}`,
      GROUP,
      'Roses',
    ],
    [
      'what getGroupData answers on MAX',
      '{"chatId":"-10000000000000","owner":"10000000","subject":"Розы","creation":1587570015}',
      '-10000000000000',
      'Розы',
    ],
    [
      'YAML',
      `- sender: ${PERSON}\n  senderName: Ivan Petrov\n- sender: 79001234560@c.us`,
      PERSON,
      'Ivan Petrov',
    ],
    ['a log of pairs', `msg sender=${PERSON} senderName="Ivan Petrov" ms=3`, PERSON, 'Ivan Petrov'],
    ['PHP', `['chatId' => '${GROUP}', 'chatName' => 'Roses']`, GROUP, 'Roses'],
    ['XML', `<m><chatId>${GROUP}</chatId><chatName>Roses</chatName></m>`, GROUP, 'Roses'],
    [
      'names with underscores',
      `{"sender_id": "${PERSON}", "sender_name": "Ivan Petrov"}`,
      PERSON,
      'Ivan Petrov',
    ],
    [
      'a cut-off notification',
      `"senderData":{"chatId":"${GROUP}","sender":"${PERSON}","senderName":"Ivan"},"messageData":{"text":"and then th`,
      PERSON,
      'Ivan',
    ],
  ];
  for (const [name, text, id, expected] of shapes) {
    it(`is read from ${name}`, () => assert.equal(named(text, id), expected));
  }

  it('is read where the id is encoded or has a device number', () => {
    const text = '{"sender":"79001234568:12@c.us","senderName":"Ivan"}';
    assert.equal(named(text, '79001234568:12@c.us', PERSON), 'Ivan');
  });

  const silent: readonly (readonly [string, string, string])[] = [
    [
      'the sender’s name for the group',
      `{"chatId":"${GROUP}","sender":"${PERSON}","senderName":"Ivan"}`,
      GROUP,
    ],
    [
      'the group’s name for the sender',
      `{"chatId":"${GROUP}","chatName":"Roses","sender":"${PERSON}"}`,
      PERSON,
    ],
    [
      'the name of something that is no contact',
      `{"id":"${PERSON}","name":"sendMessage","type":"job"}`,
      PERSON,
    ],
    ['the name of a job beside a chatId', `{"chatId":"${PERSON}","name":"sendMessage"}`, PERSON],
    ['the subject of a mail', `{"chatId":"${PERSON}","subject":"Your order"}`, PERSON],
    [
      'the subject of a group for a member',
      `{"groupId":"${GROUP}","owner":"${PERSON}","subject":"Roses"}`,
      PERSON,
    ],
    ['an empty name', `{"sender":"${PERSON}","senderName":"  "}`, PERSON],
    ['the number in place of a name', `{"sender":"${PERSON}","senderName":"${PERSON}"}`, PERSON],
    [
      'a name of the next line of a log',
      `sender=${PERSON} ms=1\nsender=79@c.us senderName=Anna`,
      PERSON,
    ],
    ['the name of the next item', `- sender: ${PERSON}\n- senderName: Anna`, PERSON],
  ];
  for (const [name, text, id] of silent) {
    it(`is not ${name}`, () => assert.equal(named(text, id), undefined));
  }

  it('goes with its own object in a list', () => {
    const people = Array.from({ length: 500 }, (_, n) => ({
      id: `7900123${4000 + n}@c.us`,
      name: `Person ${n}`,
      type: 'user',
    }));
    const text = JSON.stringify(people);
    for (const n of [0, 1, 250, 499]) {
      assert.equal(named(text, `7900123${4000 + n}@c.us`), `Person ${n}`);
    }
  });

  it('never throws, and takes no longer for hostile texts', async () => {
    const pieces = [
      '{',
      '}',
      '"',
      "'",
      '\\',
      ':',
      '=',
      ',',
      '\n',
      'sender',
      'senderName',
      PERSON,
      ' ',
      '- ',
      '<a>',
      '</',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 200 }), (parts) => {
        const text = `${parts.join('')}${PERSON}${parts.reverse().join('')}`;
        const name = named(text, PERSON);
        assert.ok(name === undefined || name.length <= 200);
      }),
    );
    for (const piece of [
      '{',
      '{"a":',
      "{'",
      '\\',
      '\\\\"',
      'a=',
      '<a>',
      '- a: b\n',
      '"',
      'sender:',
    ]) {
      const side = piece.repeat(100_000 / piece.length);
      const text = `${side}${PERSON}${side}`;
      const spent = await cpuMs(() => named(text, PERSON), 100);
      assert.ok(spent < 100, `${JSON.stringify(piece)} ${spent}`);
    }
  });
});
