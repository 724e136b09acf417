import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  type FoundInstance,
  findInstances,
  findParts,
} from '../../../../src/instances/fromText/findInstances';
import { readCorpus } from '../../finder/corpusFiles';
import { cpuMs } from '../../support/cpuMs';
import { NO_INSTANCES } from './noInstances';
import { SHAPES } from './shapes';

const TOKEN = '5b0e1f2a3c4d4e6f8a9b0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4';
const OTHER_TOKEN = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a697887';
const ADDRESS = 'https://7107.api.greenapi.com';
const MEDIA = 'https://7107.media.greenapi.com';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A text as it is, with Windows line ends, and as a box of one line makes it. */
function waysToPaste(text: string): [way: string, text: string][] {
  return [
    ['as it is', text],
    ['with CRLF', text.replace(/\r?\n/g, '\r\n')],
    ['with blanks for line ends', text.replace(/\r?\n/g, ' ')],
    ['with one blank for any white space', text.replace(/\s+/g, ' ')],
  ];
}

function assertFound(text: string, wanted: readonly FoundInstance[]): void {
  for (const [way, pasted] of waysToPaste(text))
    assert.deepEqual(findInstances(pasted), wanted, way);
}

describe('Instances in a text', () => {
  const ID = 'ID_INSTANCE=7107123456';
  const twice: readonly [how: string, text: string][] = [
    [
      'in two blocks',
      `${ID}\nAPI_TOKEN_INSTANCE=${TOKEN}\n\n${ID}\nAPI_TOKEN_INSTANCE=${OTHER_TOKEN}`,
    ],
    ['under one id', `${ID}\nAPI_TOKEN_INSTANCE=${TOKEN}\nAPI_TOKEN_INSTANCE=${OTHER_TOKEN}`],
    ['on two lines', `7107123456 ${TOKEN}\n7107123456 ${OTHER_TOKEN}`],
    [
      'in two objects',
      JSON.stringify([
        { apiTokenInstance: TOKEN, idInstance: 7_107_123_456 },
        { apiTokenInstance: OTHER_TOKEN, idInstance: 7_107_123_456 },
      ]),
    ],
  ];
  for (const [how, text] of twice) {
    it(`have each of their tokens, where one has two ${how}: only one of them may be good`, () => {
      assertFound(text, [
        { idInstance: '7107123456', apiTokenInstance: TOKEN },
        { idInstance: '7107123456', apiTokenInstance: OTHER_TOKEN },
      ]);
    });
  }

  it('have no token of another thing beside their own', () => {
    const own = `${ID}\nAPI_TOKEN_INSTANCE=${TOKEN}\n`;
    for (const name of ['WEBHOOK_TOKEN', 'SECRET', 'SESSION_KEY', 'PARTNER_TOKEN']) {
      assertFound(`${own}${name}=${OTHER_TOKEN}`, [
        { idInstance: '7107123456', apiTokenInstance: TOKEN },
      ]);
    }
  });

  const spoilt: readonly [how: string, text: string][] = [
    [
      'with characters that have no width',
      `idInstance: 7107\u200b123456\napiTokenInstance: \u2060${TOKEN}`,
    ],
    [
      'with a token that a mail broke',
      `idInstance 7107123456\napiTokenInstance ${TOKEN.slice(0, 40)}\n> ${TOKEN.slice(40)}`,
    ],
    [
      'with a token in a literal of two parts',
      `ID = "7107123456"\nTOKEN = ("${TOKEN.slice(0, 32)}"\n         "${TOKEN.slice(32)}")`,
    ],
    ['in Base64', `data:\n  id: ${base64('7107123456')}\n  token: ${base64(`${TOKEN}\n`)}\n`],
    ['with an id grouped by blanks', `idInstance: 7 107 123 456\napiTokenInstance: ${TOKEN}`],
    ['with an id grouped by commas', `idInstance: 7,107,123,456\napiTokenInstance: ${TOKEN}`],
    [
      'with an id that a spreadsheet took for a number',
      `idInstance 7107123456.0 apiTokenInstance ${TOKEN}`,
    ],
  ];
  for (const [how, text] of spoilt) {
    it(`are read ${how} on the way`, () => {
      const found = [{ idInstance: '7107123456', apiTokenInstance: TOKEN }];
      assert.deepEqual(findInstances(text), found);
      assert.deepEqual(findInstances(text.replace(/\n/g, ' ')), found);
    });
  }

  for (const idInstance of ['7107123456', '710722700011']) {
    for (const { name, text, tells } of SHAPES) {
      it(`are read from ${name}, with an id of ${idInstance.length} digits`, () => {
        const filled = text
          .replaceAll('§i', idInstance)
          .replaceAll('§t', TOKEN)
          .replaceAll('§u', ADDRESS)
          .replaceAll('§m', MEDIA)
          .replaceAll('§{', '${');
        const apiUrl = tells === 'address' ? { apiUrl: ADDRESS } : {};
        assertFound(filled, [{ idInstance, apiTokenInstance: TOKEN, ...apiUrl }]);
      });
    }
  }

  interface PublicShape {
    readonly name: string;
    readonly text: string;
    readonly want: { id?: string; token?: string; url?: string; none?: true };
  }
  const file = path.resolve('test/unit/instances/fromText/publicShapes.jsonl');
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { name, text, want }: PublicShape = JSON.parse(line);
    it(`are read from a public shape, ${name}`, () => {
      const { id: idInstance = '', token: apiTokenInstance = '', url: apiUrl } = want;
      const whole = { idInstance, apiTokenInstance, ...(apiUrl === undefined ? {} : { apiUrl }) };
      assertFound(text, want.none ? [] : [whole]);
    });
  }

  for (const [name, text] of Object.entries(NO_INSTANCES)) {
    it(`are not seen in ${name}`, () => assertFound(text.replaceAll('§t', TOKEN), []));
  }

  it('are not seen in any text of the corpus of chatIds, nor in all of them together', () => {
    const corpus = readCorpus();
    assert.ok(corpus.length > 1000);
    for (const { place, text } of corpus) {
      assert.deepEqual(findInstances(text), [], place);
      assert.equal(findParts(text).apiTokenInstance, undefined, place);
    }
    assert.deepEqual(findInstances(corpus.map(({ text }) => text).join('\n')), []);
  });

  it('are not looked for under names that every object has', () => {
    const text = `constructor = 1101000001\n__proto__: 1101000001\ntoString=${TOKEN}`;
    assertFound(text, []);
  });
});

