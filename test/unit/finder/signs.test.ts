import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { type Signs, signsOf } from '../../../src/finder/records/signs';
import { longSoup } from './soup';

/** Words that are passed over where they are part of a name that nobody reads. */
const [CHAT, SENDER, TYPE, INSTANCE] = [
  String.raw`chat(?!(?<="chat)name":\s?")`,
  'sender(?![a-hj-z])',
  'type(?!_?webhook)(?![a-z])',
  'instance(?!data)',
];

const TELEGRAM = ['telegram', 'tg[-_]?(?:id|(?!cha|g?roup|g?rupo)[a-z]{2}(?=[-_a-z]{0,32}id))'];

const WORDS: Readonly<Record<keyof Signs, readonly string[]>> = {
  names: [
    CHAT,
    SENDER,
    'author',
    'participant',
    'group',
    'conversa',
    'grupo',
    'channel',
    ...TELEGRAM,
  ],
  types: [TYPE, 'contact', 'admin'],
  webhooks: ['type_?webhook'],
  instances: [INSTANCE],
  methods: ['group', 'contact', 'avatar'],
  owners: ['owner'],
  links: [CHAT, 'group', 'conversa', 'grupo', 'dialog', 'channel'],
  dialogs: ['dialog'],
  fields: [
    ...['platform', 'messenger', 'channel', 'provider', 'service', 'network', TYPE, 'server'],
  ],
  copies: ['stdin'],
  bots: ['isbot', 'is_bot'],
};

describe('the words by which readers begin', () => {
  it('stand where a search for each of them finds them, in any case', () => {
    const plain = (word: string) => /^[a-z_]+/.exec(word)?.[0] ?? '';
    // What `tg` begins takes the next word for its own.
    const words = [...new Set(Object.values(WORDS).flat().map(plain))].filter(
      (word) => word !== 'tg',
    );
    const names = [
      '"chatName":"',
      '"chatName":',
      'senderData',
      'senderId',
      'typeMessage',
      'typeWebhook',
      'type_webhook',
      ...['tgid', 'tg_user_id', 'TG-DEBUG-ID', 'tgChatId'],
    ];
    const word = fc
      .constantFrom(...words, ...names, 'instanceData')
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
