/** What `oe` may plausibly say: later than WhatsApp's founding, within this century. */
const EARLIEST = Date.UTC(2009, 0) / 1000;
const LATEST = Date.UTC(2100, 0) / 1000;

/**
 * When a picture link of WhatsApp stops working, in seconds since the epoch: its parameter `oe`, in
 * hexadecimal. Undefined for links that do not say.
 */
export function linkExpiresAt(url: string): number | undefined {
  const text = URL.parse(url)?.searchParams.get('oe') ?? '';
  if (!/^[0-9a-f]{8}$/i.test(text)) return undefined;
  const seconds = Number.parseInt(text, 16);
  return seconds >= EARLIEST && seconds < LATEST ? seconds : undefined;
}
