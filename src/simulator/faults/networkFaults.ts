import { empty, withHeaders } from '../reply';
import { changed, type FaultAnswer } from './fault';

/** What happens on the way. */
export const NETWORK_FAULTS = {
  slowFirstByte: changed((reply, { delayMs }) => ({
    ...reply,
    delivery: { firstByteDelayMs: delayMs },
  })),
  slowBody: changed((reply, { delayMs }) => ({ ...reply, delivery: { bodyDelayMs: delayMs } })),
  reset: () => ({ ...empty(0), delivery: { breakAtByte: -1 } }),
  resetAfterDelay: ({ delayMs }) => ({
    ...empty(0),
    delivery: { firstByteDelayMs: delayMs, breakAtByte: -1 },
  }),
  resetMidBody: changed((reply) => ({
    ...reply,
    delivery: { breakAtByte: Math.floor(reply.body.length / 2) },
  })),
  /** To the same path elsewhere, so that whoever follows it hands over the token. */
  redirect: ({ path }) => withHeaders(empty(302), { location: `http://localhost:9${path}` }),
  redirectPermanent: ({ path }) =>
    withHeaders(empty(308), { location: `https://api.green-api.example${path}` }),
  proxyAuthentication407: () => withHeaders(empty(407), { 'proxy-authenticate': 'Basic' }),
} satisfies Record<string, FaultAnswer>;
