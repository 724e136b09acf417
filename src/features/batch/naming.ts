import { type BatchEntry, wantedOf } from '../../batch/batch';
import { traitsOf } from '../../chatId/product';
import type { Instance } from '../../instances/instance';
import type { Services } from '../../services/services';

/** The contact list that would name most people of a batch, and what loading it costs. */
export interface Naming {
  readonly idInstance: string;
  readonly requests: number;
}

/** `undefined` where the lists of all instances that answer are loaded. */
export async function namingOf(
  { names, lookUps }: Pick<Services, 'names' | 'lookUps'>,
  entries: readonly BatchEntry[],
): Promise<Naming | undefined> {
  const shares = new Map<Instance, number>();
  for (const entry of entries) {
    const choice = lookUps.whoAnswers(wantedOf(entry));
    if (!choice.isSettled) continue;
    shares.set(choice.instance, (shares.get(choice.instance) ?? 0) + 1);
  }
  for (const [instance] of [...shares].sort(([, a], [, b]) => b - a)) {
    const { idInstance } = instance;
    const isLoaded = (await names.list(idInstance)) !== undefined;
    if (!isLoaded) return { idInstance, requests: traitsOf(instance.product).nameLists.length };
  }
  return undefined;
}
