import { decodeBase64Image } from '../avatars/base64Image';
import type { CheckedImage } from '../avatars/image';
import type { FetchImage, FetchImageOptions } from '../avatars/imageFetch';
import type { CallOptions } from '../greenApi/apiMethod';
import { isLoopback } from '../greenApi/apiUrl';
import type { GreenApiClient } from '../greenApi/client';
import type { Credentials } from '../greenApi/credentials';
import { type Failure, ok, type Result } from '../greenApi/failure';
import type { Outcome } from '../greenApi/outcome';
import type { AvatarReply } from '../greenApi/replies';

/** What GREEN-API says of one chatId now, with the picture's bytes at hand. */
export type Answer =
  | { readonly outcome: 'picture'; readonly image: CheckedImage; readonly urlAvatar?: string }
  | { readonly outcome: Exclude<Outcome, 'picture' | 'failed'> };

export type AskAvatar = (
  instance: Credentials,
  chatId: string,
  options?: CallOptions,
) => Promise<Result<Answer>>;

/** Gets the picture that a reply, or an AvatarInfo notification of the same instance, names. */
export type TakeAvatar = (
  instance: Pick<Credentials, 'apiUrl' | 'epoch'>,
  reply: AvatarReply,
  options?: Omit<FetchImageOptions, 'allowLoopback' | 'epoch'>,
) => Promise<Result<Answer>>;

type PictureReply = AvatarReply & { readonly outcome: 'picture' };

/** From a reply to an answer: the picture from `base64Avatar` if it is good, else from `urlAvatar`. */
export function createTakeAvatar(fetchImage: FetchImage): TakeAvatar {
  return async (instance, reply, options) => {
    if (reply.outcome !== 'picture') return ok({ outcome: reply.outcome });
    const image = await obtain(reply, instance, fetchImage, options);
    if (!image.ok) return image;
    const { urlAvatar } = reply;
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
  return async (instance, chatId, options) => {
    const signal = options?.signal ? { signal: options.signal } : {};
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
  let failure: Failure = { code: 'imageUnavailable' };
  if (reply.base64Avatar !== undefined) {
    const image = decodeBase64Image(reply.base64Avatar);
    if (image.ok) return image;
    failure = image.failure;
  }
  if (reply.urlAvatar === undefined) return { ok: false, failure };
  const image = await fetchImage(reply.urlAvatar, {
    ...options,
    epoch,
    allowLoopback: isLoopback(new URL(apiUrl).hostname),
  });
  return image.ok ? image : { ok: false, failure: ofPictureHost(image.failure) };
}

/** That a picture host is out of reach says nothing of GREEN-API, which has just answered. */
function ofPictureHost(failure: Failure): Failure {
  const { code, detail = code } = failure;
  return code === 'offline' || code === 'timeout' ? { code: 'imageUnavailable', detail } : failure;
}
