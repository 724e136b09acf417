import { after, before } from 'mocha';
import { InstanceStore } from '../../../src/instances/instanceStore';
import { type Activated, activatePackaged, serveVscode } from '../../stub/packaged';
import { VscodeStub } from '../../stub/vscode';
import type { World } from '../greenApi/support/world';
import { SharedSecrets } from '../instances/support/secrets';

/** What the modules that a suite imports get for `vscode`. */
export function useVscode(): VscodeStub {
  const stub = new VscodeStub();
  let restore: () => void = () => undefined;
  before(() => {
    restore = serveVscode(stub);
  });
  after(() => restore());
  return stub;
}

/** The packaged extension in a window that has the simulated WhatsApp instance. */
export async function activateWithInstance(
  world: World,
  storage: string,
  stub: VscodeStub,
): Promise<Activated> {
  const secrets = new SharedSecrets();
  const instanceStore = new InstanceStore(secrets, (line) => world.log.push(line));
  await instanceStore.update((book) => ({ ...book, instances: [world.credentials()] }));
  return activatePackaged({ storage, secrets: secrets.stored }, stub);
}
