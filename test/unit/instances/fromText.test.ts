import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findInstances } from '../../../src/instances/fromText';

const TOKEN = '0a1b2c3d4e'.repeat(5);

describe('instances in a text', () => {
  it('are found in a .env file, a second idInstance beginning the next one', () => {
    const text = [
      'ID_INSTANCE=1101000001',
      `API_TOKEN_INSTANCE="${TOKEN}"`,
      'API_URL=https://1101.api.greenapi.com',
      'ID_INSTANCE=3100000001',
    ].join('\n');
    assert.deepEqual(findInstances(text), [
      {
        idInstance: '1101000001',
        apiTokenInstance: TOKEN,
        apiUrl: 'https://1101.api.greenapi.com',
      },
      { idInstance: '3100000001' },
    ]);
  });

  it('are found in a request URL', () => {
    const url = `https://api.green-api.com/waInstance1101000001/getAvatar/${TOKEN}`;
    const [found] = findInstances(`curl -X POST "${url}"`);
    assert.equal(found?.idInstance, '1101000001');
    assert.equal(found?.apiTokenInstance, TOKEN);
  });

  it('are not looked for under names that every object has', () => {
    const text = 'constructor = 1101000001\n__proto__: 1101000001\ntoString=1101000001';
    assert.deepEqual(findInstances(text), []);
  });
});
