/**
 * Where the products keep avatars: WhatsApp, MAX, Telegram (the api and media hosts of GREEN-API, which
 * write their domain in two ways). The buckets for files of messages are none: whoever may put a file there
 * would learn who looked at it.
 */
const PICTURE_HOSTS: readonly { readonly host: RegExp; readonly path?: string }[] = [
  { host: /\.whatsapp\.net$/ },
  { host: /\.oneme\.ru$/ },
  { host: /(?:^|\.)(?:api|media)(?:\.\w+)?\.green-api\.com$/, path: '/download/' },
  { host: /\.greenapi\.com$/, path: '/download/' },
];

/** Whether an image address found in a document is one that the products hand out. */
export function isPictureHost(address: string): boolean {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') {
    return false;
  }
  return PICTURE_HOSTS.some(
    ({ host, path }) => host.test(url.hostname) && url.pathname.startsWith(path ?? '/'),
  );
}
