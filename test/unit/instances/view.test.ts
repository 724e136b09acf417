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

  describe('with instances', () => {
    const instance = (number: number, rest: object = {}) => ({
      idInstance: String(110100000000 + number),
      apiTokenInstance: 'd75b3a66374942c5b3c019c698abc2067e151558acbd412345',
      apiUrl: 'https://1101.api.green-api.com',
      product: 'whatsapp',
      ...rest,
    });
    const book = (instances: object[]) =>
      JSON.stringify({ version: 1, instances, defaults: { whatsapp: '110100000001' } });

    /** A window where the view was seen, and what it was asked to draw again since. */
    async function seen(instances: object[]) {
      const secrets = new Map([['instances', book(instances)]]);
      extension = activatePackaged({ storage: '/nowhere', secrets }, stub);
      const { context } = extension;
      const tree = stub.trees.get('avatarLens.instances');
      assert.ok(tree);
      const rows = (await tree.getChildren()) ?? [];
      for (const row of rows) await tree.getTreeItem(row);
      const draws: unknown[] = [];
      tree.onDidChangeTreeData?.((drawn) => draws.push(drawn));
      return {
        tree,
        rows,
        draws,
        become: (now: object[]) => context.secrets.store('instances', book(now)),
      };
    }

    it('draws rows that stay where they stand, so that their menus know them', async () => {
      const { tree, rows, draws, become } = await seen([instance(1), instance(2)]);
      await become([instance(1), instance(2, { name: 'Two' })]);
      await until(() => draws.length > 0);
      assert.deepEqual(draws.at(-1), rows);
      assert.equal((await tree.getTreeItem(rows[1])).label, 'Two');
    });

    it('draws all of them where one comes, goes or moves', async () => {
      const { tree, rows, draws, become } = await seen([instance(1), instance(2)]);
      await become([instance(1), instance(2), instance(3)]);
      await until(() => draws.length > 0);
      assert.deepEqual(draws, [undefined]);
      const [first, second, third] = (await tree.getChildren()) ?? [];
      assert.deepEqual([first, second], rows);
      assert.deepEqual(third, { row: 'instance', idInstance: '110100000003' });
    });
  });
});
