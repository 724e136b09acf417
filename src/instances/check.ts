import { DEFAULT_PRODUCT, PRODUCTS, type Product } from '../chatId/product';
import type { GreenApiClient } from '../greenApi/client';
import { isOfWabaPool, type UncheckedCredentials } from '../greenApi/credentials';
import { type Failure, isMendedByEditing, ok, type Result } from '../greenApi/failure';
import { PRIORITY } from '../greenApi/priority';
import { failureOfState } from '../greenApi/states';

/** What a live check found out. */
export interface Checked {
  /**
   * What the instance says of itself, else what was known of it, else WhatsApp, whose settings need not
   * say it. `undefined` for a `typeInstance` without getAvatar, such as WABA's.
   */
  readonly product: Product | undefined;
  /** The service's word for the product, where it said one. */
  readonly typeInstance?: string;
  /** getStateInstance's word, such as `authorized`; absent where that reply could not be read. */
  readonly state?: string;
  readonly ownChatId?: string;
  /** The phone number of the account, in digits, where its chatId is another number. */
  readonly ownNumber?: string;
  /** Why one of the two replies could not be read, though the other shows that the instance is there. */
  readonly oddity?: Oddity;
}

export interface Oddity {
  readonly method: 'getStateInstance' | 'getSettings';
  readonly failure: Failure;
}

/**
 * Whether credentials may still be good although the check failed: all but a refused token, and an
 * instance that the service knows nowhere.
 */
export function mayBeGood(failure: Failure): boolean {
  return !isMendedByEditing(failure) && failure.code !== 'cancelled';
}

/** Nothing came from the service itself: its second method would be as far away as the first. */
const UNREACHED = new Set<Failure['code']>([
  'offline',
  'timeout',
  'proxy',
  'certificate',
  'cancelled',
]);

type Client = Pick<GreenApiClient, 'getStateInstance' | 'getSettings' | 'getOwnChatId'>;

/** Asks an instance about itself: getStateInstance, then getSettings. */
export class InstanceChecker {
  constructor(
    /** Loads the network code at the first request. */
    private readonly client: () => Promise<Client>,
  ) {}

  /**
   * Fails where the token was refused, where neither method could be read, and where nothing answered.
   * One of them is enough for all else, since replies of another generation are no reason to doubt a token.
   */
  async check(credentials: UncheckedCredentials, signal?: AbortSignal): Promise<Result<Checked>> {
    const client = await this.client();
    const options = { priority: PRIORITY.user, signal };
    const state = await client.getStateInstance(credentials, options);
    if (!state.ok && (isRefusal(state.failure) || UNREACHED.has(state.failure.code))) return state;
    const settings = await client.getSettings(credentials, options);
    if (!settings.ok && (isRefusal(settings.failure) || settings.failure.code === 'cancelled')) {
      return settings;
    }
    if (!state.ok && !settings.ok) {
      // One method alone may be missing from a plan or a gateway.
      const both = [state, settings];
      return both.find(({ failure }) => !isMendedByEditing(failure)) ?? state;
    }
    const found = settings.ok ? settings.value : {};
    const isWaba = found.typeInstance === undefined && isOfWabaPool(credentials.idInstance);
    const typeInstance = isWaba ? 'WABA' : found.typeInstance;
    const product =
      typeInstance === undefined ? (credentials.product ?? DEFAULT_PRODUCT) : found.product;
    const source = product && PRODUCTS[product].ownChatIdFrom;
    const own =
      product && source === 'getAccountSettings' && state.ok && !failureOfState(state.value)
        ? await client.getOwnChatId({ ...credentials, product }, options)
        : undefined;
    const ownChatId = source === 'getSettings' ? found.wid : own?.ok ? own.value : undefined;
    const ownNumber =
      source === 'getAccountSettings' ? /^\d+/.exec(found.wid ?? '')?.[0] : undefined;
    const oddity = state.ok
      ? oddityOf('getSettings', settings)
      : oddityOf('getStateInstance', state);
    return ok({
      product,
      ...(typeInstance === undefined ? {} : { typeInstance }),
      ...(state.ok ? { state: state.value } : {}),
      ...(ownChatId === undefined ? {} : { ownChatId }),
      ...(ownNumber === undefined ? {} : { ownNumber }),
      ...(oddity ? { oddity } : {}),
    });
  }
}

/** A token that the service does not know. */
function isRefusal({ code }: Failure): boolean {
  return code === 'unauthorized';
}

function oddityOf(method: Oddity['method'], reply: Result<unknown>): Oddity | undefined {
  return reply.ok ? undefined : { method, failure: reply.failure };
}
