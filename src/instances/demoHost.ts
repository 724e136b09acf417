import { type LoadedOnce, loadOnce } from '../async/loadOnce';
import { DEFAULT_PRODUCT, PRODUCTS, type Product, productOfTypeInstance } from '../chatId/product';
import type { Credentials } from '../greenApi/credentials';
import { failed, ok, type Result } from '../greenApi/failure';
import type { SimulatedInstance, Simulator } from '../simulator/types';

/** A simulator with the credentials of its instances, one for each product. */
export interface RunningDemo {
  readonly simulator: Pick<Simulator, 'close'>;
  readonly credentials: readonly (Credentials & DemoInstance)[];
}

/** The demo as the rest of the program sees it. */
export function demoOf(
  simulator: Simulator & { readonly instances: readonly SimulatedInstance[] },
): RunningDemo {
  return {
    simulator,
    credentials: simulator.instances.map((instance) => {
      const product = productOfTypeInstance(instance.typeInstance) ?? DEFAULT_PRODUCT;
      const { ownChatIdFrom } = PRODUCTS[product];
      const ownChatId = ownChatIdFrom === 'getSettings' ? instance.wid : instance.ownChatId;
      return {
        idInstance: instance.idInstance,
        apiTokenInstance: instance.apiTokenInstance,
        apiUrl: simulator.origin,
        product,
        ...(ownChatId === undefined ? {} : { ownChatId }),
      };
    }),
  };
}

/** Names of the demo instances; their tokens and address are new at each start. */
export interface DemoInstance {
  readonly ownChatId?: string;
  readonly idInstance: string;
  readonly product: Product;
}

/** The simulator behind the demo instances: started when first needed, ended with the window. */
export class DemoHost {
  private readonly run: LoadedOnce<RunningDemo>;

  constructor(
    /** Loads the simulator and starts it on a free loopback port. */
    start: () => Promise<RunningDemo>,
    onSecret: (token: string) => void,
  ) {
    this.run = loadOnce(async () => {
      const running = await start();
      for (const { apiTokenInstance } of running.credentials) onSecret(apiTokenInstance);
      return running;
    });
  }

  /** By product: a demo instance that an earlier version saved has an id of its own. */
  async credentials(product: Product): Promise<Result<Credentials>> {
    const running = await this.run();
    const found = running.credentials.find((entry) => entry.product === product);
    return found ? ok(found) : failed('noInstance');
  }

  async instances(): Promise<readonly DemoInstance[]> {
    return (await this.run()).credentials;
  }

  dispose(): void {
    this.run.ifBegun(({ simulator }) => void simulator.close());
  }
}
