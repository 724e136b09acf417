import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { explainChatIds, FINDER } from '../../../src/finder/find';
import { NamesInText } from '../../../src/finder/namesBeside/namesInText';
import { scanStream } from '../../../src/finder/streams/scan';

type Named = Readonly<Record<string, string>>;

const ANN = { '10000000': 'Ann' };
const OF_WHATSAPP = { '79001234567@c.us': 'Ann' };

/** A table, and who is named in it. */
const NAMED: readonly (readonly [kind: string, text: string, names: Named])[] = [
  [
    'CSV with quoted cells',
    'name,chatId\nAnn,10000000\n"Bob ""B"", jr.",20000001\n',
    { ...ANN, '20000001': 'Bob "B", jr.' },
  ],
  ['CSV with line ends of Windows', '"chatId","Name"\r\n"10000000","Ann"\r\n', ANN],
  ['CSV with semicolons', 'ФИО;chat_id\nИванов И. И.;10000000\n', { '10000000': 'Иванов И. И.' }],
  ['TSV', 'chatId\tИмя\n10000000\tАнна\n', { '10000000': 'Анна' }],
  ['CSV in Portuguese', 'Nome,ID do chat\nJoão,10000000\n', { '10000000': 'João' }],
  ['Markdown', '| Name | chatId |\n|---|---|\n| **Ann** | `10000000` |\n', ANN],
  ['psql', ' chat_id  | contact_name\n----------+------\n 10000000 | Ann\n(1 row)\n', ANN],
  [
    'mysql',
    '+----------+------+\n| chat_id  | name |\n+----------+------+\n| 10000000 | Ann  |\n+----------+------+\n',
    ANN,
  ],
  ['sqlcmd', 'chat_id   name\n--------  ------\n10000000  Ann\n', ANN],
  [
    'INSERT',
    "INSERT INTO c (chat_id, name) VALUES (10000000, 'O''Neil'), (20000001, NULL), (30000001, 'Bob');",
    { '10000000': "O'Neil", '30000001': 'Bob' },
  ],
  ['COPY', 'COPY c (chat_id, name) FROM stdin;\n10000000\tAnn\n20000001\t\\N\n\\.\n', ANN],
  [
    'first and last name apart',
    'chat_id,first_name,last_name\n10000000,Ann,Lee\n',
    { '10000000': 'Ann Lee' },
  ],
  ['contacts by id and type', 'id,name,type\n10000000,Ann,user\n', ANN],
  ['ids of WhatsApp under chatId', 'chatId,name\n79001234567@c.us,Ann\n', OF_WHATSAPP],
  ['ids of WhatsApp under phone', 'phone,name\n79001234567@c.us,Ann\n', OF_WHATSAPP],
  ['ids of WhatsApp in Russian', 'Телефон;Имя\n79001234567@c.us;Ann\n', OF_WHATSAPP],
  [
    'ids of WhatsApp in Markdown',
    'Chats:\n\n| jid | nome |\n|---|---|\n| 79001234567@c.us | Ann |\n',
    OF_WHATSAPP,
  ],
  [
    'ids of WhatsApp in an INSERT',
    "INSERT INTO c (phone, name) VALUES ('79001234567@c.us', 'Ann');",
    OF_WHATSAPP,
  ],
  [
    'ids of WhatsApp in a COPY',
    'COPY c (jid, name) FROM stdin;\n79001234567@c.us\tAnn\n\\.\n',
    OF_WHATSAPP,
  ],
  [
    'a sender in a group',
    'chat_id,chat_name,sender,sender_name\n-10000000000000,Roses,10000000,Ann\n',
    { '-10000000000000': 'Roses', ...ANN },
  ],
  [
    'hostile names, as they are',
    'name,chat_id\n<img onerror=x>,10000000\n[x](command:y),20000001\n',
    { '10000000': '<img onerror=x>', '20000001': '[x](command:y)' },
  ],
];

/** Tables whose other columns name somebody else, or nobody. */
const NOT_NAMED: readonly (readonly [kind: string, text: string])[] = [
  ['a sender’s name is not the group’s', 'chat_id,sender_name,text\n-10000000000000,Ann,x\n'],
  ['a name beside two ids is nobody’s', 'chat_id,sender,name\n-10000000000000,10000000,Ann\n'],
  ['nor beside two chats', 'chat_id_from,chat_id,name\n10000000,20000001,Ann\n'],
  ['a username is no name', 'chat_id,username\n10000000,ann\n'],
  ['a number is no name', 'name,chat_id\n10000000,10000000\n79001234567,20000001\n,30000001\n'],
  ['a row that does not fit', 'name,chat_id,n\nAnn,Lee,10000000,1\n'],
  ['a line after the table', '| phone | name |\n|---|---|\n| x | y |\n\n79001234567@c.us, Ann\n'],
  ['a function is no name', 'INSERT INTO c (chat_id, name) VALUES (10000000, name_of(1));'],
];

function told(text: string): Named {
  const named = explainChatIds(text).flatMap(({ found: { chatId }, why: { name } }) =>
    name === undefined ? [] : [[chatId, name] as const],
  );
  return Object.fromEntries(named);
}

async function streamed(text: string, size: number): Promise<Map<string, string | undefined>> {
  const bytes = Buffer.from(text);
  const chunks = (function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
  const names = new Map<string, string | undefined>();
  const finder = new NamesInText().readBy(FINDER);
  for await (const hits of scanStream(chunks, { finder })) {
    for (const { chatId, name } of hits) names.set(chatId, name);
  }
  return names;
}

describe('a row of a table names its id', () => {
  for (const [kind, text, names] of NAMED) {
    it(kind, async () => {
      assert.deepEqual(told(text), names);
      const inStream = await streamed(text, 7);
      for (const [chatId, name] of Object.entries(names)) assert.equal(inStream.get(chatId), name);
    });
  }

  for (const [kind, text] of NOT_NAMED) {
    it(`but ${kind}`, () => assert.deepEqual(told(text), {}));
  }

  it('however far away its header stands, each for its own id', async () => {
    const ids = Array.from({ length: 20_000 }, (_, n) => 10_000_000 + n * 37);
    for (const header of ['chat_id,name,n', 'n,Nome,ID do chat', 'phone,name,x']) {
      const [isFirst, isByForm] = [!header.startsWith('n,'), header.startsWith('phone')];
      const spelled = (id: number) => (isByForm ? `7900${id}@c.us` : `${id}`);
      const rows = ids.map((id) => (isFirst ? `${spelled(id)},Ann ${id},1` : `1,Ann ${id},${id}`));
      const text = `${header}\n${rows.join('\n')}\n`;
      const names = await streamed(text, 50_021);
      assert.ok(
        ids.every((id) => names.get(spelled(id)) === `Ann ${id}`),
        header,
      );
      const lines = text.split('\n');
      const index = FINDER.indexOf(
        { lineCount: lines.length, lineAt: (at) => ({ text: lines[at] ?? '' }) },
        () => true,
      );
      const line = 15_000;
      const character = isFirst ? 1 : (lines[line]?.length ?? 0) - 1;
      const placed = await index.at({ line, character });
      assert.equal(placed?.found.name, `Ann ${ids[line - 1]}`);
    }
  });
});
