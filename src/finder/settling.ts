import type { FoundChatId } from '../chatId/chatId';
import { isMessenger, type Product } from '../chatId/product';
import { isJoinedAfter, isJoinedBefore } from './joins';
import { Messengers, type Possible, productByPool, together } from './messengers';
import { type NumberSpan, type SpokenNumber, spoken } from './numbers';
import type { Passage } from './passage';
import { NOTHING_NAMED, productOfPlatform } from './records/surroundings';

/** `wid` of a notification is the own account, which MAX and Telegram do not know as a chatId. */
const OWN_NUMBER =
  /\bwid(?:\\*["'`]|&quot;|%22)?\]?\s{0,4}(?:=>|[:=>,]|%3A)\s{0,4}(?:\\*["'`]|&quot;|%22)?$/i;

/** Built field by field: spreading objects costs several times as much. */
type Settled = { -readonly [Key in keyof FoundChatId]: FoundChatId[Key] };

/** Says of what looks like an id whose it is, by what stands around it, and whether it is one at all. */
export class Settling {
  private readonly messengers = new Messengers();

  /** `productOf`: the product of an instance that the user has; without an answer its pool tells. */
  constructor(private readonly productOf: (idInstance: string) => Product | undefined) {}

  /** A WhatsApp id with the instance beside it; `undefined` if it is the own number of an instance. */
  whatsApp(
    { text, surroundings }: Passage,
    span: FoundChatId,
    base: number,
  ): FoundChatId | undefined {
    const named = surroundings.of(span.start);
    const { idInstance, namedProduct } = named;
    if (isMessenger(namedProduct) && isOwnNumber(text, span.start)) return undefined;
    if (named === NOTHING_NAMED && base === 0) return span;
    const { chatId, kind, family, start, end } = span;
    const found: Settled = { chatId, kind, family, start: start + base, end: end + base };
    if (idInstance !== undefined) found.idInstance = idInstance;
    if (namedProduct !== undefined) found.namedProduct = namedProduct;
    return found;
  }

  /** A bare number with its messenger; `undefined` where the text says that it is WhatsApp's, or nobody's. */
  number(passage: Passage, number: SpokenNumber, base: number): FoundChatId | undefined {
    const { text, surroundings } = passage;
    const { chatId, start, end } = number;
    if (isJoinedAfter(text, end) || isJoinedBefore(text, start)) return undefined;
    if (passage.dialogs.has(number)) return undefined;
    const { idInstance: near, namedProduct, platform: platformNear } = surroundings.of(start);
    const idInstance = number.rowInstance ?? near;
    const platform = platformOfRow(number) ?? platformNear;
    const product =
      namedProduct ??
      (idInstance === undefined ? undefined : this.productOfInstance(idInstance)) ??
      platform;
    if (product === 'other' || (product !== undefined && !isMessenger(product))) return undefined;
    const possible =
      product === undefined
        ? this.messengers.of(passage, number)
        : together(product, this.messengers.own(chatId, number.said));
    if (possible === 'none') return undefined;
    const kind = chatId.startsWith('-') ? 'group' : 'user';
    const found: Settled = {
      chatId,
      kind,
      family: 'numeric',
      start: start + base,
      end: end + base,
    };
    if (possible !== 'both') found.messenger = possible;
    if (idInstance !== undefined) found.idInstance = idInstance;
    if (namedProduct !== undefined) found.namedProduct = namedProduct;
    return found;
  }

  /** Whose a number is that somebody takes for a chatId, though the text does not say that it is one. */
  messengerOf(passage: Passage, number: NumberSpan): Possible {
    const settled = this.number(passage, spoken(number, 'log', ''), 0);
    return settled === undefined ? 'none' : ((settled.messenger ?? 'both') as Possible);
  }

  private productOfInstance(idInstance: string): Product | undefined {
    return this.productOf(idInstance) ?? productByPool(idInstance);
  }
}

function isOwnNumber(text: string, start: number): boolean {
  // JSON, which nearly all notifications are.
  if (text.startsWith('"wid":"', start - 7) || text.startsWith('"wid": "', start - 8)) return true;
  return OWN_NUMBER.test(text.slice(Math.max(0, start - 32), start));
}

const MESSENGER =
  /^(?:telegram|tg|max|whats_?app|waba|wa|viber|vk|vkontakte|discord|slack|signal|zalo|instagram|facebook|line|wechat|skype|ватсап|вайбер|телеграм)(?!\p{L})/iu;

/** The messenger that a row names in a column of its own; a word that is none says nothing. */
function platformOfRow({ platform }: SpokenNumber): Product | 'other' | undefined {
  if (platform === undefined) return undefined;
  const word = MESSENGER.exec(platform)?.[0].toLowerCase();
  if (word === undefined) return platform === 'v3' ? 'max' : undefined;
  return word === 'телеграм' ? 'telegram' : productOfPlatform(word);
}
