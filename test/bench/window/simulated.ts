import { type Simulator, startSimulator } from '../../../src/simulator/simulator';
import type { ProbedWindow } from './installed';

/** GREEN-API on loopback with so many WhatsApp instances, where everybody has a picture, after a pause. */
export function startInstances(idInstances: readonly string[], latencyMs = 0): Promise<Simulator> {
  return startSimulator({
    instances: idInstances.map((idInstance) => ({
      idInstance,
      apiTokenInstance: tokenOf(idInstance),
      typeInstance: 'whatsapp',
    })),
    limits: false,
    unknownContact: 'picture',
    latencyMs,
  });
}

/** Adds an instance without a question, as another extension would. */
export async function addInstance(
  probed: ProbedWindow,
  idInstance: string,
  simulator: Simulator,
): Promise<void> {
  const credentials = {
    idInstance,
    apiTokenInstance: tokenOf(idInstance),
    apiUrl: simulator.origin,
  };
  const isAdded = await probed.ask('execute', 'avatarLens.addInstance', credentials);
  if (isAdded !== true) throw new Error(`the instance ${idInstance} could not be added`);
}

function tokenOf(idInstance: string): string {
  return idInstance.padEnd(50, 'a');
}
