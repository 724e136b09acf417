import assert from 'node:assert/strict';
import type { LookupFunction } from 'node:net';
import fc from 'fast-check';
import { after, before, describe, it } from 'mocha';
import { createNetwork } from '../../../src/network/network';
import { isPublicAddress, isPublicName, publicLookup } from '../../../src/network/publicAddress';
import { CertificateAuthority } from './support/certificates';
import { Cleanup } from './support/cleanup';
import { startHttps, toLoopback } from './support/servers';

describe('isPublicAddress', () => {
  const REFUSED = [
    '0.0.0.0',
    '10.0.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254', // the metadata service of clouds
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1', // the old relay of 6to4
    '192.168.1.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::10.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001::1', // Teredo
    '2001:db8::1',
    '2002:7f00:1::', // 6to4
    'localhost',
    '',
  ];
  for (const address of REFUSED) {
    it(`refuses ${address || 'nothing'}`, () => assert.equal(isPublicAddress(address), false));
  }

  const ACCEPTED = [
    '1.1.1.1',
    '100.64.0.1', // carriers answer from here
    '157.240.0.1',
    '172.15.255.255',
    '172.32.0.1',
    '198.18.0.5', // proxies answer from here
    '198.20.0.1',
    '64:ff9b::157.240.0.1', // public, seen through DNS64
    '2a03:2880:f0ff::1',
    '2606:4700::1111',
  ];
  for (const address of ACCEPTED) {
    it(`accepts ${address}`, () => assert.equal(isPublicAddress(address), true));
  }

  it('refuses every private IPv4 address also in its two IPv6 disguises', () => {
    const privateIPv4 = fc
      .tuple(fc.constantFrom('10', '127', '192.168', '169.254'), fc.array(fc.nat(255)))
      .map(([start, rest]) => [...start.split('.'), ...rest, 0, 0, 0].slice(0, 4).join('.'));
    fc.assert(
      fc.property(privateIPv4, (address) => {
        assert.equal(isPublicAddress(address), false);
        assert.equal(isPublicAddress(`::ffff:${address}`), false);
        assert.equal(isPublicAddress(`64:ff9b::${address}`), false);
      }),
    );
  });
});

const NO_PUBLIC_NAMES = [
  'https://127.0.0.1/',
  'https://8.8.8.8/',
  'https://2130706433/', // all of these are 127.0.0.1 to a browser
  'https://0x7f.1/',
  'https://017700000001/',
  'https://127.1/',
  'https://１２７.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[2606:4700::1111]/',
  'https://localhost/',
  'https://LOCALHOST./',
  'https://localhost../',
  'https://127.0.0.1./',
  'https://127.0.0.1../',
  'https://0x7f000001/',
  'https://[::]/',
  'https://[::ffff:7f00:1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://⑫7.0.0.1/',
  'https://127。0。0。1/',
  'https://router/',
  'https://printer.local/',
  'https://metadata.google.internal./',
  'https://nas.home.arpa/',
  'https://a.localhost/',
  'https://localhost.localdomain/',
  'https://ip6-localhost/',
  'https://ip6-loopback/',
];

describe('isPublicName', () => {
  for (const url of NO_PUBLIC_NAMES) {
    it(`refuses ${url}`, () => assert.equal(isPublicName(new URL(url)), false));
  }

  for (const url of [
    'https://pps.whatsapp.net/v/x',
    'https://i.oneme.ru./',
    'https://1.2.3.4.a/',
  ]) {
    it(`accepts ${url}`, () => assert.equal(isPublicName(new URL(url)), true));
  }
});

