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
});
