import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { explainChatIds } from '../../../src/finder/find';
import { readKind } from './corpusFiles';

const KINDS: readonly (readonly [file: string, about: string])[] = [
  ['joins.txt', 'a number that a program adds something to'],
  ['borders.txt', 'what may stand beside an id'],
  ['evidence.txt', 'what says that a number is a chatId, and what does not'],
  ['cases.txt', 'a text'],
];

for (const [file, about] of KINDS) {
  describe(about, () => {
    for (const { kind, place, text, ids } of readKind(file)) {
      it(`${kind && `with ${kind}: `}${place} ${text.replaceAll('\n', '↵')}`, () => {
        const found = explainChatIds(text);
        const whys = found.map(
          ({ found: { chatId }, why }) => `${chatId} by ${why.by}: ${why.said}`,
        );
        assert.deepEqual(
          found.map(({ found: { start, end } }) => text.slice(start, end)),
          ids.map(({ start, end }) => text.slice(start, end)),
          whys.join('; '),
        );
        assert.deepEqual(
          found.map(({ found: { start } }) => start),
          ids.map(({ start }) => start),
        );
        for (const [index, { messenger }] of ids.entries()) {
          if (messenger !== undefined) assert.equal(found[index]?.found.messenger, messenger);
        }
      });
    }
  });
}

describe('the cases', () => {
  it('are at least ten of each kind', () => {
    const counts = new Map<string, number>();
    for (const { kind } of readKind('cases.txt')) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    assert.ok(counts.size >= 16);
    for (const [kind, count] of counts) assert.ok(count >= 10, `${count} of ${kind}`);
  });
});
