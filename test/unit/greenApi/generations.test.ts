import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Product } from '../../../src/chatId/product';
import type { AvatarReply } from '../../../src/greenApi/replies';
import type { Generation, SimulatedContact } from '../../../src/simulator/types';
import { CHAT_IDS, INSTANCES, World } from './support/world';

type Outcome = AvatarReply['outcome'];

/** What each generation of replies says of somebody with a picture, without, hidden, without account. */
const OUTCOMES: Readonly<Record<Generation, Record<SimulatedContact['avatar'], Outcome>>> = {
  A: { picture: 'picture', none: 'noPicture', hidden: 'noPicture', noAccount: 'noAccount' },
  A400: { picture: 'picture', none: 'noPicture', hidden: 'noPicture', noAccount: 'noAccount' },
  Aprime: { picture: 'picture', none: 'unknown', hidden: 'unknown', noAccount: 'unknown' },
  B: { picture: 'picture', none: 'noPicture', hidden: 'hidden', noAccount: 'noPicture' },
  BwithoutAvailable: {
    picture: 'picture',
    none: 'unknown',
    hidden: 'unknown',
    noAccount: 'unknown',
  },
  urlOnly: { picture: 'picture', none: 'unknown', hidden: 'unknown', noAccount: 'unknown' },
  C: { picture: 'picture', none: 'noPicture', hidden: 'hidden', noAccount: 'noPicture' },
  CdataUri: { picture: 'picture', none: 'noPicture', hidden: 'hidden', noAccount: 'noPicture' },
  Cundefined: { picture: 'picture', none: 'noPicture', hidden: 'hidden', noAccount: 'noPicture' },
};

const PRODUCTS: readonly Product[] = ['whatsapp', 'max', 'telegram'];

describe('getAvatar of every product and generation', () => {
  const world = new World();

  for (const product of PRODUCTS) {
    for (const [generation, outcomes] of Object.entries(OUTCOMES)) {
      it(`is read right from ${product}, generation ${generation}`, async () => {
        world.simulator.setInstance(INSTANCES[product].idInstance, {
          generation: generation as Generation,
        });
        const { client } = world.backend();
        for (const [avatar, outcome] of Object.entries(outcomes)) {
          const chatId = CHAT_IDS[product][avatar as SimulatedContact['avatar']];
          const reply = await client.getAvatar(world.credentials(product), chatId);
          assert.equal(reply.ok && reply.value.outcome, outcome, avatar);
        }
      });
    }
  }

  for (const generation of ['B', 'C', 'CdataUri', 'Cundefined'] as const) {
    it(`brings the same picture in generation ${generation}`, async () => {
      const chatId = CHAT_IDS.whatsapp.picture;
      world.simulator.setInstance(INSTANCES.whatsapp.idInstance, { generation });
      const { ask } = world.backend();
      const answer = await ask(world.credentials(), chatId);
      assert.equal(answer.ok && answer.value.outcome, 'picture');
      const image = answer.ok && answer.value.outcome === 'picture' && answer.value.image;
      assert.ok(image);
      assert.deepEqual([image.mimeType, image.width, image.height], ['image/jpeg', 640, 640]);
      // The picture comes along in `base64Avatar` where that holds one.
      const isFetched = generation === 'B' || generation === 'Cundefined';
      assert.equal(world.asked('image').length, isFetched ? 1 : 0);
    });
  }

  it('is asked at the address of each product, once', async () => {
    const { client } = world.backend();
    for (const product of PRODUCTS) {
      await client.getAvatar(world.credentials(product), CHAT_IDS[product].none);
    }
    const seen = world
      .asked()
      .map(({ verb, path, body }) => `${verb} ${path} ${JSON.stringify(body)}`);
    assert.deepEqual(seen, [
      'POST /waInstance110100000009/getAvatar/<TOKEN> {"chatId":"79001234568@c.us"}',
      'POST /v3/waInstance310000000009/getAvatar/<TOKEN> {"chatId":"10000001"}',
      'POST /waInstance410000000009/getAvatar/<TOKEN> {"chatId":"40000001"}',
    ]);
  });
});
