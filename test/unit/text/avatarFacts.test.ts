import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { LookUpResult } from '../../../src/lookUps/lookUpResult';
import { useVscode } from '../support/vscode';

const RESULT: LookUpResult = {
  chatId: '79001234567@c.us',
  idInstance: '1101000001',
  product: 'whatsapp',
  outcome: 'picture',
  fromCache: true,
  stale: false,
  lookedUpAt: 1,
};

describe('what a look-up means, in words', () => {
  useVscode();

  it('says that a picture is the stored one where asking failed, and only there', async () => {
    const { explanation } = await import('../../../src/text/avatarFacts');
    assert.deepEqual(explanation(RESULT), []);
    const stale = explanation({ ...RESULT, stale: true, failure: { code: 'offline' } });
    assert.match(stale[0] ?? '', /cannot be reached/);
    assert.equal(stale.at(-1), 'This is the stored answer.');
  });

  it('warns of it by its colour in the panel', async () => {
    const { panelState } = await import('../../../src/features/panel/panelState');
    const { avatarFacts } = await import('../../../src/text/avatarFacts');
    const toneOf = async (result: LookUpResult) =>
      panelState({
        chatId: result.chatId,
        facts: await avatarFacts(result.chatId),
        instance: undefined,
        result,
        kept: [],
        listed: undefined,
        notice: undefined,
        asking: false,
        pictureSource: undefined,
        now: 2,
      }).tone;
    assert.equal(await toneOf(RESULT), 'good');
    assert.equal(await toneOf({ ...RESULT, stale: true, failure: { code: 'offline' } }), 'bad');
  });

  it('warns of it by its colour in a gallery', async () => {
    const { galleryRow } = await import('../../../src/features/gallery/galleryRow');
    const { batchOf, entryOf } = await import('../batch/support/batches');
    const entry = entryOf(RESULT.chatId);
    const toneOf = (stale: boolean) =>
      galleryRow({
        index: 0,
        batch: batchOf([entry]),
        entry,
        answer: { outcome: 'picture', lookedUpAt: 1, stale },
        isAsking: false,
        name: RESULT.chatId,
        number: RESULT.chatId,
        otherId: undefined,
        nameSource: undefined,
        kept: [],
        instance: undefined,
        pictures: {},
        now: 2,
      }).tone;
    assert.equal(toneOf(false), 'good');
    assert.equal(toneOf(true), 'bad');
  });
});
