import type { FaultOptions } from '../types';
import type { FaultAnswer } from './fault';
import { type Fault, resolveFault } from './faults';

interface PendingFault extends FaultOptions {
  readonly method: string;
  readonly answer: FaultAnswer;
  readonly delayMs: number;
  left: number;
}

/** The faults that tests have ordered; the oldest that fits a request is used first. */
export class FaultQueue {
  private pending: PendingFault[] = [];

  add(method: string, fault: Fault, options: FaultOptions): void {
    this.pending.push({
      ...options,
      ...resolveFault(fault),
      method: method.toLowerCase(),
      left: options.times ?? Number.POSITIVE_INFINITY,
    });
  }

  take(method: string, idInstance: string, chatId: string | undefined): PendingFault | undefined {
    const fault = this.pending.find(
      (candidate) =>
        candidate.method === method.toLowerCase() &&
        (candidate.idInstance ?? idInstance) === idInstance &&
        (candidate.chatId ?? chatId) === chatId,
    );
    if (fault === undefined) return undefined;
    fault.left -= 1;
    if (fault.left <= 0) this.pending = this.pending.filter((other) => other !== fault);
    return fault;
  }

  clear(): void {
    this.pending = [];
  }
}
