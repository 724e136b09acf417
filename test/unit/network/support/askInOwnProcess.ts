// Run as a program: sends one request and prints `ok` or the code of the failure.
import { createNetwork } from '../../../../src/network/network';

const [url = '', systemCertificates] = process.argv.slice(2);

createNetwork({ proxyStrictSSL: false, systemCertificates: systemCertificates === 'true' })
  .send({ method: 'GET', url, timeoutMs: 10_000, maxBytes: 1000 })
  .then((result) => {
    process.stdout.write(result.ok ? 'ok' : result.failure.code);
    process.exit();
  });
