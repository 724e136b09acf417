/** Where the words begin with which readers begin, in order, by what the words are for; some are for several. */
export interface Signs {
  /** Of names of chatIds. */
  readonly names: readonly number[];
  /** Of what says that an object is a contact or a participant. */
  readonly types: readonly number[];
  /** Of the name by which every notification says what it tells. */
  readonly webhooks: readonly number[];
  readonly instances: readonly number[];
  /** Of methods that are named in logs. */
  readonly methods: readonly number[];
  readonly owners: readonly number[];
  /** Of paths, links and lines of logs. */
  readonly links: readonly number[];
  /** Of the kind of a chat that MAX calls a dialog. */
  readonly dialogs: readonly number[];
  /** Of fields that may name a messenger. */
  readonly fields: readonly number[];
  readonly copies: readonly number[];
  /** Of what says whether somebody is a bot. */
  readonly bots: readonly number[];
}

/**
 * One search for all of the words costs a third of a search for each reader's own, and one that only
 * tells where a match ends costs half of one that tells what it is: the last letters do. Most words of a
 * notification are parts of names that no reader wants (`chatName`, `senderData`, `typeMessage`,
 * `instanceData`): to pass over them here costs a tenth of what a match costs. Words with the same beginning
 * stand together, since V8 tries them one after the other: that saves a sixth. Each match has four letters or more:
 * with shorter ones V8 passes over less of a text at once, which costs a half.
 */
const SIGN =
  /c(?:ha(?:t(?!(?<="chat)name":\s?")|nnel)|on(?:tact|versa))|t(?:ype(?:_?webhook|(?![a-z]))|elegram|g[-_]?(?:id|(?!cha|g?roup|g?rupo)[a-z]{2}(?=[-_a-z]{0,32}id)))|s(?:ender(?![a-hj-z])|erv(?:ice|er)|tdin)|owner|a(?:uthor|vatar|dmin)|gr(?:oup|upo)|i(?:nstance(?!data)|s_?bot)|network|p(?:articipant|latform|rovider)|messenger|dialog/gi;

/** The third and the fourth letter from the end, which tell the words apart. */
const LETTERS = {
  chat: keyOf('chat', 4),
  type: keyOf('type', 4),
  webhook: keyOf('webhook', 7),
  instance: keyOf('instance', 8),
  sender: keyOf('sender', 6),
  author: keyOf('author', 6),
  participant: keyOf('participant', 11),
  group: keyOf('group', 5),
  contact: keyOf('contact', 7),
  avatar: keyOf('avatar', 6),
  admin: keyOf('admin', 5),
  owner: keyOf('owner', 5),
  conversa: keyOf('conversa', 8),
  grupo: keyOf('grupo', 5),
  dialog: keyOf('dialog', 6),
  channel: keyOf('channel', 7),
  platform: keyOf('platform', 8),
  messenger: keyOf('messenger', 9),
  provider: keyOf('provider', 8),
  service: keyOf('service', 7),
  network: keyOf('network', 7),
  server: keyOf('server', 6),
  stdin: keyOf('stdin', 5),
  telegram: keyOf('telegram', 8),
  tgid: keyOf('tgid', 4),
  tg_id: keyOf('tg_id', 5),
  'tg-id': keyOf('tg-id', 5),
  isbot: keyOf('isbot', 5),
  is_bot: keyOf('is_bot', 6),
} as const;

export function signsOf(text: string): Signs {
  const names: number[] = [];
  const types: number[] = [];
  const webhooks: number[] = [];
  const instances: number[] = [];
  const methods: number[] = [];
  const owners: number[] = [];
  const links: number[] = [];
  const dialogs: number[] = [];
  const fields: number[] = [];
  const copies: number[] = [];
  const bots: number[] = [];
  SIGN.lastIndex = 0;
  while (SIGN.test(text)) {
    const end = SIGN.lastIndex;
    switch (keyOf(text, end)) {
      case LETTERS.chat:
        names.push(end - 4);
        links.push(end - 4);
        break;
      case LETTERS.type:
        types.push(end - 4);
        fields.push(end - 4);
        break;
      case LETTERS.webhook:
        webhooks.push(text.charCodeAt(end - 8) === UNDERSCORE ? end - 12 : end - 11);
        break;
      case LETTERS.instance:
        instances.push(end - 8);
        break;
      case LETTERS.sender:
      case LETTERS.author:
        names.push(end - 6);
        break;
      case LETTERS.participant:
        names.push(end - 11);
        break;
      case LETTERS.group:
        names.push(end - 5);
        links.push(end - 5);
        methods.push(end - 5);
        break;
      case LETTERS.conversa:
        names.push(end - 8);
        links.push(end - 8);
        break;
      case LETTERS.grupo:
        names.push(end - 5);
        links.push(end - 5);
        break;
      case LETTERS.channel:
        names.push(end - 7);
        links.push(end - 7);
        fields.push(end - 7);
        break;
      case LETTERS.dialog:
        links.push(end - 6);
        dialogs.push(end - 6);
        break;
      case LETTERS.contact:
        types.push(end - 7);
        methods.push(end - 7);
        break;
      case LETTERS.admin:
        types.push(end - 5);
        break;
      case LETTERS.avatar:
        methods.push(end - 6);
        break;
      case LETTERS.owner:
        owners.push(end - 5);
        break;
      case LETTERS.server:
        fields.push(end - 6);
        break;
      case LETTERS.service:
      case LETTERS.network:
        fields.push(end - 7);
        break;
      case LETTERS.platform:
      case LETTERS.provider:
        fields.push(end - 8);
        break;
      case LETTERS.messenger:
        fields.push(end - 9);
        break;
      case LETTERS.stdin:
        copies.push(end - 5);
        break;
      case LETTERS.telegram:
        names.push(end - 8);
        break;
      case LETTERS.tgid:
        names.push(end - 4);
        break;
      case LETTERS.tg_id:
      case LETTERS['tg-id']:
        names.push(end - 5);
        break;
      case LETTERS.isbot:
        bots.push(end - 5);
        break;
      case LETTERS.is_bot:
        bots.push(end - 6);
        break;
    }
  }
  return {
    names,
    types,
    webhooks,
    instances,
    methods,
    owners,
    links,
    dialogs,
    fields,
    copies,
    bots,
  };
}

const UNDERSCORE = 0x5f;

function keyOf(text: string, end: number): number {
  return ((text.charCodeAt(end - 3) & 31) << 5) | (text.charCodeAt(end - 4) & 31);
}
