import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { explainChatIds } from '../../../src/finder/find';
import { readKind } from './corpusFiles';

const KINDS: readonly (readonly [file: string, about: string])[] = [
  ['joins.txt', 'a number that a program adds something to'],
  ['borders.txt', 'what may stand beside an id'],
  ['evidence.txt', 'what says that a number is a chatId, and what does not'],
];

for (const [file, about] of KINDS) {
  describe(about, () => {
    for (const { place, text, ids } of readKind(file)) {
      it(`${place} ${text.replaceAll('\n', '↵')}`, () => {
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
      });
    }
  });
}
