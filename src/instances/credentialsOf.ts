import type { Credentials } from '../greenApi/credentials';
import { failed, ok, type Result } from '../greenApi/failure';
import type { Epochs } from '../storage/epochs';
import type { DemoHost } from './demoHost';
import type { InstanceDirectory } from './directory';

/** Looks up address and token of an instance; for a demo instance it starts the simulator. */
export function credentialsOf(
  directory: InstanceDirectory,
  demo: DemoHost,
  epochs: Pick<Epochs, 'begin'>,
): (idInstance: string) => Promise<Result<Credentials>> {
  return async (idInstance) => {
    const loaded = await directory.load();
    if (!loaded.ok) return loaded;
    if (!directory.find(idInstance)) return failed('noInstance');
    const epoch = await epochs.begin(idInstance);
    // Another window may have removed it and this one not know yet: the epoch is younger then.
    const current = await directory.loadCurrent();
    if (!current.ok) return current;
    const instance = directory.find(idInstance);
    if (!instance) return failed('noInstance');
    if (instance.demo) {
      const running = await demo.credentials(instance.product);
      return running.ok ? ok({ ...running.value, epoch }) : running;
    }
    const { apiTokenInstance, apiUrl, product } = instance;
    if (apiTokenInstance === undefined || apiUrl === undefined) return failed('noInstance');
    return ok({ idInstance, apiTokenInstance, apiUrl, product, epoch });
  };
}
