import { keysOf } from '../chatId/keysOf';
import { guessProduct, type Messenger, messengerByForm, type Product } from '../chatId/product';
import type { SpokenNumber } from './numbers';
import type { Passage } from './passage';
import { ownCopy, type Scope } from './records/brackets';
import { callsAround } from './records/callsAround';
import { wordsAround } from './records/wordsAround';
import { headingsAbove } from './tables/headings';

/** `telegramChatId`, `TG_CHAT`, `t.me/c/…`, `web.telegram.org`, the Bot API, its libraries. */
const TELEGRAM =
  /telegram|aiogram|telebot|telethon|pyrogram|telegraf(?!\w)|tgbotapi|teloxide|tgram:|(?<![\w.])t\.me(?!\w)|BotCommandScope|телеграм/i;
/** `tgChatId`, `TG_CHAT`; not the beginning of a word. */
const TG = /(?:(?<![A-Za-z])(?:[Tt]g|TG)|(?<=[a-z])Tg)(?=[_A-Z.:\- \])]|(?:id|user)|$)/;
/** `MAX_CHAT_ID`, `maxChatId`, `web.max.ru`. `max` alone is a word for the most of anything. */
const MAX =
  /(?<![A-Za-z])max(?=[-_. ]?(?:messenger|bot|chat|user|group|peer|sender|dialog|api|admin|owner|id(?![a-z])|ru(?![a-z]))|:\/\/)|(?:chat|user|group)_?ids?_max(?![a-z])|(?<=(?:send|notify|post|publish|forward|message|alert)_?(?:to_|via_)?)max(?![a-z])|maxapi|КлиентMax|_мах|(?<![а-яё])макс(?![а-яё])/i;
/** `adminMaxChatId`, `sendToMax`: as a hump. */
const MAX_HUMP =
  /(?<=[a-z])Max(?=(?:Chat|User|Group|Peer|Bot|Messenger)(?![a-z]))|(?<=[a-z](?:To|Via))Max(?![a-z])/;
const SPEAKS_OF: Readonly<Record<Messenger, readonly RegExp[]>> = {
  max: [MAX, MAX_HUMP],
  telegram: [TELEGRAM, TG],
};

/** `WHATSAPP_CHAT_ID`, `c.us`, WhatsApp's other libraries, and messengers that have no getAvatar. */
const OTHER =
  /what'?s[-_ ]?app|wwebjs|wppconnect|baileys|whatsmeow|ватсап|вотсап|вацап|viber|вайбер|vkontakte|вконтакте|(?<![а-яё])вк(?![а-яё])|zulip|discord|instagram|facebook|wechat|skype|imessage|rocket[-_. ]?chat|mattermost|kakao|카카오|微信|odnoklassniki|одноклассник|bitrix|битрикс|jivo|chatwoot|intercom|zendesk|freshchat|livechat|usedesk|omnidesk|amojo|amocrm|kommo|dingtalk|feishu|(?<![a-z])(?:slack|zalo|icq|okru|waba)(?![a-z])|(?<![\w.@-])[cg]\.us(?!\w)/i;
