import { Worker } from 'node:worker_threads';

/**
 * Runs in the worker: the system's certificates that Node does not trust already. The comparison
 * ignores line ends, in which the two lists differ.
 */
const SOURCE = `
const { parentPort } = require('node:worker_threads');
const { getCACertificates } = require('node:tls');
const key = (pem) => pem.replace(/\\s/g, '');
const known = new Set(getCACertificates('default').map(key));
const extra = new Map(getCACertificates('system').map((pem) => [key(pem), pem]));
for (const pem of known) extra.delete(pem);
parentPort.postMessage([...extra.values()]);
`;

/** A keychain that asks its user something can hold the answer back for ever. */
const LIMIT_MS = 10_000;

/**
 * Reads the operating system's certificates, in PEM, without those that Node trusts anyway. The
 * reading is synchronous and takes a tenth of a second, so it happens in a worker.
 */
export function readSystemCertificates(): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(SOURCE, { eval: true, execArgv: [], name: 'system certificates' });
    const timer = setTimeout(() => {
      reject(new Error(`no answer in ${LIMIT_MS} ms`));
      void worker.terminate();
    }, LIMIT_MS);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('the worker ended without an answer'));
    });
  });
}
