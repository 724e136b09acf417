import fc from 'fast-check';

/** Pieces of the notations that the finder reads, for texts which are nearly anything. */
const PIECES = [
  ...[
    '79001234567@c.us',
    '79001234567%40c.us',
    '79876543210-1581234048@g.us',
    '12345@lid',
    '@c.us',
  ],
  ...['120363043968066561@g.us', '10000000', '-10000000000000', '1763115112345', '1763115112', '7'],
  ...[
    '"chatId"',
    'chatId',
    'chat_id',
    'CHAT_ID',
    'chatIds',
    'sender',
    'groupId',
    'participant',
    'id',
  ],
  ...['"type":"user"', 'chatType=group', 'typeInstance', '"typeInstance":"v3"', 'contactName'],
  ...['idInstance', '"idInstance":3100000001', '/waInstance1101000001/getAvatar/', 'wid', 'owner'],
  ...[
    'getAvatar(',
    'sendMessage(',
    'from',
    'to',
    'INSERT INTO t (chat_id, x) VALUES (',
    'name',
    'value',
  ],
  ...[
    ':',
    '=',
    '=>',
    ',',
    ', ',
    '"',
    "'",
    '\\"',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    ' ',
    '  ',
    '\n',
    '\r\n',
  ],
  ...[
    '\t',
    '|',
    ';',
    '- ',
    '<',
    '>',
    '</',
    '/',
    '_',
    '.',
    '+',
    '-',
    '@',
    '%22',
    '%3A',
    '&quot;',
    '\\n',
  ],
  ...[
    '\x1b[32m',
    'x',
    'é',
    'я',
    '中',
    '😀',
    '\ud83d',
    '\0',
    '1',
    'http://',
    '#',
    '`',
    '$',
    '\\',
    '%',
  ],
] as const;

/** A short text of such pieces. */
export const soup = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 60 })
  .map((pieces) => pieces.join(''));

/** A text of such soup with stretches that hold nothing between. */
export const longSoup = stretched(1, 40);

/** The same, longer than what is read at once. */
export const veryLongSoup = stretched(16, 60);

function stretched(scale: number, maxLength: number): fc.Arbitrary<string> {
  const filler = (unit: string, most: number) =>
    fc.integer({ min: 1, max: most * scale }).map((count) => unit.repeat(count));
  return fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: soup },
        { weight: 1, arbitrary: filler(' ', 4300) },
        { weight: 1, arbitrary: filler('line of log\n', 400) },
        { weight: 1, arbitrary: filler('{"a":"b"},', 300) },
      ),
      { minLength: 4, maxLength },
    )
    .map((parts) => parts.join(''));
}
