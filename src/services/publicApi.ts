import * as vscode from 'vscode';
import type { AvatarLensApi, AvatarResult, ChatIdInText } from '../api';
import type { FoundChatId } from '../chatId/chatId';
import { isMessenger } from '../chatId/product';
import { hintedBy } from '../chatId/wanted';
import { wellFormedChatId } from '../chatId/wellFormed';
import type { LookUpResult } from '../lookUps/lookUpResult';
import type { Services } from './services';
import { namedInstance } from './targets';

/** The API for other extensions. Their look-ups are automatic ones: they rest while an instance is paused. */
export function publicApi(services: Services): AvatarLensApi {
  const { finder, lookUps, subscriptions, onDidLookUp, log } = services;
  const published = subscriptions.add(new vscode.EventEmitter<AvatarResult>());
  subscriptions.add(
    onDidLookUp(async (result) => {
      try {
        published.fire(await publish(services, result));
      } catch (error) {
        log.unexpected('onDidLookUp', error);
      }
    }),
  );
  return {
    version: 1,
    findChatIds: (text) => finder.find(text).flatMap((found) => inText(lookUps, found)),
    onDidLookUp: published.event,
    async lookUp(chatId, { idInstance, messenger, refresh = false, signal } = {}) {
      if (typeof chatId !== 'string') throw new TypeError('chatId must be a string');
      const spelled = wellFormedChatId(chatId);
      if (spelled === undefined)
        return (await import('./publishedResult')).refused(services, chatId);
      // Without a compiler somebody may give it as a number.
      const wanted = { chatId: spelled, ...namedInstance(idInstance), messenger };
      const options = { asker: 'automatic', seen: false, refresh, signal } as const;
      return publish(services, await lookUps.lookUp(wanted, options));
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
      ...(isMessenger(messenger) ? { messenger } : {}),
      ...(idInstance === undefined ? {} : { idInstance }),
    },
  ];
}

/** A result as the API promises it. Its sentences are a bundle of their own, loaded with the first one. */
export async function publish(
  services: Pick<Services, 'details' | 'names'>,
  result: LookUpResult,
): Promise<AvatarResult> {
  const { publishedResult } = await import('./publishedResult');
  return publishedResult(services, result);
}
