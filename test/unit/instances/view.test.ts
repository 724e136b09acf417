import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'mocha';
import { type Activated, activatePackaged, unloadPackaged } from '../../stub/packaged';
import { VscodeStub } from '../../stub/vscode';
import { until } from '../support/until';

describe('the view of instances', () => {
  const stub = new VscodeStub();
  let extension: Activated | undefined;

  afterEach(() => extension?.dispose());
  after(unloadPackaged);

  it('says that secrets cannot be read for as long as they cannot', async () => {
    let isBroken = true;
    const onSecretRead = () => {
      if (isBroken) throw new Error('no keyring');
    };
    extension = activatePackaged({ storage: '/nowhere', onSecretRead }, stub);
    const message = () => stub.viewMessages.get('avatarLens.instances') ?? '';
    await until(() => /secret storage/.test(message()));
    isBroken = false;
    await extension.context.secrets.store('instances', '{}');
    await until(() => message() === '');
    assert.equal(message(), '');
  });

  it('is drawn again where a row says something else, and only there', async () => {
    const instance = {
      idInstance: '110100000001',
      apiTokenInstance: 'd75b3a66374942c5b3c019c698abc2067e151558acbd412345',
      apiUrl: 'https://1101.api.green-api.com',
      product: 'whatsapp',
    };
    const book = (name: string) =>
      JSON.stringify({ version: 1, instances: [{ ...instance, name }], defaults: {} });
    const secrets = new Map([['instances', book('Shop')]]);
    extension = activatePackaged({ storage: '/nowhere', secrets }, stub);
    const { context } = extension;
    const tree = stub.trees.get('avatarLens.instances');
    assert.ok(tree);
    let label = '';
    let draws = 0;
    const draw = async () => {
      const [row] = (await tree.getChildren()) ?? [];
      label = String((await tree.getTreeItem(row)).label);
    };
    const show = stub.viewVisibility.get('avatarLens.instances');
    show?.(true);
    await draw();
    tree.onDidChangeTreeData?.(() => {
      draws++;
      void draw();
    });
    for (const name of ['Office', 'Office', 'Shop', 'Shop', 'Bakery']) {
      await context.secrets.store('instances', book(name));
      await until(() => label === name);
    }
    assert.equal(draws, 3);
    // Out of sight it is left as it is, and caught up with when it comes back.
    show?.(false);
    for (const name of ['Kiosk', 'Market']) await context.secrets.store('instances', book(name));
    await turns();
    assert.deepEqual([label, draws], ['Bakery', 3]);
    show?.(true);
    await until(() => label === 'Market');
    assert.equal(draws, 4);
    show?.(false);
    show?.(true);
    await turns();
    assert.equal(draws, 4, 'nothing happened meanwhile');
  });
});

/** Time enough for a window to hear of a secret and draw its rows. */
function turns(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