/** The same as short words and humps: `waChatId`, `WA_CHAT_ID`, `chatIdVk`; `waInstance` is in every URL. */
const OTHER_SHORT =
  /(?<![A-Za-z])(?:(?:[Ww]a|[Vv]k|slack|zalo)(?=[_A-Z.:\- "'\])]|$)|(?:WA|VK)(?=[_.:\- "'\])]|$|Chat)|(?:OK|ok)_(?=chat|CHAT))(?!_?[Ii]nstance|_?INSTANCE)|(?<=[a-z])(?:Wa|Vk|Slack|Zalo)(?![a-z])/;
/** Words for much else: only right before what they belong to, `line_chat_id`, or alone, `signal: {`. */
const OTHER_WORD =
  /(?<![a-z][-_]?)(?:line|signal)[-_ ]?(?:messenger|bot|chat|user|group|api)|^["'`]?(?:line|signal)["'`]?\s*(?:=>|[:=])?\s*$/i;
const SPEAKS_OF_OTHER: readonly RegExp[] = [OTHER, OTHER_SHORT, OTHER_WORD];

/**
 * The messengers that a number may belong to; `both` where the text does not tell, `none` where it names
 * another, or contradicts itself.
 */
export type Possible = Messenger | 'both' | 'none';

/** What a text that stands for a number says of its messenger: a name, a heading, a link, a call. */
function namedMessenger(said: string): Possible {
  if (SPEAKS_OF_OTHER.some((words) => words.test(said))) return 'none';
  const [one, another] = keysOf(SPEAKS_OF).filter((messenger) =>
    SPEAKS_OF[messenger].some((words) => words.test(said)),
  );
  if (another !== undefined) return 'none';
  return one ?? 'both';
}

/** `MAX` as a word of its own, in capitals as the messenger writes itself; alone, as a heading, in any. */
const MAX_IN_PROSE =
  /(?<![\p{L}\p{N}_])(?:MAX|МАКС)(?![\p{L}\p{N}_])|^[^\p{L}\p{N}]*max[^\p{L}\p{N}]*$/u;
/** The same before a number on its line: `[max] sent to chat `, `MAX: chat `. */
const MAX_AS_LABEL = /(?<![\p{L}\p{N}_])(?:MAX|МАКС)(?![\p{L}\p{N}_]|\s?[=(])|[[(<"']max[\])>"']/u;
/** `max:` above the fields of a record, `[max]`. */
const MAX_ALONE = /^["']?max["']?\s?:?$/i;
/** A text without one of these speaks of no messenger. */
const ANY = new RegExp(
  `${[OTHER, TELEGRAM].map(({ source }) => source).join('|')}|макс|(?<![a-z])(?:(?:wa|vk|tg)(?![a-z])|(?:line|signal)[-_ ]?(?:messenger|bot|chat|user|group|api))`,
  'i',
);
/** The same where capitals tell: MAX, whose name is a word that most code has, and short names as humps. */
const ANY_IN_CAPITALS =
  /MAX|_max\(|[a-z]Max\(|\(["'`]max["'`],|[Mm]ax[-_. ]?(?:[Mm]essenger|[Bb]ot|[Cc]hat|ru\b)|^[ \t#/*=-]{0,8}[Mm]ax[ \t:*]{0,4}$|[a-z](?:Wa|Vk|Slack|Zalo)(?![a-z])/m;

/** The same of a remark, a title or a block of code around it, which may well name both of ours. */
function messengerInProse(said: string): Possible {
  if (SPEAKS_OF_OTHER.some((words) => words.test(said))) return 'none';
  const isTelegram = SPEAKS_OF.telegram.some((words) => words.test(said));
  const isMax = MAX_IN_PROSE.test(said) || SPEAKS_OF.max.some((words) => words.test(said));
  if (isTelegram === isMax) return 'both';
  return isTelegram ? 'telegram' : 'max';
}

/** Whether a remark or a title names a messenger, and not several. */
export function namesMessenger(said: string): boolean {
  return messengerInProse(said) !== 'both';
}

/** What by itself says enough of whose a number is: a row, a path, an entry of a contact list. */
const SELF_EVIDENT: ReadonlySet<SpokenNumber['by']> = new Set([
  ...(['contact', 'member', 'product', 'request'] as const),
]);

/** How much text before a number may say whose it is, in UTF-16 code units. */
const LONGEST_BEFORE = 96;
/** Ends what belongs to a number: a line, a statement, an object, the field or the item before. */
const END_BEFORE = /[\n;{}]|",|,"|\d\s{0,8},/g;
/** `is_group_chat("-10000000000000", "telegram")`. */
const ARGUMENT_AFTER =
  /["'`]?,\s{0,4}(?:\w{1,20}\s?=\s?)?["'`]?(?:\w{1,20}\.)?(telegram|max|tg)["'`\s,)]/iy;
/** `telegram: { chatId: …`: objects around that may be named after a messenger. */
const MOST_SCOPES = 6;
const MOST_KNOWN = 1024;

/** Tells which messenger a number belongs to, as far as its form and the text that it stands in say it. */
export class Messengers {
  private readonly known = new Map<string, Possible>();
  private readonly prose = new Map<string, Possible>();
  private readonly namesAny = new WeakMap<Passage, boolean>();

  /** What a number's own form and name say, which nothing around it overrides. */
  own(chatId: string, said: string): Possible {
    return together(messengerByForm(chatId) ?? 'both', this.named(said));
  }

  of(passage: Passage, { chatId, start, end, by, said, above }: SpokenNumber): Possible {
    const { text, brackets } = passage;
    let possible = this.own(chatId, said);
    // In a row nothing else speaks of this number.
    if (possible === 'both' && above !== undefined) possible = this.inProse(above);
    if (by === 'column' || by === 'insert') {
      return possible === 'both' && MAX_AS_LABEL.test(said) ? 'max' : possible;
    }
    const before = beforeNumber(text, start);
    possible = together(possible, this.named(before));
    if (possible === 'both' && MAX_AS_LABEL.test(before)) possible = 'max';
    ARGUMENT_AFTER.lastIndex = end;
    const argument = ARGUMENT_AFTER.exec(text)?.[1];
    if (argument !== undefined)
      possible = together(possible, /max/i.test(argument) ? 'max' : 'telegram');
    let scope = brackets.around(start);
    if (possible === 'both') possible = this.ofHeadings(text, start, scope);
    // The shape of a user is that of one messenger as a rule: a name around it may contradict that.
    const isByShape = by === 'contact';
    for (
      let left = MOST_SCOPES;
      left > 0 && scope !== undefined && (possible === 'both' || isByShape);
      left -= 1
    ) {
      possible = together(possible, this.named(lastName(scope.lead)));
      scope = scope.outer;
    }
    if (possible !== 'both' || SELF_EVIDENT.has(by) || !this.mayNameAny(passage)) return possible;
    for (const called of callsAround(text, start)) {
      possible = this.named(lastName(called));
      if (possible !== 'both') return possible;
    }
    for (const words of wordsAround(text, { chatId, start, end }, brackets.around(start))) {
      possible = this.inProse(words);
      if (possible !== 'both') return possible;
    }
    return possible;
  }

  private mayNameAny(passage: Passage): boolean {
    let namesAny = this.namesAny.get(passage);
    if (namesAny === undefined) {
      namesAny = mayName(passage.text) || isNamedIn(passage.outer);
      this.namesAny.set(passage, namesAny);
    }
    return namesAny;
  }

  private inProse(said: string): Possible {
    const known = this.prose.get(said);
    if (known !== undefined) return known;
    const possible = messengerInProse(said);
    if (this.prose.size >= MOST_KNOWN) this.prose.clear();
    this.prose.set(ownCopy(said), possible);
    return possible;
  }

  /** What the keys say under which a line is indented, up to the bracket around it. */
  private ofHeadings(text: string, start: number, scope: Scope | undefined): Possible {
    for (const heading of headingsAbove(text, start, scope?.open ?? 0)) {
      const possible = MAX_ALONE.test(heading) ? 'max' : this.named(heading);
      if (possible !== 'both') return possible;
    }
    return 'both';
  }

  private named(said: string): Possible {
    const known = this.known.get(said);
    if (known !== undefined) return known;
    const possible = namedMessenger(said);
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(ownCopy(said), possible);
    return possible;
  }
}

/** Whether what opened in the text before a passage may name a messenger. */
function isNamedIn(scope: Scope | undefined): boolean {
  return scope !== undefined && (mayName(scope.lead) || isNamedIn(scope.outer));
}

function mayName(text: string): boolean {
  return ANY.test(text) || ANY_IN_CAPITALS.test(text);
}

/** The text before a number that belongs to it. */
function beforeNumber(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - LONGEST_BEFORE), start);
  let from = 0;
  END_BEFORE.lastIndex = 0;
  while (END_BEFORE.test(before)) from = END_BEFORE.lastIndex;
  return before.slice(from);
}

/** The name right before a bracket. */
function lastName(lead: string): string {
  return (
    /(?<![\p{L}\p{N}_.$-])[\p{L}\p{N}_.$-]*["'`]?\]?\s*(?:[:=(]|=>|:=)?\s*$/u.exec(lead)?.[0] ?? ''
  );
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
export function productByPool(idInstance: string): Product | undefined {
  return idInstance.length < LEAST_INSTANCE_DIGITS ? undefined : guessProduct(idInstance);
}
