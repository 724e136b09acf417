import { after, afterEach, before } from 'mocha';
import type { Product } from '../../../../src/chatId/product';
import { type Clock, systemClock } from '../../../../src/greenApi/clock';
import type { Credentials } from '../../../../src/greenApi/credentials';
import { type Backend, createBackend } from '../../../../src/services/backend';
import { startSimulator } from '../../../../src/simulator/simulator';
import type {
  RecordedRequest,
  SimulatedContact,
  SimulatedInstance,
  Simulator,
  SimulatorOptions,
} from '../../../../src/simulator/types';

export const INSTANCES: Readonly<Record<Product, SimulatedInstance>> = {
  whatsapp: {
    idInstance: '110100000009',
    apiTokenInstance: '0123456789abcdef0123456789abcdef0123456789abcdef01',
    typeInstance: 'whatsapp',
  },
  max: {
    idInstance: '310000000009',
    apiTokenInstance: '1123456789abcdef0123456789abcdef0123456789abcdef01',
    typeInstance: 'v3',
  },
  telegram: {
    idInstance: '410000000009',
    apiTokenInstance: '2123456789abcdef0123456789abcdef0123456789abcdef01',
    typeInstance: 'telegram',
  },
};

/** One chatId of each product for everything that a contact may have. */
export const CHAT_IDS: Readonly<Record<Product, Record<SimulatedContact['avatar'], string>>> = {
  whatsapp: {
    picture: '79001234567@c.us',
    none: '79001234568@c.us',
    hidden: '79001234569@c.us',
    noAccount: '79001234560@c.us',
  },
  max: { picture: '10000000', none: '10000001', hidden: '10000002', noAccount: '10000003' },
  telegram: { picture: '40000000', none: '40000001', hidden: '40000002', noAccount: '40000003' },
};

const PRODUCTS = Object.keys(INSTANCES) as Product[];

const CONTACTS: readonly SimulatedContact[] = PRODUCTS.flatMap((product) =>
  Object.entries(CHAT_IDS[product]).map(([avatar, chatId]) => ({
    chatId,
    typeInstance: INSTANCES[product].typeInstance,
    avatar: avatar as SimulatedContact['avatar'],
  })),
);

export interface BackendSettings {
  readonly clock?: Clock;
  /** Requests a second; without limit if absent. */
  readonly rate?: number;
}

/**
 * A simulator for all tests of a suite, since drawing portraits takes time, with faults and requests
 * that belong to one test each; and clients of it, which are closed after each test.
 */
export class World {
  /** What the clients logged in this test. */
  readonly log: string[] = [];
  private running: Simulator | undefined;
  private requestsBefore = 0;
  private open: Backend[] = [];

  constructor(options: Partial<SimulatorOptions> = {}) {
    before(async () => {
      this.running = await startSimulator({
        instances: Object.values(INSTANCES).map((instance) => ({ ...instance })),
        contacts: CONTACTS,
        limits: false,
        ...options,
      });
    });
    afterEach(async () => {
      for (const backend of this.open.splice(0)) await backend.close();
      this.simulator.clearFaults();
      this.requestsBefore = this.simulator.requests.length;
      this.log.length = 0;
    });
    after(() => this.running?.close());
  }

  get simulator(): Simulator {
    if (!this.running) throw new Error('no test is running');
    return this.running;
  }

  credentials(product: Product = 'whatsapp'): Credentials {
    const { idInstance, apiTokenInstance } = INSTANCES[product];
    return { idInstance, apiTokenInstance, product, apiUrl: this.simulator.origin };
  }

  /** What arrived in this test, by method; pictures are `image`. */
  asked(method = 'getAvatar'): RecordedRequest[] {
    return this.simulator.requests
      .slice(this.requestsBefore)
      .filter((request) => request.method === method);
  }

  backend({ clock = systemClock, rate = 10_000 }: BackendSettings = {}): Backend {
    const backend = createBackend({
      network: { proxyStrictSSL: true, systemCertificates: false },
      clock,
      getAvatarRate: () => rate,
      log: (line) => this.log.push(line),
    });
    this.open.push(backend);
    return backend;
  }
}
