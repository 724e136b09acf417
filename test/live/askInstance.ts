import { type Product, productOfPathPrefix, productOfPool } from '../../src/chatId/product';
import { checkAccount } from '../../src/greenApi/accounts';
import type { ApiCaller, ApiMethod } from '../../src/greenApi/apiMethod';
import { askContactList } from '../../src/greenApi/contactLists';
import type { Credentials, UncheckedCredentials } from '../../src/greenApi/credentials';
import { askDetails } from '../../src/greenApi/details';
import type { ExchangeShape } from '../../src/greenApi/exchangeLog';
import { ok, type Result } from '../../src/greenApi/failure';
import {
  type RawReply,
  readAvatarReply,
  readOwnChatId,
  readSettingsReply,
  readStateReply,
} from '../../src/greenApi/replies';
import type { Backend } from '../../src/services/backend';

export interface LiveInstance {
  readonly idInstance: string;
  readonly apiTokenInstance: string;
  /** Normalised: without `/v3`. */
  readonly apiUrl: string;
  /** As it was given, to tell MAX by. */
  readonly givenUrl: string;
  /** A person or a group that may be asked about. */
  readonly chatId: string;
  /** A phone number that checkAccount of MAX and Telegram may look for, where their chatIds are none. */
  readonly phone?: string;
}

export interface LiveOptions {
  /** Also checkWhatsapp or checkAccount, which costs quota. */
  readonly checks: boolean;
  /** Between two requests, in milliseconds. */
  readonly pauseMs: number;
}

/** What the extension does not read; its shape is worth knowing all the same. */
const NOT_READ = 'not read by the extension';

/**
 * Asks an instance once for each method that changes nothing and takes nothing out of its queue, and
 * returns the shapes of what it answered. A refusal is a shape too: nothing is asked twice.
 */
export async function askInstance(
  { client, exchanges }: Pick<Backend, 'client' | 'exchanges'>,
  instance: LiveInstance,
  { checks, pauseMs }: LiveOptions,
): Promise<readonly ExchangeShape[]> {
  const unread = new Set<string>();
  const asked = new Set<string>();
  const once: ApiCaller = {
    call: async (to, method, args, options) => {
      if (asked.size > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      asked.add(method.name);
      return client.call(to, { ...method, once: true }, args, options);
    },
  };
  const { idInstance, apiTokenInstance, apiUrl, chatId } = instance;
  const guess = productOfPathPrefix(/\/v3\/*$/i.exec(instance.givenUrl)?.[0] ?? '');
  const unchecked: UncheckedCredentials = { idInstance, apiTokenInstance, apiUrl, product: guess };
  await once.call(unchecked, get('getStateInstance', readStateReply));
  const settings = await once.call(unchecked, get('getSettings', readSettingsReply));
  const product: Product =
    (settings.ok ? settings.value.product : undefined) ??
    guess ??
    productOfPool(idInstance) ??
    'whatsapp';
  const to: Credentials = { idInstance, apiTokenInstance, apiUrl, product };
  const glance = (name: string) => {
    unread.add(name);
    return once.call(to, get(name, readNothing));
  };

  if (product === 'whatsapp') await glance('getWaSettings');
  else await once.call(to, get('getAccountSettings', readOwnChatId));
  const getAvatar = { ...get('getAvatar', readAvatarReply), verb: 'POST' as const };
  await once.call(to, getAvatar, { json: { chatId } });
  const list = await askContactList(once, to);
  const known = [chatId, ...(list.ok ? list.value.names.map((one) => one.chatId) : [])];
  const [person, group] = [known.find((id) => !isGroup(id)), known.find(isGroup)];
  if (person !== undefined) await askDetails(once, to, person, 'contact');
  if (group !== undefined) await askDetails(once, to, group, 'group');
  for (const name of ['getContacts', 'getChats']) if (!asked.has(name)) await glance(name);
  if (checks && product === 'whatsapp' && person !== undefined) {
    await askDetails(once, to, person, 'account');
  } else if (checks && instance.phone !== undefined) {
    await checkAccount(once, to, { phoneNumber: instance.phone });
  }
  return exchanges.all.map((exchange) =>
    unread.has(exchange.method) && exchange.reading === 'understood'
      ? { ...exchange, reading: NOT_READ }
      : exchange,
  );
}

function isGroup(chatId: string): boolean {
  return chatId.endsWith('@g.us') || chatId.startsWith('-');
}

function get<T>(name: string, read: ApiMethod<T>['read']): ApiMethod<T> {
  return { verb: 'GET', name, read, maxBytes: 32 * 1024 * 1024 };
}

function readNothing(_: RawReply): Result<undefined> {
  return ok(undefined);
}
