import { startSimulator } from '../../../src/simulator/simulator';
import type { Simulator } from '../../../src/simulator/types';
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

/** Has the pictures of these ids drawn, which takes the simulator longer than what is measured. */
export async function drawPictures(
  simulator: Simulator,
  idInstance: string,
  chatIds: readonly string[],
): Promise<void> {
  const getAvatar = getAvatarOf(simulator, idInstance);
  await Promise.all(
    chatIds.map(async (chatId) => {
      const reply = await fetch(getAvatar, { method: 'POST', body: JSON.stringify({ chatId }) });
      const { urlAvatar } = (await reply.json()) as { urlAvatar: string };
      await (await fetch(urlAvatar)).arrayBuffer();
    }),
  );
}

/** The address that is asked for avatars. */
export function getAvatarOf({ origin }: Simulator, idInstance: string): string {
  return `${origin}/waInstance${idInstance}/getAvatar/${tokenOf(idInstance)}`;
}

function tokenOf(idInstance: string): string {
  return idInstance.padEnd(50, 'a');
}
