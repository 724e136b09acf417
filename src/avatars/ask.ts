import type { CallOptions } from '../greenApi/apiMethod';
import { isLoopback } from '../greenApi/apiUrl';
import type { GreenApiClient } from '../greenApi/client';
import { type Failure, ok, type Result } from '../greenApi/failure';
import type { Credentials } from '../greenApi/instance';
import type { AvatarReply } from '../greenApi/replies';
import { decodeBase64Image } from './base64Image';
import type { CheckedImage } from './image';
import type { FetchImage } from './imageFetch';
import type { Outcome } from './record';

/** What GREEN-API says of one chatId now, with the picture's bytes at hand. */
export type Answer =
  | { readonly outcome: 'picture'; readonly image: CheckedImage; readonly urlAvatar?: string }
  | { readonly outcome: Exclude<Outcome, 'picture' | 'failed'> };

export type AskAvatar = (
  instance: Credentials,
  chatId: string,
  options?: CallOptions,
) => Promise<Result<Answer>>;

type PictureReply = AvatarReply & { readonly outcome: 'picture' };

/** getAvatar, then the picture: from `base64Avatar` if it is good, else from `urlAvatar` at once. */
export function createAskAvatar(
  client: Pick<GreenApiClient, 'getAvatar'>,
  fetchImage: FetchImage,
): AskAvatar {
  return async (instance, chatId, options) => {
    // A link may have expired since GREEN-API got it; one more getAvatar brings a new one.
    for (let attempt = 1; ; attempt++) {
      const reply = await client.getAvatar(instance, chatId, options);
      if (!reply.ok) return reply;
      if (reply.value.outcome !== 'picture') return ok({ outcome: reply.value.outcome });
      const image = await obtain(reply.value, instance, fetchImage, options?.signal);
      if (image.ok) {
        const { urlAvatar } = reply.value;
        return ok({
          outcome: 'picture',
          image: image.value,
          ...(urlAvatar === undefined ? {} : { urlAvatar }),
        });
      }
      if (image.failure.code !== 'imageExpired' || attempt === 2) return image;
    }
  };
}

async function obtain(
  reply: PictureReply,
  instance: Credentials,
  fetchImage: FetchImage,
  signal: AbortSignal | undefined,
): Promise<Result<CheckedImage>> {
  let failure: Failure = { code: 'imageUnavailable' };
  if (reply.base64Avatar !== undefined) {
    const image = decodeBase64Image(reply.base64Avatar);
    if (image.ok) return image;
    failure = image.failure;
  }
  if (reply.urlAvatar === undefined) return { ok: false, failure };
  return fetchImage(reply.urlAvatar, {
    allowLoopback: isLoopback(new URL(instance.apiUrl).hostname),
    ...(signal ? { signal } : {}),
  });
}
