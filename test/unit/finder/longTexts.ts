/** A text of many rows under one header, or of many items under one name. */
export interface LongText {
  readonly kind: string;
  /** `name` says that the numbers are chatIds, or says nothing of it; `ids` stand one in each row. */
  readonly of: (ids: readonly string[], name: LongNames) => string;
}

/** What headings, columns, lists and maps are called. */
export interface LongNames {
  readonly one: string;
  readonly many: string;
  readonly map: string;
}

export const SPEAKING: LongNames = { one: 'chat_id', many: 'chat_ids', map: 'chats' };
/** Twins of these texts under such names hold no chatId. */
export const SILENT: LongNames = { one: 'amount', many: 'amounts', map: 'totals' };

const rows = (ids: readonly string[], row: (id: string, index: number) => string, joint = '\n') =>
  ids.map(row).join(joint);

export const LONG_TEXTS: readonly LongText[] = [
  {
    kind: 'CSV',
    of: (ids, { one }) => `n,${one},name\n${rows(ids, (id, n) => `${n},${id},Ann`)}\n`,
  },
  {
    kind: 'CSV with quoted cells, commas and line breaks in them',
    of: (ids, { one }) =>
      `"n","name","${one}"\n${rows(ids, (id, n) => `"${n}","Ann, ""the\n${n}th""","${id}"`)}\n`,
  },
  {
    kind: 'CSV with line ends of Windows',
    of: (ids, { one }) => `name,${one}\r\n${rows(ids, (id) => `Ann,${id}`, '\r\n')}\r\n`,
  },
  { kind: 'CSV of one column', of: (ids, { one }) => `${one}\n${ids.join('\n')}\n` },
  { kind: 'TSV', of: (ids, { one }) => `${one}\tname\n${rows(ids, (id) => `${id}\tAnn`)}\n` },
  {
    kind: 'CSV with semicolons',
    of: (ids, { one }) => `name;n;${one}\n${rows(ids, (id, n) => `Ann;${n};${id}`)}\n`,
  },
  {
    kind: 'Markdown',
    of: (ids, { one }) =>
      `| name | ${one} |\n| --- | ---: |\n${rows(ids, (id) => `| Ann | ${id} |`)}\n`,
  },
  {
    kind: 'psql',
    of: (ids, { one }) =>
      ` n | ${one} | name\n---+---------+------\n${rows(ids, (id, n) => ` ${n} | ${id} | Ann`)}\n(9 rows)\n`,
  },
  {
    kind: 'mysql',
    of: (ids, { one }) =>
      `+---+------+\n| n | ${one} |\n+---+------+\n${rows(ids, (id, n) => `| ${n} | ${id} |`)}\n+---+------+\n`,
  },
  {
    kind: 'INSERT, a row a line',
    of: (ids, { one }) =>
      `INSERT INTO t (n, ${one}, name) VALUES\n${rows(ids, (id, n) => `(${n}, ${id}, 'Ann (it''s)')`, ',\n')};\n`,
  },
  {
    kind: 'INSERT in one line',
    of: (ids, { one }) =>
      `INSERT INTO \`t\` (\`${one}\`,\`name\`) VALUES ${rows(ids, (id) => `('${id}','Ann')`, ',')};\n`,
  },
  {
    kind: 'INSERTs of mysqldump, whose columns the CREATE TABLE names',
    of: (ids, { one }) =>
      `CREATE TABLE \`t\` (\n  \`n\` int NOT NULL,\n  \`${one}\` bigint DEFAULT NULL\n);\n${rows(ids, (id, n) => (n % 50 === 0 ? `;\nINSERT INTO \`t\` VALUES (${n},${id})` : `,(${n},${id})`), '').slice(2)};\n`,
  },
  {
    kind: 'COPY',
    of: (ids, { one }) =>
      `COPY public.t (n, ${one}, name) FROM stdin;\n${rows(ids, (id, n) => `${n}\t${id}\tAnn`)}\n\\.\n`,
  },
  {
    kind: 'pandas, aligned to the right',
    of: (ids, { one }) =>
      `${' '.repeat(8)}${one.padStart(18)}  name\n${rows(ids, (id, n) => `${String(n).padEnd(8)}${id.padStart(18)}   Ann`)}\n`,
  },
  {
    kind: 'kubectl, aligned to the left',
    of: (ids, { one }) =>
      `NAME  ${one.toUpperCase().padEnd(18)}  AGE\n${rows(ids, (id) => `bot   ${id.padEnd(18)}  5d`)}\n`,
  },
  {
    kind: 'rich, with a heavy header',
    of: (ids, { one }) =>
      `┃ n ┃ ${one} ┃\n┡━━━╇━━━━━┩\n${rows(ids, (id, n) => `│ ${n} │ ${id} │`)}\n└──┴──┘\n`,
  },
  {
    kind: 'console.table',
    of: (ids, { one }) =>
      `┌───┬─────┐\n│ (index) │ ${one} │\n├───┼─────┤\n${rows(ids, (id, n) => `│ ${n} │ '${id}' │`)}\n└───┴─────┘\n`,
  },
  {
    kind: 'rows of WITH',
    of: (ids, { one }) =>
      `WITH t(${one}, n) AS (VALUES ${rows(ids, (id, n) => `(${id}, ${n})`, ', ')}) SELECT * FROM t;\n`,
  },
  {
    kind: 'rows for placeholders',
    of: (ids, { one }) =>
      `cur.executemany("INSERT INTO t (${one}, n) VALUES (?, ?)", [\n${rows(ids, (id, n) => `  (${id}, ${n}),`)}\n])\n`,
  },
  {
    kind: 'a map of ids by name, in JSON',
    of: (ids, { many }) =>
      `{"${many}":{${rows(ids, (id, n) => `"n${n}":"${id}"`, ',')}},"port":12345}`,
  },
  {
    kind: 'a map of ids by name, in YAML',
    of: (ids, { many }) => `${many}:\n${rows(ids, (id, n) => `  n${n}: ${id}`)}\nport: 12345\n`,
  },
  {
    kind: 'a store of Redux',
    of: (ids, { map }) =>
      `{"${map}":{"ids":[${rows(ids.slice(0, ids.length / 2), (id) => `"${id}"`, ',')}],"entities":{${rows(ids.slice(ids.length / 2), (id) => `"${id}":{"n":12345}`, ',')}}}}`,
  },
  {
    kind: 'a property list',
    of: (ids, { many }) =>
      `<key>${many}</key>\n<array>\n${rows(ids, (id) => `\t<string>${id}</string>`)}\n</array>\n`,
  },
  {
    kind: 'a list in JSON, in one line',
    of: (ids, { many }) => JSON.stringify({ v: 1, [many]: ids, end: 1 }),
  },
  {
    kind: 'a list in JSON, on many lines',
    of: (ids, { many }) => JSON.stringify({ v: 1, [many]: ids, end: 1 }, undefined, 2),
  },
  {
    kind: 'a constant in code',
    of: (ids, { many }) =>
      `export const ${many.toUpperCase()} = [\n${rows(ids, (id, n) => `  ${id}, // ${n}`)}\n];\n`,
  },
  {
    kind: 'a set in code, in one line',
    of: (ids, { many }) => `${many} = {${ids.join(', ')}}\n`,
  },
  {
    kind: 'a list in YAML',
    of: (ids, { many }) => `v: 1\n${many}:\n${rows(ids, (id) => `  - ${id}`)}\nend: 1\n`,
  },
  {
    kind: 'a map of chats in JSON, in one line',
    of: (ids, { map }) =>
      JSON.stringify({ v: 1, [map]: Object.fromEntries(ids.map((id) => [id, { unread: 2 }])) }),
  },
  {
    kind: 'a map of chats in code',
    of: (ids, { map }) =>
      `const ${map} = {\n${rows(ids, (id) => `  '${id}': { unread: 2 },`)}\n};\n`,
  },
  {
    kind: 'a map of chats in YAML',
    of: (ids, { map }) =>
      `v: 1\n${map}:\n${rows(ids, (id) => `  ${id}:\n    unread: 12345`)}\nend: 1\n`,
  },
  {
    kind: 'a list of chats in YAML',
    of: (ids, { map }) =>
      `v: 1\n${map}:\n${rows(ids, (id) => `  - name: Ann\n    id: ${id}`)}\nend: 1\n`,
  },
  {
    kind: 'a section of TOML',
    of: (ids, { map }) => `[${map}]\n${rows(ids, (id) => `"${id}" = "Ann"`)}\n\n[end]\nn = 1\n`,
  },
  {
    kind: 'a map of chats in Go',
    of: (ids, { map }) =>
      `var ${map} = map[int64]string{\n${rows(ids, (id) => `\t${id}: "Ann",`)}\n}\n`,
  },
  {
    kind: 'sqlcmd',
    of: (ids, { one }) =>
      `n      ${one.padEnd(16)} name\n------ ---------------- ----\n${rows(ids, (id, n) => `${String(n).padEnd(6)} ${id.padStart(16)} Ann`)}\n\n`,
  },
  {
    kind: 'a table with drawn lines',
    of: (ids, { one }) =>
      `┌───┬───┐\n│ n │ ${one} │\n├───┼───┤\n${rows(ids, (id, n) => `│ ${n} │ ${id} │`)}\n└───┴───┘\n`,
  },
  {
    kind: 'HTML, a row a line',
    of: (ids, { one }) =>
      `<table>\n<tr><th>n</th><th>${one}</th></tr>\n${rows(ids, (id, n) => `<tr><td>${n}</td><td>${id}</td></tr>`)}\n</table>\n`,
  },
  {
    kind: 'HTML, a cell a line',
    of: (ids, { one }) =>
      `<table border="1">\n  <thead>\n    <tr>\n      <th>${one}</th>\n      <th>n</th>\n    </tr>\n  </thead>\n  <tbody>\n${rows(ids, (id, n) => `    <tr class="x">\n      <td>${id}</td>\n      <td>${n}2345</td>\n    </tr>`)}\n  </tbody>\n</table>\n`,
  },
  {
    kind: 'HTML in one line',
    of: (ids, { one }) =>
      `<table><thead><tr><th><b>${one}</b></th></tr></thead>${rows(ids, (id) => `<tr><td><code>${id}</code></td></tr>`, '')}</table>\n`,
  },
  {
    kind: 'rows of JSON beside their columns, in one line',
    of: (ids, { one }) =>
      JSON.stringify({ columns: ['n', one], rows: ids.map((id, n) => [n, Number(id)]), end: 1 }),
  },
  {
    kind: 'rows of JSON below their headings, on many lines',
    of: (ids, { one }) => JSON.stringify([[one, 'name'], ...ids.map((id) => [id, 'Ann'])], null, 1),
  },
  {
    kind: 'parameters of tests',
    of: (ids, { one }) =>
      `@pytest.mark.parametrize("n, ${one}", [\n${rows(ids, (id, n) => `    (${n}, ${id}),`)}\n])\ndef test_it(): pass\n`,
  },
  {
    kind: 'a list of elements of XML',
    of: (ids, { many }) =>
      `<a>\n  <${many}>\n${rows(ids, (id) => `    <item>${id}</item>`)}\n  </${many}>\n</a>\n`,
  },
  {
    kind: 'a list of objects that name the id, in one line',
    of: (ids, { one }) => JSON.stringify(ids.map((id, n) => ({ n, [one]: id, name: 'Ann' }))),
  },
];

/** Ids in ascending order, so that the keys of a map keep it; every fifth is a group. */
export function manyIds(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${n % 5 === 4 ? '-' : ''}${10_000_000 + n * 37}`);
}