describe('Several instances in a text', () => {
  const first = { idInstance: '7107123456', apiTokenInstance: TOKEN };
  const second = { idInstance: '310012345678', apiTokenInstance: OTHER_TOKEN };
  const firstAddress = { apiUrl: ADDRESS };
  const secondAddress = { apiUrl: 'https://3100.api.green-api.com/v3' };

  const texts: Readonly<Record<string, string>> = {
    'a .env, one after the other': `ID_INSTANCE=${first.idInstance}\nAPI_TOKEN_INSTANCE=${TOKEN}\n\nID_INSTANCE=${second.idInstance}\nAPI_TOKEN_INSTANCE=${OTHER_TOKEN}\n`,
    'a .env, numbered, all ids first': `ID_INSTANCE_1=${first.idInstance}\nID_INSTANCE_2=${second.idInstance}\nTOKEN_2=${OTHER_TOKEN}\nTOKEN_1=${TOKEN}\n`,
    'a .env, by name, tokens first': `SHOP_TOKEN=${TOKEN}\nBOT_TOKEN=${OTHER_TOKEN}\nBOT_ID_INSTANCE=${second.idInstance}\nSHOP_ID_INSTANCE=${first.idInstance}\n`,
    'all ids, then all tokens': `idInstance: ${first.idInstance}, idInstance: ${second.idInstance}, token: ${TOKEN}, token: ${OTHER_TOKEN}`,
    'rows of CSV': `idInstance,apiTokenInstance\n${first.idInstance},${TOKEN}\n${second.idInstance},${OTHER_TOKEN}\n`,
    'rows of CSV with other columns between': `name;idInstance;phone;apiTokenInstance\nShop;${first.idInstance};79001234567;${TOKEN}\nBot;${second.idInstance};79001234568;${OTHER_TOKEN}\n`,
    'bare lines': `${first.idInstance}\n${TOKEN}\n${second.idInstance}\n${OTHER_TOKEN}\n`,
    'objects with the token first': `[{"apiTokenInstance":"${TOKEN}","idInstance":${first.idInstance}},{"apiTokenInstance":"${OTHER_TOKEN}","idInstance":${second.idInstance}}]`,
    'a map by id': `{"${first.idInstance}":{"name":"shop","token":"${TOKEN}"},"${second.idInstance}":{"token":"${OTHER_TOKEN}","name":"bot"}}`,
    'a list of pairs': `WA_ACCOUNTS="${first.idInstance},${TOKEN};${second.idInstance},${OTHER_TOKEN}"`,
    'a list of ids and one of tokens': `GREEN_API_INSTANCES=${first.idInstance},${second.idInstance}\nGREEN_API_TOKENS=${TOKEN},${OTHER_TOKEN}\n`,
    'arrays under short names': `ids = ["${first.idInstance}", "${second.idInstance}"]\ntokens = ["${TOKEN}", "${OTHER_TOKEN}"]\n`,
    'the branches of a condition': `const idInstance = isShop ? '${first.idInstance}' : '${second.idInstance}';\nconst token = isShop ? '${TOKEN}' : '${OTHER_TOKEN}';`,
    calls: `API.GreenAPI("${first.idInstance}", "${TOKEN}")\nAPI.GreenAPI("${second.idInstance}", "${OTHER_TOKEN}")`,
  };
  for (const [name, text] of Object.entries(texts)) {
    it(`are told apart in ${name}`, () => {
      for (const [way, pasted] of waysToPaste(text)) {
        const found = findInstances(pasted);
        const inOrder = found.toSorted((one, other) =>
          other.idInstance.localeCompare(one.idInstance),
        );
        assert.deepEqual(inOrder, [first, second], way);
      }
    });
  }

  it('have each their own address, before or behind', () => {
    const one = `API_URL=${firstAddress.apiUrl}\nID_INSTANCE=${first.idInstance}\nAPI_TOKEN=${TOKEN}\n`;
    const other = `API_URL=${secondAddress.apiUrl}\nID_INSTANCE=${second.idInstance}\nAPI_TOKEN=${OTHER_TOKEN}\n`;
    const wanted = [
      { ...first, ...firstAddress },
      { ...second, ...secondAddress },
    ];
    assertFound(one + other, wanted);
    const behind = (text: string) => text.trim().split('\n').reverse().join('\n');
    assertFound(`${behind(other)}\n${behind(one)}`.split('\n').reverse().join('\n'), wanted);
    const urls = `${firstAddress.apiUrl}/waInstance${first.idInstance}/getAvatar/${TOKEN}\n${secondAddress.apiUrl}/waInstance${second.idInstance}/getAvatar/${OTHER_TOKEN}`;
    assertFound(urls, wanted);
  });

  it('share an address of all pools, and none of another pool', () => {
    const both = `ID_INSTANCE_1=${first.idInstance}\nTOKEN_1=${TOKEN}\nID_INSTANCE_2=${second.idInstance}\nTOKEN_2=${OTHER_TOKEN}\n`;
    const shared = { apiUrl: 'https://api.green-api.com' };
    assertFound(`API_URL=${shared.apiUrl}\n${both}`, [
      { ...first, ...shared },
      { ...second, ...shared },
    ]);
    assertFound(`API_URL=${firstAddress.apiUrl}\n${both}`, [{ ...first, ...firstAddress }, second]);
  });

  it('of a partner are marked where they are deleted or expired', () => {
    const entry = (index: number, more: object) => ({
      idInstance: 7107000000 + index,
      name: `Shop ${index}`,
      typeInstance: 'whatsapp',
      typeAccount: 'native',
      partnerUserUiid: 'gac.fb6c2b4a-0000-0000-0000-1a2b3c4d5e6f',
      timeCreated: '2026-01-05T10:00:00.000Z',
      timeDeleted: '0001-01-01T00:00:00Z',
      apiTokenInstance: `${index}${TOKEN.slice(1)}`,
      ...more,
    });
    const reply = [
      entry(1, { deleted: false, tariff: 'DEVELOPER', isFree: true, isExpired: false }),
      entry(2, { deleted: true, isExpired: true }),
      entry(3, { deleted: false, isExpired: true }),
      { isExpired: true, ...entry(4, {}) },
    ];
    for (const text of [JSON.stringify(reply), JSON.stringify(reply, null, 2)]) {
      for (const [way, pasted] of waysToPaste(text)) {
        const states = findInstances(pasted).map(({ idInstance, state }) => [idInstance, state]);
        assert.deepEqual(
          states,
          [
            ['7107000001', undefined],
            ['7107000002', 'deleted'],
            ['7107000003', 'expired'],
            ['7107000004', 'expired'],
          ],
          way,
        );
      }
    }
  });

  it('have the token that is in use where an older one is commented out', () => {
    const { idInstance } = first;
    for (const text of [
      `ID_INSTANCE=${idInstance}\n# API_TOKEN_INSTANCE=${OTHER_TOKEN}\nAPI_TOKEN_INSTANCE=${TOKEN}\n`,
      `ID_INSTANCE=${idInstance}\nAPI_TOKEN_INSTANCE=${TOKEN}\n#API_TOKEN_INSTANCE=${OTHER_TOKEN}\n`,
      `#ID_INSTANCE=${idInstance}\n#API_TOKEN_INSTANCE=${OTHER_TOKEN}\nID_INSTANCE=${idInstance}\nAPI_TOKEN_INSTANCE=${TOKEN}\n`,
      `idInstance: ${idInstance}\n// token: ${OTHER_TOKEN}\ntoken: ${TOKEN}\n`,
      `# ID_INSTANCE=${idInstance}\n# API_TOKEN_INSTANCE=${TOKEN}\n`,
    ]) {
      assert.deepEqual(findInstances(text), [first], text);
    }
    const old = `# ID_INSTANCE=${second.idInstance}\n# API_TOKEN_INSTANCE=${OTHER_TOKEN}\n`;
    const current = `ID_INSTANCE=${idInstance}\nAPI_TOKEN_INSTANCE=${TOKEN}\n`;
    for (const [way, text] of waysToPaste(old + current)) {
      assert.deepEqual(findInstances(text), [first], way);
    }
    assert.deepEqual(findInstances(old), [second]);
    const url = (id: string, token: string) =>
      `url: "https://api.green-api.com/waInstance${id}/sendMessage/${token}",\n`;
    const urls = `${url(idInstance, TOKEN)}// ${url(second.idInstance, OTHER_TOKEN)}`;
    assertFound(urls, [{ ...first, apiUrl: 'https://api.green-api.com' }]);
    const two = `ID_INSTANCE=${idInstance}\n#TOKEN=${TOKEN}\n\nTOKEN=${OTHER_TOKEN}\nID_INSTANCE=${second.idInstance}\n`;
    assert.deepEqual(findInstances(two), [first, second]);
  });

  it('are read from an export of a chat, between the names of who wrote', () => {
    const text = `Ivan, [01.05.2026 10:00]\n${first.idInstance}\n\nIvan, [01.05.2026 10:01]\n${TOKEN}\n`;
    assert.deepEqual(findInstances(text), [first]);
  });

  it('come as often as the text says them, once each', () => {
    const url = `https://api.green-api.com/waInstance${first.idInstance}/getAvatar/${TOKEN}`;
    const found = findInstances(`${url}\n${url}\nID_INSTANCE=${first.idInstance}`);
    assert.deepEqual(found, [{ ...first, apiUrl: 'https://api.green-api.com' }]);
  });
});

