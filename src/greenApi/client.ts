import { DEFAULT_PRODUCT } from '../chatId/product';
import { anySignal } from './anySignal';
import {
  type ApiArguments,
  type ApiCaller,
  type ApiMethod,
  type CallOptions,
  MAX_REPLY_BYTES,
} from './apiMethod';
import { methodUrl } from './apiUrl';
import type { Clock } from './clock';
import type { Credentials, UncheckedCredentials } from './credentials';
import { isTooFast } from './errorBody';
import type { SeenExchange } from './exchangeLog';
import { type Failure, failed, type Result } from './failure';
import type { Send } from './http';
import { Pacer, rateOf } from './pacer';
import { PRIORITY } from './priority';
import { Redactor } from './redact';
import {
  type AvatarReply,
  type InstanceSettings,
  readAvatarReply,
  readOwnChatId,
  readSettingsReply,
  readStateReply,
  type StateInstance,
} from './replies';
import { isWorthRetrying, retryPause } from './retry';

/** GREEN-API asks for patience of up to a minute under load (number 655 of its own issue tracker). */
const REQUEST_TIMEOUT_MS = 60_000;

/** All attempts of one call together. */
const CALL_TIMEOUT_MS = 90_000;

const MAX_ATTEMPTS = 4;

export interface GreenApiClientOptions {
  readonly send: Send;
  readonly clock: Clock;
  /** The setting `requestsPerSecond`, read at each request. */
  readonly getAvatarRate: () => number;
  /** One line for each exchange, without URL, chatId or body. */
  readonly log?: (line: string) => void;
  /** Sees every exchange with its body, which holds no token any more. */
  readonly observe?: (exchange: SeenExchange) => void;
}

const GET_AVATAR: ApiMethod<AvatarReply> = {
  verb: 'POST',
  name: 'getAvatar',
  read: readAvatarReply,
};
const GET_STATE: ApiMethod<StateInstance> = {
  verb: 'GET',
  name: 'getStateInstance',
  read: readStateReply,
};
const GET_SETTINGS: ApiMethod<InstanceSettings> = {
  verb: 'GET',
  name: 'getSettings',
  read: readSettingsReply,
};
const GET_ACCOUNT_SETTINGS: ApiMethod<string | undefined> = {
  verb: 'GET',
  name: 'getAccountSettings',
  read: readOwnChatId,
};

/** GREEN-API's HTTP API: paced per instance and method, patient where the service asks for it. */
export class GreenApiClient implements ApiCaller {
  private readonly pacers = new Map<string, Pacer>();
  private readonly redactor = new Redactor();
  /** Methods that were asked to rest for hours, and until when. */
  private readonly rests = new Map<Pacer, { readonly failure: Failure; readonly until: number }>();

  constructor(private readonly options: GreenApiClientOptions) {}

  /** `POST getAvatar`. Source: green-api.com/en/docs/api/service/GetAvatar and its MAX and Telegram twins. */
  getAvatar(to: Credentials, chatId: string, options?: CallOptions): Promise<Result<AvatarReply>> {
    return this.call(to, GET_AVATAR, { json: { chatId } }, options);
  }

  /** `GET getStateInstance`: `authorized`, `notAuthorized`, `starting`, … */
  getStateInstance(
    to: UncheckedCredentials,
    options?: CallOptions,
  ): Promise<Result<StateInstance>> {
    return this.call(to, GET_STATE, {}, options);
  }

  /** `GET getSettings`, of which only the product and the own account are kept. */
  getSettings(to: UncheckedCredentials, options?: CallOptions): Promise<Result<InstanceSettings>> {
    return this.call(to, GET_SETTINGS, {}, options);
  }

  /** The account's own chatId on MAX and Telegram, from `GET getAccountSettings`. */
  getOwnChatId(to: Credentials, options?: CallOptions): Promise<Result<string | undefined>> {
    return this.call(to, GET_ACCOUNT_SETTINGS, {}, options);
  }

