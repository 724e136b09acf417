import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { type Signs, signsOf } from '../../../src/finder/records/signs';
import { longSoup } from './soup';

const WORDS: Readonly<Record<keyof Signs, readonly string[]>> = {
  names: [
    ...[
      'chat',
      'sender',
      'author',
      'participant',
      'group',
      'conversa',
      'grupo',
      'channel',
      'telegram',
      'tgid',
      'tg_id',
      'tguser',
      'tg_user',
    ],
  ],
  types: ['type', 'contact', 'admin'],
  instances: ['instance'],
  methods: ['group', 'contact', 'avatar'],
  owners: ['owner'],
  links: ['chat', 'group', 'conversa', 'grupo', 'dialog', 'channel'],
  dialogs: ['dialog'],
  fields: [
    ...['platform', 'messenger', 'channel', 'provider', 'service', 'network', 'type', 'server'],
  ],
  copies: ['stdin'],
  bots: ['isbot', 'is_bot'],
};

describe('the words by which readers begin', () => {
  it('stand where a search for each of them finds them, in any case', () => {
    const words = [...new Set(Object.values(WORDS).flat())];
    const word = fc
      .constantFrom(...words)
      .chain((one) =>
        fc.constantFrom(one, one.toUpperCase(), one[0]?.toUpperCase() + one.slice(1)),
      );
    const text = fc
      .array(fc.oneof(word, longSoup, fc.constantFrom(' ', '"', '_', 'й')), { maxLength: 8 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (whole) => {
        const signs = signsOf(whole);
        for (const [group, ofGroup] of Object.entries(WORDS)) {
          // No two of the words overlap.
          const wanted = [...whole.matchAll(new RegExp(ofGroup.join('|'), 'gi'))];
          assert.deepEqual(
            signs[group as keyof Signs],
            wanted.map(({ index }) => index),
            group,
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
