import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { describe, it } from 'mocha';
import {
  describePhoneNumber,
  readingsAbroad,
  spellPhoneNumber,
} from '../../../src/chatId/phoneNumbers';

describe('describing a phone number', () => {
  it('knows the country and the international spelling', () => {
    assert.deepEqual(describePhoneNumber('79001234567'), {
      country: 'RU',
      formatted: '+7 900 123 45 67',
    });
  });

  it('spells all digits, also those that nobody dials behind a country code', () => {
    assert.equal(spellPhoneNumber('79001234567'), '+7 900 123 45 67');
    assert.equal(describePhoneNumber('423907029185')?.formatted, '+423 907029185');
    assert.equal(describePhoneNumber('4230907029185')?.formatted, '+423 0907029185');
  });

  it('spells as the parsed number is spelled', () => {
    const numbers = fc.stringMatching(/^[1-9]\d{7,15}$/);
    const digitsOf = (spelled: string) => spelled.replace(/\D/g, '');
    fc.assert(
      fc.property(numbers, (digits) => {
        const parsed = parsePhoneNumberFromString(`+${digits}`)?.formatInternational();
        const spelled = spellPhoneNumber(digits);
        if (parsed !== undefined && digitsOf(parsed) !== digits)
          assert.equal(digitsOf(spelled ?? ''), digits);
        else assert.equal(spelled, parsed);
      }),
      { numRuns: 1000 },
    );
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
    assert.equal(spellPhoneNumber('99999999999'), undefined);
  });
});

describe('a phone number without its country', () => {
  const chatIds = (national: string) =>
    readingsAbroad(national).map(({ country = 'as it is', digits }) => `${country} ${digits}`);

  it('is one in each country that dials it so', () => {
    const all = chatIds('21999990000');
    assert.ok(all.includes('BR 5521999990000'));
    assert.ok(!all.some((one) => one.endsWith(' 21999990000')), 'it begins with no country code');
    assert.ok(!all.some((one) => one.startsWith('TN ')));
  });

  it('loses the zero that is dialled before it', () => {
    assert.ok(chatIds('01711234567').includes('DE 491711234567'));
    assert.ok(chatIds('0612345678').includes('FR 33612345678'));
  });

  it('comes first as it stands where it has a country code', () => {
    assert.equal(chatIds('5521999990000')[0], 'as it is 5521999990000');
  });

  it('is none where nobody dials it', () => assert.deepEqual(chatIds('0'), []));
});
