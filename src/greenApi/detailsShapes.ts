import * as z from 'zod/mini';
import { LAST_MOMENT_MS } from '../storage/moments';

// What details have, once: the types, what is read off the wire and what is kept on disk follow from
// these. A field that is no good is left out, and takes nothing else with it.

/** More than any messenger has people. */
const MOST = 10_000_000_000;

function kept<T extends z.ZodMiniType>(type: T) {
  return z.catch(z.optional(type), undefined);
}

const word = kept(z.string());
const flag = kept(z.boolean());
const count = kept(z.int().check(z.gte(0), z.lte(MOST)));
/** Milliseconds since the epoch. */
const moment = kept(z.number().check(z.gt(0), z.lte(LAST_MOMENT_MS)));

/** What getContactInfo tells of a person; texts of strangers. Sources: its page for each product. */
const contactFields = {
  name: word,
  /** In the address book of the account. */
  contactName: word,
  about: word,
  category: word,
  email: word,
  isBusiness: flag,
  username: word,
  /** As the messenger tells it: an ISO date or UNIX seconds; `0` where the person hides it. */
  lastSeen: word,
  /** Digits; `0` where the person hides it. MAX and Telegram, whose chatIds are no numbers. */
  phoneNumber: word,
  /** `user`, `bot`, `channel`, … */
  chatType: word,
  isPremium: flag,
  isVerified: flag,
  /** Telegram's warning. */
  isScam: flag,
  /** As the reply has it, which may be another form than was asked for. */
  chatId: word,
  /** How many things a shop has in its catalogue. */
  products: count,
};

/** One member of a group. */
export interface Participant {
  readonly chatId: string;
  /** The other id of the same person, where the reply has both. */
  readonly lid?: string;
  readonly isAdmin?: true;
  /** The creator, on WhatsApp. */
  readonly isSuperAdmin?: true;
}

/** By hand: a hover reads thousands of them, and a schema takes milliseconds for that. */
function areParticipants(value: unknown): value is readonly Participant[] {
  return Array.isArray(value) && value.every((one) => typeof one?.chatId === 'string');
}

/** What getGroupData tells of a group. Sources: its page for each product. */
const groupFields = {
  subject: word,
  description: word,
  size: count,
  /** chatId of whoever made it. */
  owner: word,
  /** Milliseconds since the epoch. */
  createdAt: moment,
  /** Where the reply has them; of very large groups the first ones. */
  participants: kept(z.custom<readonly Participant[]>(areParticipants)),
  isCommunity: flag,
  /** The group of a community in which only admins write. */
  isCommunityAnnounce: flag,
  isSupergroup: flag,
  isChannel: flag,
  /** Seconds after which messages vanish; 0 for never. */
  messagesVanishAfter: count,
  membersMayWrite: flag,
  membersMayEdit: flag,
  membersMayAdd: flag,
};

/** What checkWhatsapp and checkAccount tell: what getAvatar cannot tell from "no picture", and other ids. */
const accountFields = {
  /** The id that the messenger knows the account by: a lid on WhatsApp, a number on MAX and Telegram. */
  chatId: word,
  /** Digits; behind a lid the number that it stands for. */
  phoneNumber: word,
  /** Without `@`. */
  username: word,
  /** Whether the service knew it from an earlier check. */
  fromCache: flag,
};

/** The fields of a table above, each present or not. */
type Of<Fields extends Record<string, z.ZodMiniType>> = {
  readonly [Name in keyof Fields]?: Exclude<z.output<Fields[Name]>, undefined>;
};

export type ContactInfo = Of<typeof contactFields>;
export type GroupData = Of<typeof groupFields>;
export type AccountCheck = { readonly exists: boolean } & Of<typeof accountFields>;

export type Details =
  | { readonly kind: 'contact'; readonly contact: ContactInfo }
  | { readonly kind: 'group'; readonly group: GroupData }
  | { readonly kind: 'account'; readonly account: AccountCheck };

// Loose, so that what another version added is there again after this one wrote the others.
const details = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('contact'), contact: z.looseObject(contactFields) }),
  z.object({ kind: z.literal('group'), group: z.looseObject(groupFields) }),
  z.object({
    kind: z.literal('account'),
    account: z.looseObject({ exists: z.boolean(), ...accountFields }),
  }),
]);

/** Details as far as they are good; `undefined` for what are none. Never throws. */
export function detailsOf(value: unknown): Details | undefined {
  const { data } = details.safeParse(value);
  if (!data) return undefined;
  switch (data.kind) {
    case 'contact':
      return { kind: 'contact', contact: present(data.contact) };
    case 'group':
      return { kind: 'group', group: present(data.group) };
    case 'account':
      return {
        kind: 'account',
        account: { ...present(data.account), exists: data.account.exists },
      };
  }
}

function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