describe('The address of an instance in a text', () => {
  const whole = (line: string) => `ID_INSTANCE=7107123456\nAPI_TOKEN_INSTANCE=${TOKEN}\n${line}\n`;
  const addressOf = (line: string) => findInstances(whole(line))[0]?.apiUrl;

  it('is one of GREEN-API’s hosts for accounts, whatever it is called', () => {
    for (const apiUrl of [
      'https://api.green-api.com',
      'https://7107.api.green-api.com',
      'https://7107.api.greenapi.com',
      'https://api.p03.green-api.com',
    ]) {
      assert.equal(addressOf(`BASE=${apiUrl}`), apiUrl);
      assert.equal(addressOf(`see ${apiUrl}/.`), apiUrl);
    }
    assert.equal(
      addressOf('HOST=https://3100.api.green-api.com/v3/'),
      'https://3100.api.green-api.com/v3',
    );
  });

  it('is no host of files, of the console, of the documentation or of partners’ requests', () => {
    for (const other of [
      'mediaUrl=https://7107.media.greenapi.com',
      'mediaUrl=https://7107.api.greenapi.com',
      'MEDIA_HOST=https://media.green-api.com',
      'Media URL: https://7107.api.greenapi.com',
      'see https://green-api.com/en/docs/api/',
      'https://console.green-api.com',
      'HOST=https://api.green-api.com/partner/getInstances/',
    ]) {
      assert.equal(addressOf(other), undefined, other);
    }
  });

  it('is another host only where the name is GREEN-API’s own', () => {
    for (const line of [
      'apiUrl: https://gate.example.com',
      'this.config.apiUrl = https://gate.example.com',
      'GREEN_API_URL=https://gate.example.com',
    ]) {
      assert.equal(addressOf(line), 'https://gate.example.com', line);
    }
    for (const line of [
      'API_URL=https://shop.example.com',
      'host: https://db.example.com',
      'BASE_URL=https://shop.example.com',
      'GREEN_API_WEBHOOK_URL=https://shop.example.com',
      'apiUrl=https://api.green-api.com:443@evil.example',
      'apiUrl=https://user:pass@evil.example',
      'curl https://shop.example.com/waInstance$id/getAvatar/$token',
    ]) {
      assert.equal(addressOf(line), undefined, line);
    }
  });

  it('is not that of another instance’s request', () => {
    const other = 'https://gate.example.com/waInstance1101000001/getAvatar/x';
    assert.equal(addressOf(other), undefined);
  });
});

