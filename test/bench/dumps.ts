import { closeSync, openSync, writeSync } from 'node:fs';
import { WHATSAPP } from './scan';

/** A file in which nearly every line has an id, and how others would search it for the same ids. */
export interface Dump {
  readonly name: string;
  readonly head: string;
  readonly row: (index: number) => string;
  readonly tail: string;
  /** For ripgrep and for one plain expression: no borders, no evidence but the key or the column. */
  readonly pattern: string;
  /** The same hits for who knows before which keys they have, and that all of WhatsApp's are persons. */
  readonly tailored?: string;
}

/**
 * Every form of WhatsApp and the numbers of JSON, as for the sparse log. Finds a `wid` also where the finder
 * finds none: beside `v3` and `telegram`.
 */
const ALL = `${WHATSAPP}|"(?:chatId|sender)": ?"-?[0-9]{5,16}"`;
const TAILORED = String.raw`"(?:chatId|sender|wid)": ?"-?[0-9]{5,16}(?:@c\.us)?"`;

/** Notifications of all three products in turn, as JSON on one line or on many, and a table. */
export const DUMPS: readonly Dump[] = [
  {
    name: 'JSON lines',
    head: '',
    row: (n) => `${JSON.stringify(notification(n))}\n`,
    tail: '',
    pattern: ALL,
    tailored: TAILORED,
  },
  {
    name: 'a minified array',
    head: '[{}',
    row: (n) => `,${JSON.stringify(notification(n))}`,
    tail: ']',
    pattern: ALL,
    tailored: TAILORED,
  },
  {
    name: 'pretty JSON',
    head: '[\n  {}',
    row: (n) => `,\n  ${JSON.stringify(notification(n), undefined, 2).replaceAll('\n', '\n  ')}`,
    tail: '\n]\n',
    pattern: ALL,
    tailored: TAILORED,
  },
  {
    name: 'CSV',
    head: 'n,name,chatId,date,type\n',
    row: (n) => `${n},Ann ${n % 97},${n % 5 === 0 ? '-' : ''}${idOf(n)},2026-08-17,user\n`,
    tail: '',
    pattern: ',-?[0-9]{8},',
  },
];

/** One chatId beside ever new instances. */
export const EVER_NEW: Dump = {
  name: 'one id beside ever new instances',
  head: '',
  row: (n) => `{"idInstance":${310_000_000_000 + n},"typeInstance":"v3","chatId":"10000000"}\n`,
  tail: '',
  pattern: ALL,
};

/** Writes a dump of at least the given size. */
export function writeDump(file: string, { head, row, tail }: Dump, bytes: number): void {
  const out = openSync(file, 'w');
  let written = writeSync(out, head);
  for (let index = 0; written < bytes; ) {
    let block = '';
    while (block.length < 1 << 20) block += row(index++);
    written += writeSync(out, block);
  }
  writeSync(out, tail);
  closeSync(out);
}

function idOf(n: number): number {
  return 10_000_000 + ((n * 7919) % 89_999_999);
}

function notification(n: number): unknown {
  const [idInstance, typeInstance] = [
    [7_103_000_001, 'whatsapp'],
    [3_100_000_001, 'v3'],
    [4_100_000_001, 'telegram'],
  ][n % 3] as [number, string];
  const suffix = typeInstance === 'whatsapp' ? '@c.us' : '';
  const [chatId, sender] = [`790${idOf(n)}`, `790${idOf(n + 1)}`].map((id) =>
    suffix === '' ? id.slice(3) : `${id}${suffix}`,
  );
  return {
    typeWebhook: 'incomingMessageReceived',
    instanceData: { idInstance, wid: '79991234567@c.us', typeInstance },
    timestamp: 1_763_115_112 + n,
    idMessage: `17${idOf(n + 2)}345`,
    senderData: { chatId, chatName: 'Ann', sender, senderName: 'Ann', senderPhoneNumber: 0 },
    messageData: {
      typeMessage: 'textMessage',
      textMessageData: { textMessage: `Hello, how are you? Order ${n % 100_000}` },
    },
  };
}
