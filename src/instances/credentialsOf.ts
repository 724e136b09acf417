import type { Credentials } from '../greenApi/credentials';
import { failed, ok, type Result } from '../greenApi/failure';
import type { DemoHost } from './demoHost';
import type { InstanceDirectory } from './directory';

/** Looks up address and token of an instance; for a demo instance it starts the simulator. */
export function credentialsOf(
  directory: InstanceDirectory,
  demo: DemoHost,
): (idInstance: string) => Promise<Result<Credentials>> {
  return async (idInstance) => {
    const loaded = await directory.load();
    if (!loaded.ok) return loaded;
    const instance = directory.find(idInstance);
    if (!instance) return failed('noInstance');
    if (instance.demo) return demo.credentials(idInstance);
    const { apiTokenInstance, apiUrl, product } = instance;
    if (apiTokenInstance === undefined || apiUrl === undefined) return failed('noInstance');
    return ok({ idInstance, apiTokenInstance, apiUrl, product });
  };
}
