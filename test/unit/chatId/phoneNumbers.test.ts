import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { describePhoneNumber } from '../../../src/chatId/phoneNumbers';

describe('describing a phone number', () => {
  it('knows the country and the international spelling', () => {
    assert.deepEqual(describePhoneNumber('79001234567'), {
      country: 'RU',
      formatted: '+7 900 123 45 67',
    });
  });

  it('tells countries with a common calling code apart', () => {
    assert.equal(describePhoneNumber('77012345678')?.country, 'KZ');
    assert.equal(describePhoneNumber('14165550123')?.country, 'CA');
    assert.equal(describePhoneNumber('12025550123')?.country, 'US');
  });

  it('formats a number that no country has given out, without naming a country', () => {
    assert.deepEqual(describePhoneNumber('10000000000'), { formatted: '+1 0000000000' });
  });

  it('knows nothing of digits that begin with no calling code', () => {
    assert.equal(describePhoneNumber('99999999999'), undefined);
    assert.equal(describePhoneNumber(''), undefined);
  });
});
