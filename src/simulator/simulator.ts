import { SimulatorServer } from './server';
import type { Simulator, SimulatorOptions } from './types';

// This module is the entry of the lazy bundle, so the demo leaves through it too.
export { startDemoSimulator } from './demoWorld';

/**
 * Starts GREEN-API on a loopback port: all three products over real HTTP, as documented.
 * @throws when no port can be had.
 */
export function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  return SimulatorServer.start(options);
}
