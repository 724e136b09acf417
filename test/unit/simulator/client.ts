import { request } from 'node:http';
import { startSimulator } from '../../../src/simulator/simulator';
import type {
  SimulatedInstance,
  Simulator,
  SimulatorOptions,
  TypeInstance,
} from '../../../src/simulator/types';

export const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef01';

export function instance(
  typeInstance: TypeInstance = 'whatsapp',
  more: Partial<SimulatedInstance> = {},
): SimulatedInstance {
  const idInstance = { whatsapp: '110100000009', v3: '310000000009', telegram: '410000000009' };
  return {
    idInstance: idInstance[typeInstance],
    apiTokenInstance: TOKEN,
    typeInstance,
    ...more,
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; throws where it is none. */
  readonly json: () => unknown;
}

/** A plain client of the simulator: raw requests, nothing of our own between. */
export class Client {
  constructor(
    readonly simulator: Simulator,
    readonly instance: SimulatedInstance,
  ) {}

  url(method: string, tail = '', token = this.instance.apiTokenInstance): string {
    return `${this.simulator.origin}/waInstance${this.instance.idInstance}/${method}/${token}${tail}`;
  }

  post(method: string, body: unknown): Promise<Answer> {
    return ask(this.url(method), { method: 'POST', body: JSON.stringify(body) });
  }

  get(method: string, tail = ''): Promise<Answer> {
    return ask(this.url(method, tail));
  }

  delete(method: string, tail = ''): Promise<Answer> {
    return ask(this.url(method, tail), { method: 'DELETE' });
  }

  getAvatar(chatId: unknown): Promise<Answer> {
    return this.post('getAvatar', { chatId });
  }

  async urlAvatar(chatId: string): Promise<string> {
    const reply = (await this.getAvatar(chatId)).json();
    if (typeof reply !== 'object' || reply === null || !('urlAvatar' in reply)) {
      throw new Error('no urlAvatar');
    }
    return String(reply.urlAvatar);
  }
}

export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: () => JSON.parse(text),
  };
}

/** Runs with a simulator of one instance and always closes it. */
export async function withSimulator(
  options: Partial<SimulatorOptions> & { instance?: SimulatedInstance },
  run: (client: Client, simulator: Simulator) => Promise<void>,
): Promise<void> {
  const { instance: own = instance(), ...more } = options;
  const simulator = await startSimulator({ instances: [own], limits: false, ...more });
  try {
    await run(new Client(simulator, own), simulator);
  } finally {
    await simulator.close();
  }
}

/** A request with a Host header of one's own, which fetch does not allow. */
export function statusWithHost(origin: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}/waInstance1/getAvatar/${TOKEN}`, {
      method: 'POST',
      headers: { host },
    });
    sent.once('error', reject);
    sent.once('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.end();
  });
}
