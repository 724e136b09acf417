import type { FaultAnswer } from './fault';
import { IMAGE_FAULTS } from './imageFaults';
import { NETWORK_FAULTS } from './networkFaults';
import { REPLY_FAULTS } from './replyFaults';
import { SERVICE_FAULTS } from './serviceFaults';

const SLOW_MS = 1000;

/** Every way to fail, by name: what the service documents, and what lies between it and its clients. */
export const FAULTS = {
  ...SERVICE_FAULTS,
  ...REPLY_FAULTS,
  ...NETWORK_FAULTS,
  ...IMAGE_FAULTS,
} satisfies Record<string, FaultAnswer>;

export type FaultName = keyof typeof FAULTS;

/** A fault by name, a slow one with its delay (a second otherwise), or an answer of one's own. */
export type Fault =
  | FaultName
  | { readonly fault: FaultName; readonly delayMs: number }
  | FaultAnswer;

export function resolveFault(fault: Fault): { answer: FaultAnswer; delayMs: number } {
  if (typeof fault === 'function') return { answer: fault, delayMs: SLOW_MS };
  if (typeof fault === 'string') return { answer: FAULTS[fault], delayMs: SLOW_MS };
  return { answer: FAULTS[fault.fault], delayMs: fault.delayMs };
}
