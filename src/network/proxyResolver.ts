import { isLoopback } from '../greenApi/apiUrl';
import { isBypassed } from './noProxy';

/** VS Code's settings, all of which only the user can set. */
export interface ProxySettings {
  /** `http.proxySupport` */
  readonly proxySupport: 'off' | 'on' | 'override' | 'fallback';
  /** `http.proxy`; empty if unset. */
  readonly proxy: string;
  /** `http.noProxy` */
  readonly noProxy: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The address of the proxy for an origin, undefined for a direct connection. VS Code's order
 * (microsoft/vscode-proxy-agent, `useProxySettings`): loopback is direct; `http.noProxy`, else
 * NO_PROXY, excepts hosts; `http.proxy`; then one variable of the environment for http and https.
 */
export function resolveProxyFromSettings(
  origin: string,
  settings: ProxySettings,
  env: Environment,
): string | undefined {
  const url = URL.parse(origin);
  if (url === null || settings.proxySupport === 'off' || isLoopback(url.hostname)) return undefined;
  const exceptions =
    settings.noProxy.length > 0
      ? settings.noProxy
      : (env.no_proxy || env.NO_PROXY || '').split(',');
  if (isBypassed(url, exceptions)) return undefined;
  const fromEnvironment = env.https_proxy || env.HTTPS_PROXY || env.http_proxy || env.HTTP_PROXY;
  return proxyAddress(settings.proxy) ?? proxyAddress(fromEnvironment);
}

/** A proxy's address as a URL; without a scheme it speaks HTTP. */
function proxyAddress(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return undefined;
  const withScheme = trimmed.includes('://') ? trimmed : `http://${trimmed}`;
  return withScheme.replace(/^socks5h:/i, 'socks5:');
}
