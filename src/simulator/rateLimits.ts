import type { TypeInstance } from './types';

const WINDOW_MS = 1000;

/** Requests a second for each instance, by method in lower case (green-api.com/en/docs/api/ratelimiter). */
const RATES: Readonly<Record<string, number>> = {
  getavatar: 10,
  getavatarasync: 10,
  checkwhatsapp: 10,
  checkaccount: 10,
  getcontactinfo: 1,
  getcontacts: 1,
  getchats: 1,
  getgroupdata: 1,
  getstateinstance: 1,
  getsettings: 1,
  getwasettings: 1,
  getaccountsettings: 1,
  receivenotification: 100,
  deletenotification: 100,
  clearwebhooksqueue: 1,
};

/** Where MAX allows more than WhatsApp. */
const MAX_RATES: Readonly<Record<string, number>> = { getcontactinfo: 10 };

const OTHER_METHODS = 50;

export function requestsPerSecond(method: string, typeInstance: TypeInstance): number {
  const own = typeInstance === 'v3' ? MAX_RATES[method] : undefined;
  return own ?? RATES[method] ?? OTHER_METHODS;
}

/**
 * A strict window: within any 1,000 ms no more requests of one method pass for one instance than its
 * rate. Requests that are turned away do not count.
 */
export class RateLimits {
  private readonly passed = new Map<string, number[]>();

  constructor(private readonly clock: () => number) {}

  /** True, and counted, when the request may pass. */
  admit(idInstance: string, method: string, typeInstance: TypeInstance): boolean {
    const now = this.clock();
    const key = `${idInstance} ${method}`;
    const recent = (this.passed.get(key) ?? []).filter((at) => now - at < WINDOW_MS);
    this.passed.set(key, recent);
    if (recent.length >= requestsPerSecond(method, typeInstance)) return false;
    recent.push(now);
    return true;
  }
}