  /** One call, tried again where that may help and the method allows it. */
  async call<T>(
    to: UncheckedCredentials,
    method: ApiMethod<T>,
    args: ApiArguments = {},
    options: CallOptions = {},
  ): Promise<Result<T>> {
    const { clock } = this.options;
    const { priority = PRIORITY.automatic } = options;
    const signal = anySignal(options.signal, to.epoch?.signal);
    const pacer = this.pacer(to, method.name);
    const resting = method.restsLong && this.resting(pacer);
    if (resting) return { ok: false, failure: resting };
    let deadline = Number.POSITIVE_INFINITY;
    let lastFailure: Failure | undefined;
    for (let attempt = 1; ; attempt++) {
      if (!(await pacer.turn(attempt > 1 ? PRIORITY.retry : priority, signal))) {
        return failed('cancelled');
      }
      if (to.epoch && !(await to.epoch.lasts())) return failed('cancelled');
      const startedAt = clock.now();
      if (lastFailure && startedAt >= deadline) return { ok: false, failure: lastFailure };
      // Waiting for a turn behind others is not the service's slowness: the 90 s start here.
      deadline = Math.min(deadline, startedAt + CALL_TIMEOUT_MS);
      const result = await this.exchange(to, method, args, deadline - startedAt, signal);
      this.report(method.name, attempt, result, clock.now() - startedAt);
      const failure = result.ok ? undefined : result.failure;
      if (failure && isTooFast(failure)) pacer.refused(startedAt, attempt, failure.retryAfterMs);
      else if (!failure || failure.status !== undefined) pacer.admitted();
      if (failure?.code === 'rateLimited' && !isTooFast(failure)) {
        this.rests.set(pacer, { failure, until: clock.now() + (failure.retryAfterMs ?? 0) });
      }
      if (!failure || method.once || attempt === MAX_ATTEMPTS || !isWorthRetrying(failure)) {
        return result;
      }
      const pause = retryPause(attempt, failure, clock.random());
      if (clock.now() + pause >= deadline) return result;
      lastFailure = failure;
      await clock.sleep(pause, signal);
    }
  }

  private async exchange<T>(
    to: UncheckedCredentials,
    { verb, name, read, maxBytes = MAX_REPLY_BYTES }: ApiMethod<T>,
    { json, tail = '', timeoutMs = REQUEST_TIMEOUT_MS }: ApiArguments,
    timeLeftMs: number,
    signal: AbortSignal | undefined,
  ): Promise<Result<T>> {
    const response = await this.options.send({
      method: verb,
      url: methodUrl(to, name) + tail,
      timeoutMs: Math.min(timeoutMs, timeLeftMs),
      maxBytes,
      signal,
      ...(json === undefined ? {} : { json }),
    });
    if (!response.ok) {
      this.options.observe?.({ method: name, read: response });
      return response;
    }
    const { status, headers, body } = response.value;
    const retryAfter = headers['retry-after'];
    // Error bodies repeat the token in their `path`: it ends here, whoever reads the reply.
    this.redactor.addSecret(to.apiTokenInstance);
    const decoded = new TextDecoder().decode(body);
    const isError = status < 200 || status >= 300;
    const text = isError
      ? this.redactor.hideSecretsInError(decoded)
      : this.redactor.hideSecrets(decoded);
    const reply = {
      status,
      text,
      retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
    };
    const result = read(reply, this.options.clock.now());
    this.options.observe?.({ method: name, status, body: text, read: result });
    return result;
  }

  /** Why a method is not called now: the service asked for a rest that is not over. */
  private resting(pacer: Pacer): Failure | undefined {
    const rest = this.rests.get(pacer);
    const retryAfterMs = (rest?.until ?? 0) - this.options.clock.now();
    return rest && retryAfterMs > 0 ? { ...rest.failure, retryAfterMs } : undefined;
  }

  private pacer(to: UncheckedCredentials, method: string): Pacer {
    const key = `${to.apiUrl}\n${to.idInstance}\n${method}`;
    let pacer = this.pacers.get(key);
    if (!pacer) {
      const product = to.product ?? DEFAULT_PRODUCT;
      pacer = new Pacer(this.options.clock, () =>
        rateOf(method, product, this.options.getAvatarRate()),
      );
      this.pacers.set(key, pacer);
    }
    return pacer;
  }

  private report(method: string, attempt: number, result: Result<unknown>, ms: number): void {
    const outcome = result.ok ? 'answered' : describe(result.failure);
    this.options.log?.(`${method} attempt ${attempt}: ${outcome} in ${Math.round(ms)} ms`);
  }
}

function describe(failure: Failure): string {
  const details = [failure.status, failure.detail].filter((part) => part !== undefined);
  return details.length === 0 ? failure.code : `${failure.code} (${details.join(', ')})`;
}
