import { BlockList, isIP } from 'node:net';

/**
 * Whether an origin is among the exceptions of a proxy: `*`, a host with all below it (`example.com`,
 * `.example.com`, `*.example.com`), either with a port, an IP address, or a range (`10.0.0.0/8`). A
 * name is never resolved for it.
 */
export function isBypassed(url: URL, exceptions: readonly string[]): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return exceptions.some((exception) => {
    const text = exception.trim().toLowerCase();
    if (text === '*') return true;
    return isIP(host) === 0 ? namesHost(text, host, port) : holdsAddress(text, host, port);
  });
}

function namesHost(exception: string, host: string, port: string): boolean {
  const [, name, onlyPort] = /^(?:\*?\.)?([^:/*]+)(?::(\d+))?$/.exec(exception) ?? [];
  if (name === undefined || (onlyPort !== undefined && onlyPort !== port)) return false;
  return host === name || host.endsWith(`.${name}`);
}

function holdsAddress(exception: string, address: string, port: string): boolean {
  if (exception === address || exception === `${address}:${port}`) return true;
  const [, base = '', prefix] = /^\[?([^\]/]+)\]?(?:\/(\d{1,3}))?$/.exec(exception) ?? [];
  const version = isIP(base);
  if (version === 0 || Number(prefix ?? 0) > (version === 4 ? 32 : 128)) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  if (prefix === undefined) list.addAddress(base, family);
  else list.addSubnet(base, Number(prefix), family);
  return list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}
