import { GreenApiClient } from '../greenApi/client';
import type { Clock } from '../greenApi/clock';
import { createNetwork, type NetworkOptions } from '../network/network';
import { type AskAvatar, createAskAvatar } from './ask';

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
  readonly ask: AskAvatar;
  /** Builds connections anew, after settings of proxy or certificates changed. */
  reconnect(network: NetworkOptions): void;
  close(): Promise<void>;
}

export function createBackend({ clock, getAvatarRate, log, ...options }: BackendOptions): Backend {
  let network = createNetwork(options.network);
  // The pacing of the client outlives its connections.
  const client = new GreenApiClient({
    send: (request) => network.send(request),
    clock,
    getAvatarRate,
    log,
  });
  return {
    client,
    ask: createAskAvatar(client, (url, fetchOptions) => network.fetchImage(url, fetchOptions)),
    reconnect(changed) {
      const previous = network;
      network = createNetwork(changed);
      void previous.close();
    },
    close: () => network.close(),
  };
}
