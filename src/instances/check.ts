import { PRODUCTS, type Product } from '../chatId/product';
import type { GreenApiClient } from '../greenApi/client';
import { errorCodeTraits } from '../greenApi/errorCodes';
import { type Failure, ok, type Result } from '../greenApi/failure';
import type { UncheckedCredentials } from '../greenApi/instance';
import { PRIORITY } from '../greenApi/priority';

/** What a live check found out. */
export interface Checked {
  /** `undefined` for a `typeInstance` without getAvatar, such as WABA. */
  readonly product: Product | undefined;
  readonly typeInstance: string;
  /** getStateInstance's word, such as `authorized`. */
  readonly state: string;
  readonly ownChatId?: string;
}

/** Whether credentials may still be good although the check failed. */
export function mayBeGood(failure: Failure): boolean {
  return errorCodeTraits(failure.code).leavesCredentialsOpen === true;
}

/** Asks an instance about itself: getStateInstance, then getSettings. */
export class InstanceChecker {
  constructor(
    /** Loads the network code at the first request. */
    private readonly client: () => Promise<
      Pick<GreenApiClient, 'getStateInstance' | 'getSettings' | 'getOwnChatId'>
    >,
  ) {}

  async check(credentials: UncheckedCredentials, signal?: AbortSignal): Promise<Result<Checked>> {
    const client = await this.client();
    const options = { priority: PRIORITY.user, ...(signal ? { signal } : {}) };
    const state = await client.getStateInstance(credentials, options);
    if (!state.ok) return state;
    const settings = await client.getSettings(credentials, options);
    if (!settings.ok) return settings;
    const { product, typeInstance, wid } = settings.value;
    const source = product && PRODUCTS[product].ownChatIdFrom;
    const own =
      product && source === 'getAccountSettings' && state.value === 'authorized'
        ? await client.getOwnChatId({ ...credentials, product }, options)
        : undefined;
    const ownChatId = source === 'getSettings' ? wid : own?.ok ? own.value : undefined;
    return ok({
      product,
      typeInstance,
      state: state.value,
      ...(ownChatId === undefined ? {} : { ownChatId }),
    });
  }
}
