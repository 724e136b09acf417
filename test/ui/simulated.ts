import { after, before } from 'mocha';
import { startSimulator } from '../../src/simulator/simulator.ts';
import type { Simulator, SimulatorOptions } from '../../src/simulator/types.ts';

/** Credentials as a person has them before their eyes, in GREEN-API's console. */
export interface TypedInstance {
  readonly idInstance: string;
  readonly apiTokenInstance: string;
  readonly name?: string;
}

/** Made up, in the shape of the real ones: 50 hexadecimal characters. */
export const SHOP: TypedInstance = {
  idInstance: '110100000007',
  apiTokenInstance: 'd75b3a66374942c5b3c019c698abc2067e151558acbd412345',
  name: 'Shop',
};

/** GREEN-API on loopback, from the first test of the surrounding `describe` to the last. */
export function useSimulator(options: SimulatorOptions): () => Simulator {
  let simulator: Simulator | undefined;
  before(async () => {
    simulator = await startSimulator(options);
  });
  after(() => simulator?.close());
  return () => {
    if (simulator === undefined) throw new Error('The simulator is not running');
    return simulator;
  };
}

/** The requests so far, as `getAvatar 200`. */
export function requestLines(simulator: Simulator): string[] {
  return simulator.requests.map(({ method, status }) => `${method} ${status}`);
}
