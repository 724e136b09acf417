import * as vscode from 'vscode';
import type { AvatarLensApi, AvatarResult, ChatIdInText } from '../api';
import { linkExpiresAt } from '../avatars/linkExpiry';
import type { FoundChatId } from '../chatId/chatId';
import { parseChatId } from '../chatId/parse';
import type { LookUpResult, ShownImage } from '../lookUps/avatarService';
import { failureSentence } from '../text/failures';
import type { Services } from './services';
import { wantedOf } from './targets';

/** The API for other extensions. Their look-ups are automatic ones: they rest while an instance is paused. */
export function publicApi(services: Services): AvatarLensApi {
  const { finder, lookUps, subscriptions, onDidLookUp } = services;
  const published = subscriptions.add(new vscode.EventEmitter<AvatarResult>());
  subscriptions.add(onDidLookUp((result) => published.fire(publish(result))));
  return {
    version: 1,
    findChatIds: (text) => finder.find(text).map(inText),
    onDidLookUp: published.event,
    async lookUp(chatId, { idInstance, refresh = false, signal } = {}) {
      if (typeof chatId !== 'string') throw new TypeError('chatId must be a string');
      const parsed = parseChatId(chatId);
      if (!parsed.ok) return publish(refused(chatId));
      const wanted = wantedOf(parsed.chatId, idInstance);
      const options = { asker: 'automatic', seen: false, refresh, signal } as const;
      return publish(await lookUps.lookUp(wanted, options));
    },
  };
}

function inText(found: FoundChatId): ChatIdInText {
  const { chatId, start, end, kind, family, messenger, idInstance } = found;
  return {
    ...{ chatId, start, end, kind, product: family },
    ...(messenger !== undefined && { messenger }),
    ...(idInstance !== undefined && { idInstance }),
  };
}

/** A text that is no chatId: nothing is sent for it. */
function refused(chatId: string): LookUpResult {
  return {
    chatId,
    idInstance: undefined,
    product: undefined,
    outcome: 'failed',
    fromCache: false,
    stale: false,
    lookedUpAt: Date.now(),
    failure: { code: 'badChatId' },
  };
}

/** A result as the API promises it. */
export function publish(result: LookUpResult): AvatarResult {
  const { failure, image, urlAvatar, ...rest } = result;
  const urlExpiresAt = urlAvatar === undefined ? undefined : linkExpiresAt(urlAvatar);
  return {
    ...rest,
    ...(image ? { image: publishImage(image) } : {}),
    ...(urlAvatar === undefined ? {} : { urlAvatar }),
    ...(urlExpiresAt === undefined ? {} : { urlExpiresAt }),
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
