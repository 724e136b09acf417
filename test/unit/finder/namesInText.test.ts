import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { settle } from '../../../src/batch/settle';
import { Tally } from '../../../src/batch/tally';
import { FINDER, findChatIds } from '../../../src/finder/find';
import { NamesInText } from '../../../src/finder/namesBeside/namesInText';
import { scanStream } from '../../../src/finder/streams/scan';

const IVAN = '79001234568@c.us';
const ROSES = '120363043968066561@g.us';

/** The entries of a batch over a text, with the names that it gives. */
async function namesOf(text: string): Promise<Record<string, string | undefined>> {
  const names = new NamesInText();
  const tally = new Tally();
  const finder = names.readBy(FINDER);
  for await (const hits of scanStream([Buffer.from(text)], { finder })) {
    for (const hit of hits) tally.add(0, hit);
  }
  const entries = await settle(tally.mentions(), async () => undefined);
  return Object.fromEntries(entries.map(({ chatId, name }) => [chatId, name]));
}

describe('the names of a log', () => {
  it('go with their ids, whichever line had them', async () => {
    const filler = Array.from({ length: 3000 }, (_, n) => `INFO request ${n} took 12 ms\n`).join(
      '',
    );
    const webhook = JSON.stringify({
      senderData: { chatId: ROSES, chatName: 'Roses', sender: IVAN, senderName: 'Ivan' },
    });
    const text = `sent to ${IVAN}\n${filler}${webhook}\n${filler}sent to 79001234560@c.us\n`;
    assert.deepEqual(await namesOf(text), {
      [IVAN]: 'Ivan',
      [ROSES]: 'Roses',
      '79001234560@c.us': undefined,
    });
  });

  it('are looked for a few times for each id, and not at all in a text without any', () => {
    const names = new NamesInText();
    const plain = `sent to ${IVAN}`;
    const found = findChatIds(plain);
    assert.equal(names.add(plain, found), found);
    const nameless = `{"sender":"${IVAN}","senderName":""}`;
    const named = `{"sender":"${IVAN}","senderName":"Ivan"}`;
    for (let times = 0; times < 3; times++) names.add(nameless, findChatIds(nameless));
    assert.equal(names.add(named, findChatIds(named))[0]?.name, undefined);
    assert.equal(new NamesInText().add(named, findChatIds(named))[0]?.name, 'Ivan');
  });
});
