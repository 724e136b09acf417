import { createFetchImage, type FetchImage } from '../avatars/imageFetch';
import { checkAccount } from '../greenApi/accounts';
import { GreenApiClient } from '../greenApi/client';
import type { Clock } from '../greenApi/clock';
import { askContactList } from '../greenApi/contactLists';
import { askDetails } from '../greenApi/details';
import { ExchangeLog } from '../greenApi/exchangeLog';
import type { Send } from '../greenApi/http';
import {
  type AskAvatar,
  createAskAvatar,
  createTakeAvatar,
  type TakeAvatar,
} from '../lookUps/askAvatar';
import { createNetwork, type NetworkOptions } from '../network/network';

export interface BackendOptions {
  readonly network: NetworkOptions;
  readonly clock: Clock;
  /** The setting `requestsPerSecond`, read at each request. */
  readonly getAvatarRate: () => number;
  readonly log: (line: string) => void;
}

/** Everything that talks to the outside, in the bundle that is loaded at the first request. */
export interface Backend {
  readonly client: GreenApiClient;
  /** The shapes of the replies so far, for the diagnostic report. */
  readonly exchanges: ExchangeLog;
  readonly ask: AskAvatar;
  readonly takeAvatar: TakeAvatar;
  readonly askDetails: typeof askDetails;
  readonly checkAccount: typeof checkAccount;
  readonly askContactList: typeof askContactList;
  readonly fetchImage: FetchImage;
  readonly send: Send;
  /** Builds connections anew, after settings of proxy or certificates changed. */
  reconnect(network: NetworkOptions): void;
  close(): Promise<void>;
}

export function createBackend({ clock, getAvatarRate, log, ...options }: BackendOptions): Backend {
  let network = createNetwork(options.network);
  // The pacing of the client outlives its connections.
  const send: Send = (request) => network.send(request);
  const fetchImage = createFetchImage(send, clock);
  const takeAvatar = createTakeAvatar(fetchImage);
  const exchanges = new ExchangeLog(() => clock.now());
  const client = new GreenApiClient({
    send,
    clock,
    getAvatarRate,
    log,
    observe: (exchange) => exchanges.note(exchange),
  });
  return {
    client,
    exchanges,
    ask: createAskAvatar(client, takeAvatar),
    takeAvatar,
    askDetails,
    checkAccount,
    askContactList,
    fetchImage,
    send,
    reconnect(changed) {
      const previous = network;
      network = createNetwork(changed);
      void previous.close();
    },
    close: () => network.close(),
  };
}
