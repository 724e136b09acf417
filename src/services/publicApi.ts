import * as vscode from 'vscode';
import type { AvatarLensApi, AvatarResult, ChatIdInText } from '../api';
import type { FoundChatId } from '../chatId/chatId';
import { isMessenger } from '../chatId/product';
import { hintedBy } from '../chatId/wanted';
import type { LookUpResult } from '../lookUps/lookUpResult';
import type { Services } from './services';

/** The API for other extensions. */
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
    lookUp: async (...asked) => (await import('./publishedResult')).lookUpFor(services, ...asked),
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
