import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { ok } from '../../../src/greenApi/failure';
import { useVscode } from '../support/vscode';
import { savingServices } from './support/saving';

const CREDENTIALS = {
  idInstance: '110122334455',
  apiTokenInstance: '0123456789abcdef0123456789abcdef0123456789abcdef01',
  apiUrl: 'https://1101.api.green-api.com',
  product: 'whatsapp',
} as const;

/** VS Code makes a link that runs the command of `[text](command:…)` in a notification. */
const LINKED = 'new [state](command:workbench.action.quit)';

describe('checking instances', () => {
  const stub = useVscode();

  beforeEach(() => {
    stub.messages.length = 0;
  });

  async function instancesInState(state: string) {
    const { services, directory } = savingServices(() => 'offline');
    await directory.save({ ...CREDENTIALS, name: 'Shop' });
    const [instance] = directory.instances;
    assert.ok(instance);
    const checker = { check: async () => ok({ product: 'whatsapp', state }) };
    const credentials = async () => ok(CREDENTIALS);
    return { instance, services: { ...services, checker, credentials } as typeof services };
  }

  it('says the state of one as text, whatever it is', async () => {
    const { checkInstance } = await import('../../../src/features/instances/checkInstances');
    const { instance, services } = await instancesInState(LINKED);
    await checkInstance(services, instance);
    assert.deepEqual(stub.messages, ['Shop · WhatsApp: new [state] (command:workbench.ac']);
  });

  it('says the states of all as text, and how many have them', async () => {
    const { checkAllInstances } = await import('../../../src/features/instances/checkInstances');
    const { services } = await instancesInState(LINKED);
    await checkAllInstances(services);
    assert.deepEqual(stub.messages, ['Checked: new [state] (command:workbench.ac 1.']);
  });
});
