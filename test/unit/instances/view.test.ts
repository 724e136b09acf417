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

  it('has no row taken for an instance to be added, also not one of before they were read again', async () => {
    const secrets = new Map([['instances', book('Shop')]]);
    extension = activatePackaged({ storage: '/nowhere', secrets }, stub);
    let questions = 0;
    Object.assign(stub.module.window as object, {
      createInputBox: () => {
        questions += 1;
        throw new Error('nobody answers here');
      },
    });
    const tree = stub.trees.get('avatarLens.instances');
    const firstRow = async () => (await tree?.getChildren())?.[0];
    const drawn = await firstRow();
    assert.ok(drawn);
    await extension.context.secrets.store('instances', book('Shop'));
    await until(async () => (await firstRow()) !== drawn);
    stub.messages.length = 0;
    // As the title of the view does, which passes the row that has the focus.
    await stub.commands.get('avatarLens.addInstance')?.(drawn);
    assert.equal(questions, 1);
    assert.ok(!stub.messages.some((message) => message.startsWith('Replace')));
  });
});

function book(name: string): string {
  const instance = {
    idInstance: '110100000001',
    apiTokenInstance: 'd75b3a66374942c5b3c019c698abc2067e151558acbd412345',
    apiUrl: 'https://1101.api.green-api.com',
    product: 'whatsapp',
    name,
  };
  return JSON.stringify({ version: 1, instances: [instance], defaults: {} });
}

/** Time enough for a window to hear of a secret and draw its rows. */
function turns(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
