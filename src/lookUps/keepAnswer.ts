import type { CheckedImage } from '../avatars/image';
import type { AvatarRecord, StoredImage, UnfetchedPicture } from '../avatars/record';
import type { AvatarStore, StoredAvatar } from '../avatars/store';
import { type Failure, ok } from '../greenApi/failure';
import type { Epoch } from '../storage/epochs';
import { isAfter } from '../storage/moments';
import type { Answer } from './askAvatar';
import { fromStore, type LookUpSubject, type Made } from './lookUpResult';

/** Longer than any picture link on record, which have some 200 characters. */
const MAX_LINK_LENGTH = 2000;

/** When and with what an answer came. */
export interface Arrival {
  /** Milliseconds since the epoch. A picture may be long under way after the answer that named it. */
  readonly answeredAt: number;
  readonly now: number;
  readonly epoch: Epoch | undefined;
  /** Whether a text holds a token: such a link is not kept. */
  readonly holdsSecret: (text: string) => boolean;
}

/** Stores an answer, and tells it as a result; one that is newer and came meanwhile on another way stays. */
export async function keepAnswer(
  store: Pick<AvatarStore, 'read' | 'write'>,
  subject: LookUpSubject,
  answer: Answer,
  arrival: Arrival,
): Promise<Made> {
  const { chatId, idInstance, product } = subject;
  const stored = await store.read(idInstance, chatId);
  if (stored && isAfter(answeredAt(stored), arrival.answeredAt, arrival.now)) {
    return ok(fromStore(stored));
  }
  if (answer.outcome === 'unfetched') return keepLink(store, subject, answer, arrival, stored);
  const image = answer.outcome === 'picture' ? answer.image : undefined;
  const urlAvatar = answer.outcome === 'picture' ? fitLink(answer.urlAvatar, arrival) : undefined;
  const record: AvatarRecord = {
    idInstance,
    chatId,
    product,
    outcome: answer.outcome,
    lookedUpAt: arrival.answeredAt,
    ...(image ? { image: describe(image) } : {}),
    ...(urlAvatar === undefined ? {} : { urlAvatar }),
  };
  const kept = await store.write(record, image, arrival.epoch);
  return ok({ ...fromStore(kept), fromCache: false });
}

function answeredAt({ record: { lookedUpAt, unfetched } }: StoredAvatar): number {
  return Math.max(lookedUpAt, unfetched?.answeredAt ?? 0);
}

/** Keeps that there is a picture, and where: beside an older picture, else alone. */
async function keepLink(
  store: Pick<AvatarStore, 'write'>,
  { chatId, idInstance, product }: LookUpSubject,
  { urlAvatar, failure }: Answer & { outcome: 'unfetched' },
  arrival: Arrival,
  stored: StoredAvatar | undefined,
): Promise<Made> {
  const link = fitLink(urlAvatar, arrival);
  if (link === undefined) return { ok: false, failure };
  const { answeredAt, epoch } = arrival;
  const isStopped = failure.code === 'cancelled';
  const { code, status, detail }: Failure = isStopped
    ? { code: 'imageUnavailable', detail: 'cancelled' }
    : failure;
  const unfetched: UnfetchedPicture = {
    urlAvatar: link,
    answeredAt,
    code,
    ...(status === undefined ? {} : { status }),
    ...(detail === undefined ? {} : { detail }),
  };
  const alone = {
    idInstance,
    chatId,
    product,
    outcome: 'picture',
    lookedUpAt: answeredAt,
  } as const;
  const record: AvatarRecord = stored?.record.image ? stored.record : alone;
  await store.write({ ...record, unfetched }, undefined, epoch);
  return { ok: false, failure, link };
}

/** A link that is fit to be shown, copied and opened later. */
function fitLink(given = '', { holdsSecret }: Arrival): string | undefined {
  // As it is opened: a line break in it would be a second line of whatever it is pasted into.
  const url = URL.parse(given)?.href ?? '';
  const isFit = /^https?:\/\//.test(url) && url.length <= MAX_LINK_LENGTH;
  return isFit && ![given, url].some(holdsSecret) ? url : undefined;
}

function describe(image: CheckedImage): StoredImage {
  const { bytes, ...rest } = image;
  return { ...rest, byteLength: bytes.byteLength };
}
