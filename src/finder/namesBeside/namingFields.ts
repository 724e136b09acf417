/** No name is longer; what is longer is a text that a wrong reading took for a name. */
const LONGEST_NAME = 200;

/**
 * Which fields name the id of a field, the best first: the words of the user's own address book go
 * before what the person calls themselves. Notifications: `senderData` of GREEN-API's webhook pages;
 * journals carry `senderId`, `senderName`, `senderContactName`, `chatName`.
 */
const NAMES_OF: Readonly<Record<string, readonly string[]>> = {
  sender: ['sendercontactname', 'sendername'],
  senderid: ['sendercontactname', 'sendername'],
  chatid: ['chatname'],
};

/** Fields whose id the names of a contact or a chat, and of a group, belong to. */
const CONTACT_ID = new Set(['id', 'chatid']);
const GROUP_ID = new Set(['groupid', 'chatid']);
const CONTACT_NAMES = ['contactname', 'name'];

/** Fields by which an object is a contact or a chat: getContacts, getChats, getContactInfo. */
const CONTACT_FIELDS = ['contactname', 'type', 'chattype', 'lastseen', 'isbusiness', 'ispremium'];
/** Values of `type` in getContacts and getChats. Other services have types of their own, or write `User`. */
export const CONTACT_TYPES: ReadonlySet<string> = new Set([
  'user',
  'group',
  'supergroup',
  'channel',
  'bot',
]);
/** Fields by which an object is what getGroupData answers. */
const GROUP_FIELDS = ['participants', 'owner', 'creation', 'subjecttime', 'groupinvitelink'];

/** A field of an object or of a line: its name as written, and its value. */
export type Field = readonly [string, unknown];

/** The names that the fields of one object give, by the chatId of whom each belongs to. */
export function namesIn(fields: readonly Field[]): ReadonlyMap<string, string> {
  const byKey = new Map(fields.map(([key, value]) => [keyOf(key), value] as const));
  const names = new Map<string, string>();
  for (const [key, value] of byKey) {
    for (const name of namesFor(key, byKey)) {
      const chatId = idOf(value);
      const found = textOf(byKey.get(name));
      if (chatId === undefined || names.has(chatId)) break;
      // Telegram and MAX repeat the number of somebody without a name.
      if (found !== undefined && idOf(found) !== chatId) names.set(chatId, found);
    }
  }
  return names;
}

function namesFor(key: string, fields: ReadonlyMap<string, unknown>): readonly string[] {
  const has = (name: string) => fields.has(name);
  const isGroup = GROUP_ID.has(key) && has('subject') && GROUP_FIELDS.some(has);
  const isContact = CONTACT_ID.has(key) && CONTACT_FIELDS.some(has) && isContactType(fields);
  return [
    ...(NAMES_OF[key] ?? []),
    ...(isGroup ? ['subject'] : []),
    ...(isContact ? CONTACT_NAMES : []),
  ];
}

function isContactType(fields: ReadonlyMap<string, unknown>): boolean {
  const type = fields.get('type');
  return type === undefined || CONTACT_TYPES.has(String(type));
}

/** `sender_id`, `senderId`, `data.senderId` and `SENDER_ID` are one field. */
function keyOf(key: string): string {
  return key
    .slice(key.lastIndexOf('.') + 1)
    .replaceAll(/[_-]/g, '')
    .toLowerCase();
}

/** The id that a value spells: a number as number, the suffix in capitals, a device number, `%40`. */
function idOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim().toLowerCase().replace('%40', '@').replace(/^[+@]/, '');
  return text.replace(/:\d{1,4}@/, '@');
}

/** The words by which tables say that a cell holds nothing. */
const NOTHING = /^(?:\\N|null|none|nil|undefined|nan|n\/a|-+|—)$/i;

/** The name that the cells of a row make, where they hold one that is not the id itself. */
export function nameOfCells(cells: readonly string[], chatId: string): string | undefined {
  const parts = cells.flatMap((cell) => {
    const part = textOf(cell);
    return part === undefined || NOTHING.test(part) ? [] : [part];
  });
  const name = textOf(parts.join(' '));
  if (name === undefined || idOf(name) === chatId) return undefined;
  const digits = name.replaceAll(/[\s()+.-]/g, '');
  return /^\d*$/.test(digits) || /^\d+@/.test(digits) ? undefined : name;
}

/** A name in one line; texts and numbers of a wrong reading are none. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const name = value.replaceAll(/\s+/g, ' ').trim();
  return name === '' || name.length > LONGEST_NAME ? undefined : name;
}
