import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FoundChatId } from '../../../src/chatId/chatId';
import { findChatIds } from '../../../src/finder/find';
import { nameBeside } from '../../../src/finder/namesBeside/nameBeside';
import { NamesInText } from '../../../src/finder/namesBeside/namesInText';
import { cpuMs } from '../support/cpuMs';

const SEGMENT = 76 * 1024;
const ANN = '79001234568@c.us';

/** Ids in a row, each another, up to a length. */
function ids(howMany: number, quote = '"'): string {
  const all = Array.from(
    { length: howMany },
    (_, n) => `${quote}7900${1_000_000 + n}@c.us${quote}`,
  );
  return all.join(',');
}

describe('the search for names', () => {
  const list = `{"contacts":[{"id":"${ANN}","name":"Ann","type":"user"}],"ids":[`;
  const dotted = Array.from(
    { length: 2000 },
    (_, n) => `"k${n}":{"id":"7900${1_000_000 + n}@c.us"}`,
  );
  const texts: readonly (readonly [string, string])[] = [
    ['objects that never end', `${'{"name":1,"a":['.repeat(12)}${ids(4000)}`],
    ['a list of ids behind a contact', `${list}${ids(4200)}]}`],
    ['a list of ids that is a string', JSON.stringify(`{"name":1,"ids":[${ids(2800)}]}`)],
    [
      'a list of ids that is a string of a string',
      JSON.stringify(JSON.stringify(`{"name":1,"ids":[${ids(2500)}]}`)),
    ],
    ['brackets in a string', JSON.stringify(`${'{"name":1,"a":['.repeat(12)}${ids(2800)}`)],
    ['many fields', `{"name":1,${dotted.join(',')}}`],
    [
      'YAML with long comments',
      Array.from(
        { length: 60 },
        (_, n) => `id: 7900${1_000_000 + n}@c.us ${'# a  '.repeat(200)}"\nname: x`,
      ).join('\n'),
    ],
    [
      'YAML with many spaces',
      Array.from(
        { length: 60 },
        (_, n) => `id: 7900${1_000_000 + n}@c.us x${' '.repeat(1000)}\u2028\nname: x`,
      ).join('\n'),
    ],
    ['quotes that never end', `name ${`{"a":"\\"`.repeat(20)}${ids(3000, '')}`],
  ];
  for (const [name, text] of texts) {
    it(`does not stop the editor for ${name}`, async () => {
      const segment = text.slice(0, SEGMENT);
      const found = findChatIds(segment);
      assert.ok(found.length >= 60, `${found.length}`);
      const took = await cpuMs(() => new NamesInText().add(segment, found), 500);
      assert.ok(took < 500, `${Math.round(took)} ms for ${found.length} ids`);
    });
  }

  it('does not keep a hover waiting in brackets that never end', async () => {
    const text = `${'{"name":1,"a":['.repeat(12)}${ids(1500)},"${ANN}",${ids(1500)} \\\\ \\\\`;
    const start = text.indexOf(ANN);
    const place = { chatId: ANN, start, end: start + ANN.length };
    const took = await cpuMs(() => nameBeside(text, place));
    assert.ok(took < 50, `${took} ms`);
  });

  it('goes on after the texts that used it up', () => {
    const names = new NamesInText();
    const hostile = `${'{"name":1,"a":['.repeat(60)}${ids(4000)}`.slice(0, SEGMENT);
    names.add(hostile, findChatIds(hostile));
    const plain = `{"sender":"${ANN}","senderName":"Ann"}`;
    assert.equal(nameOf(names.add(plain, findChatIds(plain))), 'Ann');
  });

  it('reads a value up to its comment', () => {
    const text = `sender: ${ANN}  # the boss\nsenderName: Ann Lee \t# who else`;
    assert.equal(nameOf(new NamesInText().add(text, findChatIds(text))), 'Ann Lee');
    const windows = `sender: ${ANN}\r\nsenderName: Ann Lee\r\n`;
    assert.equal(nameOf(new NamesInText().add(windows, findChatIds(windows))), 'Ann Lee');
  });

  function nameOf(found: readonly FoundChatId[]): string | undefined {
    return found.find(({ chatId }) => chatId === ANN)?.name;
  }
});
