import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findChatIds } from '../../../src/finder/find';
import { ChatIdFinder } from '../../../src/finder/finder';

const ids = (text: string) => findChatIds(text).map(({ chatId }) => chatId);

describe('finding chatIds', () => {
  it('tells kind, family and span of each form', () => {
    const text =
      '79001234567@C.US 79876543210-1581234048%40g.us 120363043968066561@g.us 12345@lid chatId=70000 chatId=-70000';
    assert.deepEqual(
      findChatIds(text).map(({ chatId, kind, family, start, end }) => ({
        chatId,
        kind,
        family,
        raw: text.slice(start, end),
      })),
      [
        {
          chatId: '79001234567@c.us',
          kind: 'user',
          family: 'whatsapp',
          raw: '79001234567@C.US',
        },
        {
          chatId: '79876543210-1581234048@g.us',
          kind: 'group',
          family: 'whatsapp',
          raw: '79876543210-1581234048%40g.us',
        },
        {
          chatId: '120363043968066561@g.us',
          kind: 'group',
          family: 'whatsapp',
          raw: '120363043968066561@g.us',
        },
        { chatId: '12345@lid', kind: 'lid', family: 'whatsapp', raw: '12345@lid' },
        { chatId: '70000', kind: 'user', family: 'numeric', raw: '70000' },
        { chatId: '-70000', kind: 'group', family: 'numeric', raw: '-70000' },
      ],
    );
  });

  const bounds: readonly [string, readonly number[], readonly number[]][] = [
    ['@c.us', [8, 16], [7, 17]],
    ['@g.us', [17, 30], [16, 31]],
    ['@lid', [5, 20], [4, 21]],
  ];
  for (const [suffix, inside, outside] of bounds) {
    it(`keeps to the lengths of ${suffix}`, () => {
      for (const length of inside) assert.equal(ids('7'.repeat(length) + suffix).length, 1);
      for (const length of outside) assert.deepEqual(ids('7'.repeat(length) + suffix), []);
    });
  }

  it('keeps to the lengths of a number', () => {
    assert.deepEqual(ids(`chatId=${'7'.repeat(16)}`), ['7'.repeat(16)]);
    assert.deepEqual(ids(`chatId=${'7'.repeat(17)}`), []);
    assert.deepEqual(ids('chatId=77777'), ['77777']);
    for (const few of ['0', '7', '7777', '-7777']) assert.deepEqual(ids(`chatId=${few}`), []);
  });

  it('finds numbers under names of MAX and Telegram only within the object that names the product', () => {
    const notification = (typeInstance: string) =>
      JSON.stringify({ instanceData: { typeInstance }, from: '10000000' });
    assert.deepEqual(ids(notification('v3')), ['10000000']);
    assert.deepEqual(ids(notification('telegram')), ['10000000']);
    assert.deepEqual(ids(notification('whatsapp')), []);
    assert.deepEqual(ids('[{"typeInstance":"v3"},{"from":"10000000"}]'), []);
    assert.equal(ids(`{"typeInstance":"v3"${' '.repeat(60_000)},"from":"10000000"}`).length, 1);
  });

  it('does not take the own number of a MAX or Telegram account for a chatId', () => {
    for (const typeInstance of ['v3', 'telegram']) {
      const data = { idInstance: 3100000000, wid: '79991234567@c.us', typeInstance };
      assert.deepEqual(ids(JSON.stringify(data)), []);
      assert.deepEqual(ids(JSON.stringify(data, undefined, 2)), []);
      assert.deepEqual(ids(JSON.stringify(JSON.stringify(data))), []);
    }
    assert.equal(ids('{"wid":"79991234567@c.us","typeInstance":"whatsapp"}').length, 1);
    assert.equal(ids('{"wid":"79991234567@c.us"}').length, 1);
  });

  it('takes the word of an instance that the user has for its product, before that of its pool', () => {
    const text = '{"idInstance":710300000000,"chatId":"10000000"}';
    assert.deepEqual(new ChatIdFinder().find(text), []);
    const productOf = (idInstance: string) => (idInstance === '710300000000' ? 'max' : undefined);
    const [found] = new ChatIdFinder({ productOf }).find(text);
    assert.deepEqual([found?.chatId, found?.messenger], ['10000000', 'max']);
  });

  it('takes further names from the settings, in any spelling', () => {
    const finder = new ChatIdFinder({ numericKeys: ['peerId', 'Абонент', ''] });
    for (const text of [
      ...['{"peerId":10000000}', 'PEER_ID=10000000', 'peer-id: 10000000'],
      ...['Абонент: 10000000', '{"абонент":"10000000"}'],
    ]) {
      assert.deepEqual(
        finder.find(text).map(({ chatId }) => chatId),
        ['10000000'],
      );
      assert.deepEqual(ids(text), []);
    }
    assert.deepEqual(finder.find('{"peerIds":10000000}'), []);
  });

  it('takes further names in scripts whose letters carry marks, and nothing shorter', () => {
    const finder = new ChatIdFinder({ numericKeys: ['चैट', 'e\u0301', 'x\u0301y'] });
    assert.equal(finder.find('{"चैट":"10000000"}').length, 1);
    assert.equal(finder.find('é: 10000000').length, 1);
    assert.equal(finder.find('x\u0301y: 10000000').length, 1);
    for (const text of ['e: 10000000', 'च: 10000000', 'x: 10000000', 'xy: 10000000']) {
      assert.deepEqual(finder.find(text), []);
    }
  });

  it('never takes a regular expression from a name in the settings', () => {
    const finder = new ChatIdFinder({ numericKeys: ['(a+)+$', '.*', '['] });
    assert.equal(finder.find('anything: 10000000').length, 0);
  });
});
