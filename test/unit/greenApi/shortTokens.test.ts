import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { GreenApiClient } from '../../../src/greenApi/client';
import { systemClock } from '../../../src/greenApi/clock';
import { ok } from '../../../src/greenApi/failure';

const LINK = 'https://pps.whatsapp.net/v/t61.24694-24/avatar.jpg?oe=66041D5F';

describe('a token that is a usual word or number', () => {
  const ask = async (apiTokenInstance: string, status: number, body: unknown) => {
    const client = new GreenApiClient({
      send: async () => ok({ status, headers: {}, body: Buffer.from(JSON.stringify(body)) }),
      clock: systemClock,
      getAvatarRate: () => 1_000_000,
    });
    const to = {
      idInstance: '1101000001',
      apiUrl: 'https://api.green-api.com',
      product: 'whatsapp',
      apiTokenInstance,
    } as const;
    return client.getAvatar(to, '79001234567@c.us');
  };

  it('spoils no reply that holds its letters', async () => {
    const words = fc.constantFrom(
      'avatar',
      'urlAvatar',
      'https',
      'true',
      'available',
      '6604',
      'null',
    );
    const other = fc.stringMatching(/^[0-9A-Za-z]{4,15}$/);
    await fc.assert(
      fc.asyncProperty(fc.oneof(words, other), async (token) => {
        const answer = await ask(token, 200, { urlAvatar: LINK, available: true });
        assert.deepEqual(answer, ok({ outcome: 'picture', urlAvatar: LINK }));
      }),
    );
  });

  it('leaves an error what it is', async () => {
    const path = '/waInstance1101000001/getAvatar/chat';
    const message = "Validation failed. Details: 'chatId' must be a string";
    const answer = await ask('chat', 400, { statusCode: 400, path, message });
    assert.ok(!answer.ok);
    assert.equal(answer.failure.code, 'badChatId');
  });
});
