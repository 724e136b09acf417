import { decodeBase64Image } from '../avatars/base64Image';
import type { CheckedImage } from '../avatars/image';
import type { FetchImage, FetchImageOptions } from '../avatars/imageFetch';
import type { CallOptions } from '../greenApi/apiMethod';
import { isLoopback } from '../greenApi/apiUrl';
import type { GreenApiClient } from '../greenApi/client';
import type { Credentials } from '../greenApi/credentials';
import { type Failure, failed, ok, type Result } from '../greenApi/failure';
import type { Outcome } from '../greenApi/outcome';
import type { AvatarReply } from '../greenApi/replies';

/** What GREEN-API says of one chatId, with the picture's bytes at hand, or why they are not. */
export type Answer =
  | { readonly outcome: 'picture'; readonly image: CheckedImage; readonly urlAvatar?: string }
  | { readonly outcome: 'unfetched'; readonly urlAvatar: string; readonly failure: Failure }
  | { readonly outcome: Exclude<Outcome, 'picture' | 'failed'> };

export interface AskOptions extends CallOptions {
  /** A link that was named before: it is tried first, and while it lasts GREEN-API is not asked. */
  readonly link?: string;
}

/** `byLink` where GREEN-API was not asked. */
export type AskedAnswer = Answer & { readonly byLink?: true };

export type AskAvatar = (
  instance: Credentials,
  chatId: string,
  options?: AskOptions,
) => Promise<Result<AskedAnswer>>;

/** Gets the picture that a reply, or an AvatarInfo notification of the same instance, names. */
export type TakeAvatar = (
  instance: Pick<Credentials, 'apiUrl' | 'epoch'>,
  reply: AvatarReply,
  options?: Omit<FetchImageOptions, 'allowLoopback' | 'epoch'>,
) => Promise<Result<Answer>>;

/** Messengers put previews of some 96 pixels into replies, beside the link to the picture. */
const PREVIEW_PIXELS = 128;

type PictureReply = AvatarReply & { readonly outcome: 'picture' };

/**
 * From a reply to an answer: the picture from `base64Avatar` if it is good, else from `urlAvatar`; of both,
 * where the first is a small preview, the larger. That there is a picture, and its link, outlive a failure
 * to fetch it, unless the link has ended (`imageExpired`).
 */
export function createTakeAvatar(fetchImage: FetchImage): TakeAvatar {
  return async (instance, reply, options) => {
    if (reply.outcome !== 'picture') return ok({ outcome: reply.outcome });
    const image = await obtain(reply, instance, fetchImage, options);
    const { urlAvatar } = reply;
    if (!image.ok) {
      const { failure } = image;
      const isOver = urlAvatar === undefined || failure.code === 'imageExpired';
      return isOver ? image : ok({ outcome: 'unfetched', urlAvatar, failure });
    }
    return ok({
      outcome: 'picture',
      image: image.value,
      ...(urlAvatar === undefined ? {} : { urlAvatar }),
    });
  };
}

/** getAvatar, then the picture at once, since links expire. */
export function createAskAvatar(
  client: Pick<GreenApiClient, 'getAvatar'>,
  takeAvatar: TakeAvatar,
): AskAvatar {
  return async (instance, chatId, { link, ...options } = {}) => {
    const signal = options.signal ? { signal: options.signal } : {};
    if (link !== undefined) {
      const answer = await takeAvatar(instance, { outcome: 'picture', urlAvatar: link }, signal);
      if (answer.ok) return ok({ ...answer.value, byLink: true });
      if (answer.failure.code !== 'imageExpired') return answer;
    }
    // A link may have expired since GREEN-API got it; one more getAvatar brings a new one.
    for (let attempt = 1; ; attempt++) {
      const reply = await client.getAvatar(instance, chatId, options);
      if (!reply.ok) return reply;
      const answer = await takeAvatar(instance, reply.value, signal);
      const isWorthAnother = !answer.ok && answer.failure.code === 'imageExpired' && attempt === 1;
      if (!isWorthAnother) return answer;
    }
  };
}

async function obtain(
  reply: PictureReply,
  { apiUrl, epoch }: Pick<Credentials, 'apiUrl' | 'epoch'>,
  fetchImage: FetchImage,
  options: Parameters<TakeAvatar>[2],
): Promise<Result<CheckedImage>> {
  let inline: Result<CheckedImage> = failed('imageUnavailable');
  if (reply.base64Avatar !== undefined) {
    inline = decodeBase64Image(reply.base64Avatar);
    if (inline.ok && !isPreview(inline.value)) return inline;
  }
  if (reply.urlAvatar === undefined) return inline;
  const image = await fetchImage(reply.urlAvatar, {
    ...options,
    epoch,
    allowLoopback: isLoopback(new URL(apiUrl).hostname),
  });
  if (!inline.ok) return image;
  return image.ok && pixelsOf(image.value) > pixelsOf(inline.value) ? image : inline;
}

function isPreview({ width, height }: CheckedImage): boolean {
  return Math.max(width, height) <= PREVIEW_PIXELS;
}

function pixelsOf({ width, height }: CheckedImage): number {
  return width * height;
}
