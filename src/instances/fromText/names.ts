/** What a name in a text says of the value that follows it. */
export type NameMeaning =
  | {
      readonly field: CredentialField;
      /**
       * `clear`: only GREEN-API's own things are called so. `likely`: the value has to have the exact
       * shape. `bare`: `id`, `token`, `host` and kin, which everybody uses. `twin`: the id of something
       * unknown, `SHOP_ID`, which is an instance's only beside a `SHOP_TOKEN`.
       */
      readonly strength: 'clear' | 'likely' | 'bare' | 'twin';
      /** What is left of the name: `shop` of `SHOP_ID_INSTANCE`, `2` of `ID_INSTANCE_2`. */
      readonly variant: string;
    }
  /** The name of something else: a webhook's token, a chat, a phone number. */
  | { readonly field: 'other' }
  /** GREEN-API itself: `GreenApiClient`, `green-api:`. */
  | { readonly field: 'service' }
  /** Words that go with any name: `api`, `my`, `whatsapp`. */
  | { readonly field: 'filler' }
  /** The name of something unknown. */
  | undefined;

export type FieldMeaning = Extract<NameMeaning, { strength: unknown }>;

export type CredentialField = 'idInstance' | 'apiTokenInstance' | 'apiUrl';

/**
 * The words that names of credentials are made of, in the languages of GREEN-API's users, each
 * with what it contributes. Sources: the configuration of GREEN-API's own clients (JS, Go, PHP, Java, MCP
 * gateway, green-api-chat), its console, and names in public code.
 */
const WORDS = {
  instance: [
    ...['instance', 'instances', 'instancia', 'instância', 'istanza', 'instanz', 'instansi'],
    ...['instantie', 'インスタンス', '인스턴스', 'نمونه', 'ইনস্ট্যান্স'],
    ...[
      'inst',
      'инст',
      'инстанс',
      'інстанс',
      'экземпляр',
      'אינסטנס',
      'מופע',
      'المثيل',
      'مثيل',
      'इंस्टेंस',
      '实例',
    ],
  ],
  id: [
    ...[
      'id',
      'ids',
      'ид',
      'идентификатор',
      'ідентифікатор',
      'identificador',
      'identifiant',
      'kimliği',
    ],
    ...['מזהה', 'معرف', 'आईडी', 'আইডি', 'account', 'аккаунт', 'cuenta', 'conta', 'login', 'логин'],
  ],
  token: [
    'token',
    'tokens',
    'tok',
    'токен',
    'jeton',
    'טוקן',
    'توكن',
    'الرمز',
    'टोकन',
    '令牌',
    'トークン',
    '토큰',
    'توکن',
    'টোকেন',
  ],
  secret: ['key', 'secret', 'password', 'pass', 'ключ', 'clave', 'chave', 'пароль'],
  address: [
    ...['url', 'uri', 'host', 'hostname', 'base', 'server', 'endpoint', 'address', 'domain'],
    ...['адрес', 'хост', 'сервер', 'урл', 'servidor', 'endereço', 'dirección'],
  ],
  green: ['green', 'greenapi', 'грин'],
  api: ['api', 'апи'],
  /** Prefixes of frameworks, messengers and words that say nothing about whose value it is. */
  filler: [
    ...['vite', 'react', 'app', 'next', 'nuxt', 'expo', 'public', 'gatsby', 'vue', 'config', 'cfg'],
    ...[
      'wa',
      'whatsapp',
      'max',
      'telegram',
      'tg',
      'default',
      'my',
      'x',
      'the',
      'your',
      'env',
      'set',
    ],
    ...[
      'process',
      'secrets',
      'settings',
      'spring',
      'self',
      'this',
      'client',
      'with',
      'de',
      'da',
      'la',
    ],
    ...['credentials', 'creds', 'prod', 'production', 'dev', 'test', 'live', 'val', 'value'],
    ...['number', 'номер', 'número', 'numero', 'מספר', 'örnek'],
  ],
} as const;

/** Names with one of these are of something else, whatever stands beside it. */
const OTHERS = new Set([
  ...['webhook', 'webhooks', 'hook', 'partner', 'media', 'callback', 'bearer', 'authorization'],
  ...[
    'chat',
    'chats',
    'phone',
    'tel',
    'user',
    'sender',
    'recipient',
    'contact',
    'group',
    'message',
  ],
  ...['customer', 'order', 'company', 'telephone', 'mobile', 'wid', 'telefono', 'telefone'],
  ...['date', 'time', 'timestamp', 'created', 'expires', 'expiration', 'updated', 'deleted'],
  ...['hash', 'sha', 'commit', 'checksum', 'digest', 'revision', 'signature', 'etag', 'session'],
  ...['refresh', 'csrf', 'jwt', 'device', 'push', 'page', 'verify', 'db', 'database'],
  ...['redis', 'smtp', 'proxy', 'frontend', 'backend', 'avatar', 'picture', 'file', 'download'],
  ...['openai', 'stripe', 'github', 'gitlab', 'slack', 'aws', 'google', 'firebase', 'supabase'],
  ...['facebook', 'fb', 'instagram', 'discord', 'twitter', 'twilio', 'vk', 'viber', 'zoom'],
  ...['yandex', 'bitrix', 'amo', 'amocrm', 'kommo', 'jivo', 'ultramsg', 'maytapi', 'waba', 'oauth'],
  ...['téléphone', 'telefon', 'טלפון', 'هاتف', '电话'],
  ...['чат', 'чата', 'телефон', 'телефона', 'вебхук', 'вебхука', 'медиа', 'партнер', 'партнёр'],
]);

