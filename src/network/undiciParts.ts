// undici by its parts: without fetch, WebSocket, mocks and caches it is a third smaller and loads in
// two thirds of the time.
export { default as connect } from 'undici/lib/api/api-connect.js';
export { default as Agent } from 'undici/lib/dispatcher/agent.js';
export { default as Pool } from 'undici/lib/dispatcher/pool.js';
export { default as ProxyAgent } from 'undici/lib/dispatcher/proxy-agent.js';