describe('an address that must be public', () => {
  const cleanup = new Cleanup();
  const HOST = 'pps.whatsapp.test';
  let authority: CertificateAuthority;

  before(() => {
    authority = new CertificateAuthority();
  });

  after(() => authority.dispose());

  function network(lookup: LookupFunction) {
    return cleanup.add(
      createNetwork({
        proxyStrictSSL: true,
        systemCertificates: false,
        extraCertificates: [authority.cert],
        lookup,
      }),
    );
  }

  // Loopback is what filters answer for a name that they block.
  const BLOCKED = { code: 'imageUnavailable', detail: 'blocked here' };

  it('is not connected to when its name leads into the private network', async () => {
    const server = cleanup.add(
      await startHttps(authority.issue([HOST]), (_in, out) => out.end('secret')),
    );
    const result = await network(toLoopback).send({
      method: 'GET',
      url: `https://${HOST}:${server.port}/`,
      timeoutMs: 5000,
      maxBytes: 1000,
      publicAddressOnly: true,
    });
    assert.ok(!result.ok);
    assert.deepEqual(result.failure, BLOCKED);
    assert.equal(server.connections.length, 0);
  });

  it('gains nothing from a connection that was opened without the check', async () => {
    const server = cleanup.add(
      await startHttps(authority.issue([HOST]), (_in, out) => out.end('secret')),
    );
    const { send } = network(toLoopback);
    const request = {
      method: 'GET',
      url: `https://${HOST}:${server.port}/`,
      timeoutMs: 5000,
      maxBytes: 1000,
    } as const;
    assert.ok((await send(request)).ok);
    const result = await send({ ...request, publicAddressOnly: true });
    assert.ok(!result.ok);
    assert.deepEqual(result.failure, BLOCKED);
  });

  it('is no name of a local network: no proxy is asked for one, in whatever notation', async () => {
    const { send } = cleanup.add(
      createNetwork({
        proxyStrictSSL: true,
        systemCertificates: false,
        resolveProxy: () => assert.fail('a proxy was asked for'),
      }),
    );
    for (const url of NO_PUBLIC_NAMES) {
      const sent = { method: 'GET', url, timeoutMs: 5000, maxBytes: 1000 } as const;
      const result = await send({ ...sent, publicAddressOnly: true });
      const detail = 'private address';
      assert.deepEqual(result, { ok: false, failure: { code: 'imageRejected', detail } }, url);
    }
  });

  it('is judged at every connection, so a name that changes its mind gains nothing', async () => {
    const asked: string[] = [];
    const { send } = network((name, options, callback) => {
      asked.push(name);
      toLoopback(name, options, callback);
    });
    for (let count = 1; count <= 3; count++) {
      const result = await send({
        method: 'GET',
        url: `https://${HOST}/`,
        timeoutMs: 5000,
        maxBytes: 1000,
        publicAddressOnly: true,
      });
      assert.ok(!result.ok);
      assert.deepEqual(result.failure, BLOCKED);
      assert.equal(asked.length, count);
    }
  });
});

describe('publicLookup', () => {
  const BOTH = [
    { address: '127.0.0.1', family: 4 },
    { address: '157.240.0.1', family: 4 },
    { address: '2a03:2880:f0ff::1', family: 6 },
  ];

  function lookUp(found: typeof BOTH, all: boolean): unknown[] {
    const answers: unknown[] = [];
    const lookup = publicLookup((_name, options, callback) => {
      assert.equal(options.all, true);
      callback(null, found);
    });
    lookup('pps.whatsapp.test', { all }, (...answer) => answers.push(...answer));
    return answers;
  }

  it('passes the public ones of several addresses on', () => {
    assert.deepEqual(lookUp(BOTH, true), [null, BOTH.slice(1)]);
    assert.deepEqual(lookUp(BOTH, false), [null, '157.240.0.1', 4]);
  });

  it('fails without naming the host when none is public', () => {
    for (const [address, message] of [
      ['10.0.0.1', 'private address'],
      ['127.0.0.1', 'blocked here'],
      ['0.0.0.0', 'blocked here'],
    ] as const) {
      const [error] = lookUp([{ address, family: 4 }], true);
      assert.ok(error instanceof Error);
      assert.equal(error.message, message);
    }
  });

  it('passes an error of the look-up on', () => {
    const error = Object.assign(new Error('no'), { code: 'ENOTFOUND' });
    const lookup = publicLookup((_name, _options, callback) => callback(error, []));
    lookup('pps.whatsapp.test', {}, (given) => assert.equal(given, error));
  });
});