type Role = keyof typeof WORDS;

const ROLES: ReadonlyMap<string, Role> = new Map(
  Object.entries(WORDS).flatMap(([role, words]) => words.map((word) => [word, role as Role])),
);

/** Russian words as they are bent: `инстанса`, `инстансу`, `токена`, `адреса`, `экземпляра`. */
const BENT = /^([иі]нстанс|экземпляр|токен|адрес|хост|сервер|номер)(?:а|у|е|ом|ы|ов)$/;

/** Misspellings that public code has: `instanse`, `instans`, `instanc`. */
const MISSPELT = /^instan[cs]e?s?$/;

/** Words run together: `IDINSTANCE`, `apitoken`, `greenapiurl`, `ИДИНСТАНСА`. */
const RUN_TOGETHER =
  /^(?:greenapi|green|api|instance|instancia|token|id|url|host|base|wa|whatsapp|webhook|media|partner|key|secret|инстанса?|токена?|ид|апи|адрес){2,5}$/;
const PART =
  /greenapi|green|api|instancia|instance|token|id|url|host|base|whatsapp|wa|webhook|media|partner|key|secret|инстанс|токен|ид|апи|адрес/g;

/** Everybody has an `access_token`; `GREEN_API_ACCESS_TOKEN` is the instance's own. */
const ACCESS = 'access';

/** Numbers, capitals that begin a word, capitals that stand together, and letters of any script. */
const PIECE = /\p{Lu}+(?![\p{Ll}])|\p{Lu}?[\p{Ll}\p{Lo}\p{M}]+|\d+/gu;

const LONGEST_NAME = 80;

/** What a name says, by its words: `VITE_GREEN_API_ID_INSTANCE`, `apiTokenInstance`, `ИдИнстанса`. */
export function meaningOf(name: string): NameMeaning {
  if (name.length > LONGEST_NAME) return undefined;
  const roles = new Set<Role>();
  const rest: string[] = [];
  for (const word of wordsOf(name)) {
    if (OTHERS.has(word)) return { field: 'other' };
    if (word === ACCESS) continue;
    const role = roleOf(word);
    if (role) roles.add(role);
    else rest.push(word);
  }
  const has = (role: Role) => roles.has(role);
  // `CLIENT_SECRET` of OAuth.
  if (/client[-_. ]?secret/i.test(name) && !has('green')) return { field: 'other' };
  if (/access/i.test(name) && !has('green') && !has('instance')) return { field: 'other' };
  const variant = rest.join(' ');
  const isNamed = rest.some((word) => !/^\d+$/.test(word));
  if (has('token')) {
    const isOwn = has('instance') || has('green');
    return { field: 'apiTokenInstance', strength: isOwn ? 'clear' : 'bare', variant };
  }
  if (has('address')) {
    // As GREEN-API spells it. API_URL is also what a project calls its own service.
    const isOwn = has('green') || /^(?:.*\.)?(?:x-?)?api-?url$/i.test(name);
    return { field: 'apiUrl', strength: isOwn && !isNamed ? 'clear' : 'bare', variant };
  }
  if (has('secret')) return { field: 'apiTokenInstance', strength: 'bare', variant };
  if (has('instance')) {
    const isClear = has('id') || !isNamed;
    return { field: 'idInstance', strength: isClear ? 'clear' : 'likely', variant };
  }
  if (has('id') && !isNamed) {
    const strength = has('green') ? 'clear' : has('api') ? 'likely' : 'bare';
    return { field: 'idInstance', strength, variant };
  }
  if (has('id')) return { field: 'idInstance', strength: 'twin', variant };
  if (has('green')) return { field: 'service' };
  return isNamed ? undefined : { field: 'filler' };
}

function wordsOf(name: string): string[] {
  return (name.match(PIECE) ?? [])
    .map((piece) => piece.toLowerCase())
    .flatMap((word) =>
      roleOf(word) === undefined && RUN_TOGETHER.test(word) ? (word.match(PART) ?? []) : [word],
    );
}

function roleOf(word: string): Role | undefined {
  const stem = BENT.exec(word)?.[1];
  return ROLES.get(stem ?? word) ?? (MISSPELT.test(word) ? 'instance' : undefined);
}
