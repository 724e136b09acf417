import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findChatIds } from '../../../src/finder/find';

/** The instance and the product that are named for each id of a text. */
function named(text: string): (readonly [string | undefined, string | undefined])[] {
  return findChatIds(text).map(({ idInstance, namedProduct }) => [idInstance, namedProduct]);
}

const NOTIFICATION = {
  receiptId: 1234567,
  body: {
    instanceData: { idInstance: 3100000000, wid: '79991234567@c.us', typeInstance: 'v3' },
    senderData: { chatId: '10000000', sender: '10000000' },
  },
};

describe('the instance named near a chatId', () => {
  const inObjects: readonly [string, string][] = [
    ['on one line', JSON.stringify(NOTIFICATION)],
    ['on many lines', JSON.stringify(NOTIFICATION, undefined, 2)],
    ['as a string in a string', JSON.stringify(JSON.stringify(NOTIFICATION))],
    ['in a log line', `2026-08-17T10:22:33Z INFO got ${JSON.stringify(NOTIFICATION)}`],
    [
      'in Python',
      "{'instanceData': {'idInstance': 3100000000, 'typeInstance': 'v3'}, 'senderData': {'chatId': '10000000', 'sender': '10000000'}}",
    ],
    [
      'in PHP',
      "['instanceData' => ['idInstance' => 3100000000, 'typeInstance' => 'v3'], 'chatId' => '10000000', 'sender' => '10000000']",
    ],
    [
      'in Ruby',
      '{:instanceData=>{:idInstance=>3100000000, :typeInstance=>"v3"}, :chatId=>"10000000", :sender=>"10000000"}',
    ],
  ];
  for (const [where, text] of inObjects) {
    it(`is that of the same object ${where}`, () => {
      assert.deepEqual(named(text), [
        ['3100000000', 'max'],
        ['3100000000', 'max'],
      ]);
    });
  }

  it('is that of its own object in an array of many', () => {
    const objects = [3100000001, 4100000002, 7103000003].map((idInstance, index) => ({
      instanceData: { idInstance, typeInstance: ['v3', 'telegram', 'whatsapp'][index] },
      senderData: { chatId: '10000000' },
    }));
    const wanted = [
      ['3100000001', 'max'],
      ['4100000002', 'telegram'],
    ];
    assert.deepEqual(named(JSON.stringify(objects)), wanted);
    assert.deepEqual(named(JSON.stringify(objects, undefined, 2)), wanted);
  });

  it('is not that of another object', () => {
    assert.deepEqual(named('[{"idInstance":1},{"chatId":"10000000"}]'), [[undefined, undefined]]);
    assert.deepEqual(named('{"a":{"chatId":"10000000"},"b":[{"idInstance":1},{"idInstance":2}]}'), [
      [undefined, undefined],
    ]);
  });

  const onLines: readonly [string, string][] = [
    ['a log', 'level=info idInstance=3100000001 chatId=10000000'],
    ['a log with a prefix', '[waInstance3100000001] avatar of 79001234567@c.us'],
    ['a request', 'POST /waInstance3100000001/getAvatar/x {"chatId":"10000000"}'],
    ['a URL', 'https://example.com/v3/waInstance3100000001/getAvatar/x?chatId=10000000'],
    ['a call', 'ask(3, { idInstance: 3100000001 }, "79001234567@c.us")'],
    ['Markdown', 'Instance ID: 3100000001, chat ID: 10000000'],
    ['an MCP call', '{"instance_id":"3100000001","chat_id":"10000000"}'],
  ];
  for (const [where, text] of onLines) {
    it(`is that of the same line in ${where}`, () => {
      assert.deepEqual(
        named(text).map(([idInstance]) => idInstance),
        ['3100000001'],
      );
    });
  }

  it('is not that of the next line of a log', () => {
    const log =
      'idInstance=1 chatId=10000000 a=b\nidInstance=2 chatId=20000001 a=b\nchatId=30000001 a=b';
    assert.deepEqual(
      named(log).map(([idInstance]) => idInstance),
      ['1', '2', undefined],
    );
  });

  const records: readonly [string, string][] = [
    [
      'a .env file',
      'ID_INSTANCE=3100000001\nAPI_TOKEN_INSTANCE=x\n# who\nCHAT_ID=79001234567@c.us',
    ],
    ['YAML', 'idInstance: 3100000001\nname: bot\nchatId: "10000000"'],
    ['an INI section', '[a]\nidInstance = 1\n\n[b]\nidInstance = 3100000001\nchatId = 10000000'],
    ['XML', '<a>\n<idInstance>3100000001</idInstance>\n<chatId>10000000</chatId>\n</a>'],
    ['code', 'const idInstance = 3100000001;\nconst chatId = "79001234567@c.us";'],
  ];
  for (const [where, text] of records) {
    it(`is that of the same record in ${where}`, () => {
      assert.deepEqual(
        named(text).map(([idInstance]) => idInstance),
        ['3100000001'],
      );
    });
  }

  it('is that of the same item in a YAML list', () => {
    const list =
      '- idInstance: 1\n  chatId: 10000000\n- chatId: 20000001\n  idInstance: 2\n- chatId: 30000001';
    assert.deepEqual(
      named(list).map(([idInstance]) => idInstance),
      ['1', '2', undefined],
    );
  });

  it('is that of the request URL above a body', () => {
    const request =
      'POST https://example.com/waInstance1101000001/getAvatar/x\nContent-Type: application/json\n\n{\n  "chatId": "79001234567@c.us"\n}\n\n###\n\n{"chatId":"79001234568@c.us"}';
    assert.deepEqual(
      named(request).map(([idInstance]) => idInstance),
      ['1101000001', undefined],
    );
  });

  it('is not that of a request in an earlier line of a log', () => {
    const log =
      '2026-08-17 10:22:33 POST /waInstance1101000001/getAvatar/x\n2026-08-17 10:22:34 79001234567@c.us';
    assert.deepEqual(named(log), [[undefined, undefined]]);
  });

  it('is that of the same line where an object names several', () => {
    const object =
      '{ "typeInstance": "v3",\n"idInstance": 1, "chatId": 10000000,\n"idInstance": 2, "chatId": 20000001 }';
    assert.deepEqual(named(object), [
      ['1', 'max'],
      ['2', 'max'],
    ]);
  });

  it('is left open where two are named', () => {
    assert.deepEqual(named('{"from":{"idInstance":1},"to":{"idInstance":2},"chatId":"10000000"}'), [
      [undefined, undefined],
    ]);
  });

  for (const own of [
    '"wid":"79001234567@c.us"',
    'wid&quot;]    =>    &quot;79001234567@c.us&quot;',
    '\\"wid\\"  :  \\"79001234567@c.us\\"',
  ]) {
    it(`is nobody’s where it is the own number of MAX: ${own}`, () => {
      assert.deepEqual(named(`{"typeInstance":"v3",${own}}`), []);
    });
  }

  it('is somebody’s where the own number stands before it', () => {
    assert.deepEqual(
      named('{"typeInstance":"v3","wid":"79001234500@c.us","sender":"79001234567@c.us"}'),
      [[undefined, 'max']],
    );
  });

  it('is that of the same object, however long that is', () => {
    for (const length of [4200, 60_000, 300_000]) {
      const far = `{"idInstance":1,"pad":"${'x '.repeat(length / 2)}","chatId":"10000000"}`;
      assert.deepEqual(named(far), [['1', undefined]]);
    }
  });
});
