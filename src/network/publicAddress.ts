import type { LookupAddress, LookupOptions } from 'node:dns';
import { BlockList, type IPVersion, isIP, type LookupFunction } from 'node:net';

type Range = readonly [address: string, prefix: number];

/**
 * IPv4 ranges that are not for the public, from the IANA special-purpose registry. 198.18.0.0/15 and
 * 100.64.0.0/10 are left out: proxies and carriers answer from them for public names.
 */
const PRIVATE_IPV4: readonly Range[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/** The translation prefix of DNS64: on IPv6-only networks public IPv4 hosts appear under it. */
const NAT64 = '64:ff9b::';

/** Everything outside global unicast (2000::/3), and the parts of it that are reserved. */
const PRIVATE_IPV6: readonly Range[] = [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

// One list for each version: a BlockList compares IPv4 addresses with IPv6 ranges too, as ::ffff:….
const privateIPv4 = blockList('ipv4', PRIVATE_IPV4);
const privateIPv6 = blockList('ipv6', PRIVATE_IPV6);
const nat64 = blockList('ipv6', [[NAT64, 96]]);
const privateBehindNat64 = blockList(
  'ipv6',
  PRIVATE_IPV4.map(([address, prefix]) => [NAT64 + address, 96 + prefix]),
);

/** Whether an IP address may be connected to for a link that came from outside. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return false;
  if (version === 4) return !privateIPv4.check(address, 'ipv4');
  if (nat64.check(address, 'ipv6')) return !privateBehindNat64.check(address, 'ipv6');
  return !privateIPv6.check(address, 'ipv6');
}

/**
 * Whether a URL's host is a name that only the public DNS can turn into an address: no IP literal, no name of a
 * local network. Behind a proxy, which looks names up itself, nothing else is known of where they lead.
 */
export function isPublicName(url: URL): boolean {
  const host = url.hostname.replace(/\.+$/, '');
  return (
    host.includes('.') &&
    isIP(host) === 0 &&
    !/\.(localhost|localdomain|local|internal|home\.arpa)$/.test(host)
  );
}

/** The name has no public address. Its message names neither host nor address. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';

  constructor() {
    super('private address');
  }
}

/** The name leads nowhere: filters answer so for the names that they block. */
export class BlockedNameError extends Error {
  override readonly name = 'BlockedNameError';

  constructor() {
    super('blocked here');
  }
}

/** The addresses that filters give out for a blocked name. */
function isNowhere(address: string): boolean {
  return ['0.0.0.0', '127.0.0.1', '::', '::1', '::ffff:0.0.0.0', '::ffff:127.0.0.1'].includes(
    address,
  );
}

/**
 * A look-up that passes on public addresses only. It decides at connect time, on the very addresses
 * the socket then uses, so a name that changes its mind (DNS rebinding) gains nothing.
 */
export function publicLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    const all: LookupOptions & { all: true } = { ...options, all: true };
    lookup(hostname, all, (error, found) => {
      if (error) return callback(error, []);
      const addresses: readonly LookupAddress[] = Array.isArray(found)
        ? found
        : [{ address: found, family: isIP(found) }];
      const usable = addresses.filter(({ address }) => isPublicAddress(address));
      const [first] = usable;
      if (first === undefined) {
        const isBlocked = addresses.every(({ address }) => isNowhere(address));
        return callback(isBlocked ? new BlockedNameError() : new PrivateAddressError(), []);
      }
      return options.all === true
        ? callback(null, usable)
        : callback(null, first.address, first.family);
    });
  };
}

function blockList(family: IPVersion, ranges: readonly Range[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of ranges) list.addSubnet(address, prefix, family);
  return list;
}