describe('Parts of an instance in a text', () => {
  it('are an id or a token under a name of its own', () => {
    assert.deepEqual(findParts('ID_INSTANCE=3100000001'), { idInstance: '3100000001' });
    assert.deepEqual(findParts('idInstance: 1234567'), { idInstance: '1234567' });
    assert.deepEqual(findParts(`API_TOKEN_INSTANCE=${TOKEN}`), { apiTokenInstance: TOKEN });
    assert.deepEqual(
      findParts('https://7107.api.greenapi.com/waInstance7107123456/getAvatar/{{token}}'),
      {
        idInstance: '7107123456',
        apiUrl: ADDRESS,
      },
    );
  });

  it('are no number under a name that everything has', () => {
    for (const text of ['id: 7107123456', '7107123456', 'id = 12345678', 'chatId: 7107123456']) {
      assert.deepEqual(findParts(text), {}, text);
    }
  });
});

describe('Hostile texts', () => {
  const UNITS = [
    ...['0', 'a', '0a', '{', '}', '"', ':', ' ', '\n', '=', '\\', '%25', 'https://', 'a.', '-1'],
    ...['waInstance', '7107123456 ', 'id:7107123456,', `${TOKEN} `, 'value key name ', 'token:'],
    ...['idInstance=7107123456 ', 'https://a/', 'api.green-api.com', '{"id":7107123456', 'А', '𝒳'],
    ...[`${TOKEN}7107123456`, `idInstance:7107123456,token:${TOKEN},`, '(', 'ключ '],
  ];

  it('take time that grows with their length: 100,000 characters of anything', async () => {
    const units = fc.array(fc.oneof(fc.constantFrom(...UNITS), fc.string({ maxLength: 4 })), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(units, async (parts) => {
        const unit = parts.join('') || ' ';
        const text = unit.repeat(Math.ceil(100_000 / unit.length));
        // An expression that backtracks over such a text takes minutes.
        const spent = await cpuMs(() => findInstances(text), 5000);
        assert.ok(spent < 5000, `${spent} ms for ${JSON.stringify(unit)}`);
      }),
      { numRuns: 60 },
    );
  }).timeout(240_000);

  it('never bring an id or a token that is not in them', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(...UNITS, 'ID_INSTANCE=', 'API_TOKEN_INSTANCE=', ', ', '://'),
        fc.string(),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        for (const { idInstance, apiTokenInstance } of findInstances(text)) {
          assert.ok(text.includes(idInstance) && text.includes(apiTokenInstance));
        }
      }),
    );
  });
});
