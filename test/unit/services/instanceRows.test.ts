import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Instance } from '../../../src/instances/instance';
import { useVscode } from '../support/vscode';

const instance = (idInstance: string, more: Partial<Instance> = {}): Instance => ({
  idInstance,
  product: 'whatsapp',
  ...more,
});

describe('rows of instances', () => {
  const stub = useVscode();
  Object.assign(stub.module, { QuickPickItemKind: { Separator: -1 } });

  const many = [
    instance('1101000003', { name: 'Shop 10' }),
    instance('3100000001', { product: 'max', name: 'Support' }),
    instance('1101000002', { name: 'Shop 9' }),
    instance('1101000009', { name: 'Demo', demo: true }),
    instance('1101000001', { ownChatId: '79001234567@c.us' }),
  ];
  const directory = {
    current: { instances: many, defaults: { whatsapp: '1101000002' } },
    here: {},
  };

  it('are sorted by messenger and by name as people count, the demo last', async () => {
    const { inOrder } = await import('../../../src/services/instanceRows');
    assert.deepEqual(
      inOrder(many).map(({ idInstance }) => idInstance),
      ['1101000001', '1101000002', '1101000003', '3100000001', '1101000009'],
    );
  });

  it('have the number of the account where it has no name, its id to be found by, and the default', async () => {
    const { instanceItems } = await import('../../../src/services/instanceRows');
    const items = instanceItems(directory, many);
    assert.deepEqual(
      items.map(({ label, description }) => [label, description ?? '']),
      [
        ['WhatsApp', ''],
        ['+79001234567', '1101000001 · WhatsApp'],
        ['Shop 9', '1101000002 · WhatsApp · default'],
        ['Shop 10', '1101000003 · WhatsApp'],
        ['MAX', ''],
        ['Support', '3100000001 · MAX'],
        ['Demo', ''],
        ['Demo', '1101000009 · WhatsApp'],
      ],
    );
  });

  it('tell blocked, expired, not authorized and paused apart by icon', async () => {
    const { stateIcon } = await import('../../../src/services/instanceRows');
    const icons = [
      { lastCheck: { at: 1, state: 'blocked' } },
      { lastCheck: { at: 1, failure: 'instanceExpired' as const } },
      { lastCheck: { at: 1, state: 'notAuthorized' } },
      { lastCheck: { at: 1, state: 'suspended' } },
      { paused: { at: 1, code: 'unauthorized' as const } },
      { paused: { at: 1, code: 'quotaExceeded' as const } },
    ].map((known) => stateIcon(instance('1', known))?.id);
    assert.equal(new Set(icons).size, icons.length);
    assert.ok(!icons.includes(undefined));
    assert.equal(
      stateIcon(instance('1', { lastCheck: { at: 1, state: 'authorized' } })),
      undefined,
    );
  });
});
