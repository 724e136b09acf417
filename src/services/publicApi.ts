import * as vscode from 'vscode';
import type { AvatarLensApi, AvatarResult, ChatIdInText } from '../api';
import { linkExpiresAt } from '../avatars/linkExpiry';
import type { FoundChatId } from '../chatId/chatId';
import { type ParsedChatId, parseChatId } from '../chatId/parse';
import { hintedBy } from '../chatId/wanted';
import type { LookUpResult, ShownImage } from '../lookUps/avatarService';
import { chatIdProblemSentence } from '../text/chatIdProblems';
import { failureSentence } from '../text/failures';
import type { Services } from './services';

/** The API for other extensions. Their look-ups are automatic ones: they rest while an instance is paused. */
export function publicApi(services: Services): AvatarLensApi {
  const { finder, lookUps, subscriptions, onDidLookUp } = services;
  const published = subscriptions.add(new vscode.EventEmitter<AvatarResult>());
  subscriptions.add(onDidLookUp((result) => published.fire(publish(result))));
  return {
    version: 1,
    findChatIds: (text) => finder.find(text).flatMap((found) => inText(lookUps, found)),
    onDidLookUp: published.event,
    async lookUp(chatId, { idInstance, messenger, refresh = false, signal } = {}) {
      if (typeof chatId !== 'string') throw new TypeError('chatId must be a string');
      const parsed = parseChatId(chatId);
      if (!parsed.ok) return refused(chatId, parsed);
      const wanted = { chatId: parsed.chatId, idInstance, messenger };
      const options = { asker: 'automatic', seen: false, refresh, signal } as const;
      return publish(await lookUps.lookUp(wanted, options));
    },
  };
}

/** Nothing for a number that is nobody's chatId, as the text beside it says. */
function inText(lookUps: Services['lookUps'], found: FoundChatId): ChatIdInText[] {
  const { chatId, start, end, kind, family, idInstance } = found;
  const products = lookUps.possibleProducts(hintedBy(found));
  if (products.length === 0) return [];
  const [only, other] = products;
  const messenger = family === 'numeric' && other === undefined ? only : undefined;
  return [
    {
      chatId,
      start,
      end,
      kind,
      product: family,
      ...(messenger === 'max' || messenger === 'telegram' ? { messenger } : {}),
      ...(idInstance === undefined ? {} : { idInstance }),
    },
  ];
}

/** A text that is no chatId: nothing is sent for it. */
function refused(
  chatId: string,
  { problem, suggestion }: ParsedChatId & { readonly ok: false },
): AvatarResult {
  return {
    chatId,
    idInstance: undefined,
    product: undefined,
    outcome: 'failed',
    fromCache: false,
    stale: false,
    lookedUpAt: Date.now(),
    error: { code: 'badChatId', message: chatIdProblemSentence(problem, suggestion) },
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
