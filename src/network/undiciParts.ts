// undici by its parts: without fetch, WebSocket, mocks and caches it is a third smaller and loads in
// two thirds of the time.
import connect from 'undici/lib/api/api-connect.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';

// As undici's own index does for all its API: ProxyAgent opens its tunnels by `connect`.
Object.assign(Dispatcher.prototype, { connect });

export { Agent, type Dispatcher, Pool, ProxyAgent };
