import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { folded, searching } from '../../../../src/lookUps/names/folded';

const IVAN = folded('Иван ÉTIENNE Petrov 79001234568@c.us 123456789012345@lid');

describe('a search for somebody', () => {
  for (const query of [
    '',
    'petrov',
    'Petrov иван',
    'etienne',
    'ИВАН  pet',
    '+7 900 123-45-68',
    '(900) 123',
    '79001234568@c.us',
    '12345 67890',
    '@lid',
  ]) {
    it(`finds them by ${JSON.stringify(query)}`, () => assert.ok(searching(query)(IVAN)));
  }

  for (const query of ['petrova', 'petrov olga', '+7 901', '-', '79001234568@g.us']) {
    it(`does not find them by ${JSON.stringify(query)}`, () => assert.ok(!searching(query)(IVAN)));
  }
});
