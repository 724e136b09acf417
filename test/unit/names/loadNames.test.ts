import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Instance } from '../../../src/instances/instance';
import type { Services } from '../../../src/services/services';
import { useVscode } from '../support/vscode';

const SHOP: Instance = { idInstance: '110100000007', product: 'whatsapp', name: 'Shop' };

describe('loading names', () => {
  const stub = useVscode();

  it('says that the disk did not take them, and never names its files', async () => {
    const { loadNames } = await import('../../../src/features/names/loadNames');
    const full = Object.assign(new Error('ENOSPC: write /home/maya/names'), { code: 'ENOSPC' });
    const services = {
      directory: { load: async () => ({ ok: true }), find: () => SHOP, instances: [SHOP] },
      names: { load: () => Promise.reject(full) },
    } as unknown as Services;
    stub.messages.length = 0;
    await loadNames(services, { idInstance: SHOP.idInstance });
    assert.equal(stub.messages.length, 1);
    assert.match(stub.messages[0] ?? '', /^Shop · WhatsApp: .*disk \(ENOSPC\)\.$/);
  });
});
