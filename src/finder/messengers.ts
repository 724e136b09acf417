import { keysOf } from '../chatId/keysOf';
import { guessProduct, type Messenger, type Product } from '../chatId/product';

/** `telegramChatId`, `TG_CHAT`, `t.me/c/…`, `web.telegram.org`, the Bot API, its libraries. */
const TELEGRAM =
  /telegram|aiogram|telebot|telethon|pyrogram|(?<![\w.])t\.me(?!\w)|BotCommandScope|телеграм/i;
/** `tgChatId`, `TG_CHAT`; not the beginning of a word. */
const TG = /(?<![A-Za-z])(?:[Tt]g|TG)(?=[_A-Z.:\- ]|$)/;
/** `MAX_CHAT_ID`, `maxChatId`, `web.max.ru`. `max` alone is a word for the most of anything. */
const MAX =
  /(?<![A-Za-z])max(?=[-_. ]?(?:messenger|bot|chat|user|group|peer|sender|dialog|api|admin|owner|id(?![a-z])|ru(?![a-z])))|(?:chat|user|group)_?ids?_max(?![a-z])|maxapi|КлиентMax|_мах|(?<![а-яё])макс(?![а-яё])/i;
/** Supergroups and channels of Telegram: https://core.telegram.org/api/bots/ids */
const TELEGRAM_CHANNEL = /^-100\d{10}$/;

const SPEAKS_OF: Readonly<Record<Messenger, readonly RegExp[]>> = {
  max: [MAX],
  telegram: [TELEGRAM, TG],
};

/** The messengers that a number may belong to; `both` where the text does not tell, `none` where it contradicts itself. */
export type Possible = Messenger | 'both' | 'none';

/** What a text that stands for a number says of its messenger: a name, a heading, a link, a call. */
export function namedMessenger(said: string): Possible {
  const [one, another] = keysOf(SPEAKS_OF).filter((messenger) =>
    SPEAKS_OF[messenger].some((words) => words.test(said)),
  );
  if (another !== undefined) return 'none';
  return one ?? 'both';
}

/** What the form of a number says of its messenger. */
export function messengerByForm(chatId: string): Possible {
  return TELEGRAM_CHANNEL.test(chatId) ? 'telegram' : 'both';
}

/** What both say together. */
export function together(one: Possible, other: Possible): Possible {
  if (one === 'both') return other;
  if (other === 'both' || one === other) return one;
  return 'none';
}

/** Real idInstances have 10 digits and more; shorter ones are placeholders, and tell nothing. */
const LEAST_INSTANCE_DIGITS = 10;

/** The product of an idInstance by its pool, as far as that tells. */
export function productOfPool(idInstance: string): Product | undefined {
  return idInstance.length < LEAST_INSTANCE_DIGITS ? undefined : guessProduct(idInstance);
}
