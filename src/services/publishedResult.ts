import * as vscode from 'vscode';
import type { AvatarLensApi, AvatarResult } from '../api';
import { linkExpiresAt } from '../avatars/linkExpiry';
import type { ShownImage } from '../avatars/shownImage';
import { wellFormedChatId } from '../chatId/wellFormed';
import type { LookUpResult } from '../lookUps/lookUpResult';
import { chatIdProblemSentence } from '../text/chatIdProblems';
import { failureSentence } from '../text/failures';
import { knownName } from './knownNames';
import { refusalOf } from './refusal';
import type { Services } from './services';
import { namedInstance } from './targets';

/** Look-ups of other extensions are automatic ones: they rest while an instance is paused. */
export async function lookUpFor(
  services: Pick<Services, 'finder' | 'lookUps' | 'details' | 'names'>,
  ...[chatId, { idInstance, messenger, refresh = false, signal } = {}]: Parameters<
    AvatarLensApi['lookUp']
  >
): Promise<AvatarResult> {
  if (typeof chatId !== 'string') throw new TypeError('chatId must be a string');
  const spelled = wellFormedChatId(chatId);
  if (spelled === undefined) return refused(services, chatId);
  // Without a compiler somebody may give it as a number.
  const wanted = { chatId: spelled, ...namedInstance(idInstance), messenger };
  const options = { asker: 'automatic', seen: false, refresh, signal } as const;
  return publishedResult(services, await services.lookUps.lookUp(wanted, options));
}

/** A text that is no chatId: nothing is sent for it. Says what is wrong, and what was meant. */
function refused({ finder }: Pick<Services, 'finder'>, chatId: string): AvatarResult {
  const { problem, meant } = refusalOf(finder, chatId);
  return {
    chatId,
    idInstance: undefined,
    product: undefined,
    outcome: 'failed',
    fromCache: false,
    stale: false,
    lookedUpAt: Date.now(),
    error: { code: 'badChatId', message: chatIdProblemSentence(problem, meant?.chatId) },
  };
}

/** A result as the API promises it, with the name that is known by now. */
export async function publishedResult(
  services: Pick<Services, 'details' | 'names'>,
  result: LookUpResult,
): Promise<AvatarResult> {
  const { failure, image, urlAvatar, isResting: _, ...rest } = result;
  const name = await nameFor(services, result);
  const urlExpiresAt = urlAvatar === undefined ? undefined : linkExpiresAt(urlAvatar);
  return {
    ...rest,
    ...(image ? { image: publishImage(image) } : {}),
    ...(urlAvatar === undefined ? {} : { urlAvatar }),
    ...(urlExpiresAt === undefined ? {} : { urlExpiresAt }),
    ...(name ? { name } : {}),
    ...(failure
      ? {
          error: {
            code: failure.code,
            message: failureSentence(failure),
            ...(failure.status === undefined ? {} : { status: failure.status }),
            ...(failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs }),
          },
        }
      : {}),
  };
}

async function nameFor(
  services: Pick<Services, 'details' | 'names'>,
  { idInstance, chatId }: LookUpResult,
): Promise<AvatarResult['name']> {
  const name =
    idInstance === undefined ? undefined : await knownName(services, { idInstance, chatId });
  // Of a single id there is no text around.
  return name && name.from !== 'text' ? { text: name.text, from: name.from } : undefined;
}

function publishImage(image: ShownImage): NonNullable<AvatarResult['image']> {
  const { path, bytes, mimeType, byteLength, width, height, sha256 } = image;
  const uri =
    path !== undefined
      ? vscode.Uri.file(path)
      : vscode.Uri.parse(
          `data:${mimeType};base64,${Buffer.from(bytes ?? new Uint8Array()).toString('base64')}`,
        );
  return { uri, mimeType, bytes: byteLength, width, height, sha256 };
}
