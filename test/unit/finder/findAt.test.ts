import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { couldBeChatIdAt } from '../../../src/finder/couldBeChatId';
import { WINDOW_REACH } from '../../../src/finder/evidence';
import { findChatIdAt, findChatIds } from '../../../src/finder/find';
import { longSoup } from './soup';

describe('finding the chatId at a place', () => {
  it('answers as the whole text does, everywhere on every id', () => {
    fc.assert(
      fc.property(longSoup, (text) => {
        for (const found of findChatIds(text)) {
          for (const offset of [found.start, found.start + 1, found.end]) {
            assert.deepEqual(findChatIdAt(text, offset), found);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('answers the same from a window, and nothing where the whole text holds nothing', () => {
    fc.assert(
      fc.property(longSoup, fc.nat(), (text, seed) => {
        const whole = findChatIds(text);
        for (let turn = 0; turn < 20; turn += 1) {
          const offset = (seed * 31 + turn * 7919) % (text.length + 1);
          const from = Math.max(0, offset - WINDOW_REACH);
          const window = text.slice(from, offset + WINDOW_REACH);
          const found = findChatIdAt(window, offset - from);
          const wanted = whole.find(({ start, end }) => start <= offset && offset <= end);
          assert.deepEqual(
            found && { ...found, start: found.start + from, end: found.end + from },
            wanted,
          );
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('says beforehand where no id can be, and never where one is', () => {
    fc.assert(
      fc.property(longSoup, (text) => {
        for (const { start, end } of findChatIds(text)) {
          for (let offset = start; offset <= end; offset += 1) {
            assert.ok(couldBeChatIdAt(text, offset));
          }
        }
      }),
      { numRuns: 100 },
    );
    assert.ok(!couldBeChatIdAt('const answer = await ask();', 8));
  });
});
