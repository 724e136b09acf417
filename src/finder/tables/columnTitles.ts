import type { SaidOfAll } from '../numbers';
import type { Range } from '../records/records';

/** A column that holds ids. */
export interface IdColumn {
  readonly index: number;
  /** Its title, behind the name of its table where that is known. */
  readonly said: string;
  /** The columns that hold the parts of a name of whoever has the id. */
  readonly names?: readonly number[];
  /** Its title says nothing of a number: only ids of WhatsApp are looked for in it. */
  readonly isByForm?: true;
}

/** Which columns of a table or an INSERT matter, counted from 0. */
export interface Columns {
  readonly ids: readonly IdColumn[];
  /** The column that says of which messenger each row is. */
  readonly platformIndex?: number;
  /** The column that holds the idInstance of each row. */
  readonly instanceIndex?: number;
  /** What stands above and names the messenger of all rows. */
  readonly above?: string;
}

/** What the title of a column says of the numbers in it. */
export type IdMeaning = 'chatId' | 'person' | undefined;

/** Titles of columns that say whose a row is, as fields of these names do in an object. */
const PLATFORM =
  /^(?:[\w ]{0,24}[_ ])?(?:platform|messenger|channel|provider|service|network|source|transport|product|type|kind|via)(?:[_ ]?(?:type|name|instance))?$|^(?:мессенджер|канал|платформа|площадка|сервис|источник|canal|plataforma|mensageiro|fonte|origem)$/i;
const INSTANCE = /^(?:id[-_ ]?instance|instance(?:[-_ ]?id)?|инстанс)$/i;
/** Titles beside which `sender` is that of a message. */
const WITNESS = /chat|type_?(?:instance|webhook)|id_?message|sender_?name|stanza/i;
/** Of a column whose ids of WhatsApp have a name in the same row. */
const BY_FORM =
  /^(?:id|jid|wid|lid|(?:wa|whats_?app|contact|user|client|customer|phone)[-_ ]?(?:id|jid|number)?|phone|number|tel(?:ephone)?|mobile|contact|контакт|телефон|номер(?: телефона)?|telefone|teléfono|telefono|celular|número|numero|contato|contacto)$/i;

const NAME =
  /^(?:(?:full|contact|display|client|customer|person|real)[-_ ]?)?name$|^(?:nome|nombre|имя)(?:[-_ ](?:completo|d[oe]l?[-_ ](?:contato|contacto|cliente)|контакта|клиента|человека))?$|^(?:полное имя|ф\.?\s?и\.?\s?о\.?)$/i;
const CONTACT = /^(?:contato|contacto|contact|контакт|клиент|cliente|название|title)$/i;
const FIRST = /^(?:first|given)[-_ ]?name$|^primeiro nome$/i;
const LAST = /^(?:last|family|sur)[-_ ]?name$|^(?:фамилия|sobrenome|apellidos?)$/i;
const OF_CHAT =
  /^(?:chat|group|dialog)[-_ ]?(?:name|title|subject)$|^(?:название|имя) (?:чата|группы)$|^nome d[oa] (?:chat|grupo|conversa)$/i;
const OF_SENDER =
  /^sender[-_ ]?(?:contact[-_ ]?)?name$|^author[-_ ]?name$|^имя отправителя$|^nome do remetente$/i;

/** Which columns matter, by their titles; `meaning` tells what one says of numbers. */
export function columnsOf(
  titles: readonly string[],
  meaning: (index: number) => IdMeaning,
  said: (index: number) => string = (index) => titles[index] ?? '',
): Columns {
  const indexOf = (pattern: RegExp) => titles.findIndex((title) => pattern.test(title));
  const kinds = titles.map((_, index) => {
    const means = meaning(index);
    if (means !== 'person') return means;
    const isWitnessed = titles.some((other, at) => at !== index && WITNESS.test(other));
    return isWitnessed ? means : undefined;
  });
  const isAny = kinds.some((kind) => kind !== undefined);
  const ids = titles.flatMap((title, index): IdColumn[] => {
    const kind = kinds[index];
    const isByForm = !isAny && BY_FORM.test(title);
    if (kind === undefined && !isByForm) return [];
    const names = namesFor(index, kinds, titles);
    if (isByForm && names.length === 0) return [];
    return [
      {
        ...{ index, said: said(index) },
        ...(names.length > 0 && { names }),
        ...(isByForm && { isByForm }),
      },
    ];
  });
  const [platformIndex, instanceIndex] = [indexOf(PLATFORM), indexOf(INSTANCE)];
  return {
    ids,
    ...(platformIndex >= 0 && { platformIndex }),
    ...(instanceIndex >= 0 && { instanceIndex }),
  };
}

/** The columns that name the ids of a column, and nobody else. */
function namesFor(
  index: number,
  kinds: readonly IdMeaning[],
  titles: readonly string[],
): readonly number[] {
  const at = (pattern: RegExp) => {
    const found = titles.findIndex((title, other) => other !== index && pattern.test(title));
    return found < 0 ? [] : [found];
  };
  const kind = kinds[index];
  if (kind === 'person') return at(OF_SENDER);
  const chats = kinds.filter((one) => one === 'chatId').length;
  if (chats > 1) return [];
  const own = at(OF_CHAT);
  if (own.length > 0) return kind === 'chatId' ? own : [];
  // A sender in the same row may be who such a name means.
  if (kinds.includes('person') || titles.some((title) => OF_SENDER.test(title))) return [];
  const parts = [at(NAME), [...at(FIRST), ...at(LAST)], at(CONTACT)];
  return parts.find(({ length }) => length > 0) ?? [];
}

/** What a row says of its ids besides who they are; `cell` tells where one stands. */
export function saidOfRow(
  text: string,
  { platformIndex, instanceIndex, above }: Columns,
  cell: (index: number) => Range | undefined,
): SaidOfAll {
  const platform = platformIndex === undefined ? undefined : cell(platformIndex);
  const instance = instanceIndex === undefined ? undefined : cell(instanceIndex);
  return {
    platform: platform && platformIn(text, platform),
    rowInstance: instance && instanceIn(text, instance),
    above,
  };
}

/** A cell that may name a messenger; nothing for `user`, `chat` and other kinds, which most such cells say. */
function platformIn(text: string, { start, end }: Range): string | undefined {
  const first = text.charCodeAt(start);
  const isLikely = first >= 0x400 || LIKELY_FIRST.includes(text.charAt(start));
  return isLikely && end - start <= LONGEST_PLATFORM ? text.slice(start, end) : undefined;
}

/** Of the names of messengers. */
const LIKELY_FIRST = 'tmwvdszifslTMWVDSZIFSL';
const LONGEST_PLATFORM = 32;

/** An idInstance that a cell holds. */
function instanceIn(text: string, { start, end }: Range): string | undefined {
  const cell = end - start <= LONGEST_INSTANCE ? text.slice(start, end) : '';
  return /^\d{4,13}$/.test(cell) ? cell : undefined;
}

const LONGEST_INSTANCE = 13;
