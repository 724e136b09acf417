import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { factsOf } from '../../../src/chatId/facts';
import { chatIdOf } from '../batch/support/batches';

function facts(text: string) {
  const chatId = chatIdOf(text);
  return factsOf(chatId);
}

describe('what a chatId tells by itself', () => {
  it('tells the phone number of a WhatsApp person', () => {
    assert.deepEqual(facts('79001234567@c.us'), {
      phoneNumber: '79001234567',
      products: ['whatsapp'],
    });
  });

  it('tells who made an old group, and when', () => {
    assert.deepEqual(facts('79876543210-1581234048@g.us'), {
      creator: '79876543210',
      createdAt: Date.UTC(2020, 1, 9, 7, 40, 48),
      products: ['whatsapp'],
    });
  });

  it('tells nothing of new groups and lids but the product', () => {
    assert.deepEqual(facts('120363043968066561@g.us'), { products: ['whatsapp'] });
    assert.deepEqual(facts('120650379300963@lid'), { products: ['whatsapp'] });
  });

  it('leaves a bare number open between MAX and Telegram', () => {
    assert.deepEqual(facts('10000000'), { products: ['max', 'telegram'] });
    assert.deepEqual(facts('-10000000000000'), { products: ['max', 'telegram'] });
  });
});
