import type { Result } from '../../greenApi/failure';
import type { Checked } from '../../instances/check';
import type { Services } from '../../services/services';
import type { Epoch } from '../../storage/epochs';
import type { Candidate } from './candidate';

/** Each instance has its own limits at GREEN-API, and this machine's connection is one. */
export const CHECKED_AT_ONCE = 4;

type CheckServices = Pick<Services, 'checker' | 'directory' | 'epochs' | 'redactor'>;

/** Work on a candidate that ends with the instance, where there is one of its id, else with everything. */
export async function epochOf(
  { directory, epochs }: Pick<Services, 'directory' | 'epochs'>,
  { idInstance }: Candidate,
  everything: Epoch,
): Promise<Epoch> {
  return directory.find(idInstance) === undefined ? everything : epochs.begin(idInstance);
}

/** Asks GREEN-API about a candidate. */
export function checkCandidate(
  { checker, redactor }: CheckServices,
  { idInstance, apiTokenInstance, apiUrl, product }: Candidate,
  epoch: Epoch,
  signal: AbortSignal,
): Promise<Result<Checked>> {
  redactor.addSecret(apiTokenInstance);
  return checker.check({ idInstance, apiTokenInstance, apiUrl, product, epoch }, signal);
}
