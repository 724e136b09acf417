import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';
import type { NetworkOptions } from '../network/network';
import { type ProxySettings, resolveProxyFromSettings } from '../network/proxyResolver';
import { oneOf, usersOwn } from '../platform/setting';

const acceptSupport = oneOf('override', 'off', 'on', 'fallback');

type ResolveProxy = (origin: string) => Promise<string | undefined>;

/**
 * VS Code's `http.*` settings as the network code wants them, in the same bundle as that. All are the
 * user's alone to set.
 */
export function networkOptions(log: (line: string) => void): NetworkOptions {
  const authorization = http('proxyAuthorization');
  return {
    resolveProxy: proxyResolver(log),
    proxyStrictSSL: http('proxyStrictSSL') !== false,
    systemCertificates: http('systemCertificates') !== false,
    log,
    ...(typeof authorization === 'string' && authorization !== ''
      ? { proxyAuthorization: authorization }
      : {}),
  };
}

/** A workspace has no say in which proxy a token travels through. */
function http(name: string): unknown {
  return usersOwn('http', name);
}

function proxyResolver(log: (line: string) => void): ResolveProxy {
  const [support, proxy, noProxy] = [http('proxySupport'), http('proxy'), http('noProxy')];
  const settings: ProxySettings = {
    proxySupport: acceptSupport(support),
    proxy: typeof proxy === 'string' ? proxy : '',
    noProxy: Array.isArray(noProxy) ? noProxy.filter((host) => typeof host === 'string') : [],
  };
  const fromSettings: ResolveProxy = async (origin) =>
    resolveProxyFromSettings(origin, settings, process.env);
  if (settings.proxySupport === 'off') return fromSettings;
  const own = vsCodeResolver();
  if (!own) return fromSettings;
  return async (origin) => {
    try {
      return await own(origin);
    } catch {
      log('The proxy resolver of VS Code failed; the settings are used.');
      return fromSettings(origin);
    }
  };
}

/**
 * VS Code's own resolver, which also knows the system's settings and PAC files. It is not documented,
 * so it is used only where it is found.
 */
function vsCodeResolver(): ResolveProxy | undefined {
  for (const folder of ['node_modules.asar', 'node_modules']) {
    try {
      const require = createRequire(path.join(vscode.env.appRoot, folder, 'resolver.js'));
      const agent: unknown = require(
        path.join(vscode.env.appRoot, folder, '@vscode', 'proxy-agent'),
      );
      const resolve = (agent as { resolveProxyURL?: unknown }).resolveProxyURL;
      if (typeof resolve === 'function')
        return async (origin) => (await resolve(origin)) || undefined;
    } catch {
      // Not in this host; the next place may have it.
    }
  }
  return undefined;
}
