// undici publishes no types for its parts: each is the named export of the package itself.
declare module 'undici/lib/api/api-connect.js' {
  import type { Dispatcher } from 'undici';

  /** The method of undici's Dispatcher, which only undici's index puts in its place. */
  export default function connect(
    this: Dispatcher,
    options: Dispatcher.ConnectOptions,
  ): Promise<Dispatcher.ConnectData>;
}

declare module 'undici/lib/dispatcher/agent.js' {
  export { Agent as default } from 'undici';
}

declare module 'undici/lib/dispatcher/pool.js' {
  export { Pool as default } from 'undici';
}

declare module 'undici/lib/dispatcher/proxy-agent.js' {
  export { ProxyAgent as default } from 'undici';
}
