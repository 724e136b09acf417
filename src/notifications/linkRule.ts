import { linkExpiresAt } from '../avatars/linkExpiry';
import { isPictureHost } from '../avatars/pictureHosts';

/** What may be done about a picture's link that stands in a document. */
export type LinkRule =
  /** `at` in milliseconds since the epoch. Nobody is asked for it. */
  | { readonly kind: 'expired'; readonly at: number }
  /** Fetched when hovered. */
  | { readonly kind: 'fetch'; readonly until?: number }
  /** Left for the user to open. */
  | { readonly kind: 'link'; readonly until?: number };

/**
 * Anybody can have written a document, so hovering fetches from the messengers' picture hosts only,
 * only while the link lives, and only where hovers may send requests at all.
 */
export function linkRule(
  url: string,
  { mayAsk, now }: { readonly mayAsk: boolean; readonly now: number },
): LinkRule {
  const expiresAt = linkExpiresAt(url);
  if (expiresAt !== undefined && expiresAt * 1000 <= now) {
    return { kind: 'expired', at: expiresAt * 1000 };
  }
  const until = expiresAt === undefined ? {} : { until: expiresAt * 1000 };
  return { kind: mayAsk && isPictureHost(url) ? 'fetch' : 'link', ...until };
}
