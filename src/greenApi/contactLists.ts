import * as z from 'zod/mini';
import { traitsOf } from '../chatId/product';
import { parseJson } from '../storage/json';
import type { ApiCaller, ApiMethod, CallOptions } from './apiMethod';
import type { Credentials } from './credentials';
import { failed, ok, type Result } from './failure';
import { type RawReply, readBody } from './replies';

/** Somebody, or a group, whom a list of the account names. Texts of strangers. */
export interface ListedName {
  readonly chatId: string;
  readonly name: string;
  /** Telegram: without `@`. */
  readonly username?: string;
}

/** What the lists of an instance hold. */
export interface ContactList {
  readonly names: readonly ListedName[];
  /** How many entries came, also those without a name. */
  readonly entries: number;
}

/** Tens of thousands of contacts with all their fields. */
const MAX_LIST_BYTES = 32 * 1024 * 1024;

/** No name that somebody gave is longer; what is longer would only fill the store. */
const LONGEST_NAME = 200;

const word = z.optional(z.nullable(z.union([z.string(), z.number()])));

// Loose, and each entry on its own: one that is odd does not take the others with it.
const entryFields = z.looseObject({
  id: word,
  chatId: word,
  name: word,
  contactName: word,
  title: word,
  username: word,
});

/**
 * Everybody whom the account of an instance names: `GET getContacts`, `GET getChats`, or both, by product.
 * Fails as a whole where one of the lists fails. Source: GREEN-API's pages of both for each product.
 */
export async function askContactList(
  caller: ApiCaller,
  to: Credentials,
  options?: CallOptions,
): Promise<Result<ContactList>> {
  const byId = new Map<string, ListedName>();
  let entries = 0;
  for (const name of traitsOf(to.product).nameLists) {
    const list = await caller.call(to, listMethod(name), {}, options);
    if (!list.ok) return list;
    entries += list.value.entries;
    // The address book's own words came first.
    for (const one of list.value.names) if (!byId.has(one.chatId)) byId.set(one.chatId, one);
  }
  return ok({ names: [...byId.values()], entries });
}

function listMethod(name: string): ApiMethod<ContactList> {
  return { verb: 'GET', name, maxBytes: MAX_LIST_BYTES, read: readList };
}

function readList(reply: RawReply, now: number): Result<ContactList> {
  const isAnswer = reply.status >= 200 && reply.status < 300;
  const list = isAnswer ? parseJson(reply.text) : undefined;
  if (!Array.isArray(list)) {
    const body = readBody(reply, now);
    return body.ok ? failed('badReply', { status: reply.status, detail: 'no list' }) : body;
  }
  return ok({ names: list.map(listed).filter((one) => one !== undefined), entries: list.length });
}

function listed(entry: unknown): ListedName | undefined {
  const { data } = entryFields.safeParse(entry);
  const chatId = text(data?.chatId) ?? text(data?.id);
  if (data === undefined || chatId === undefined || !/^-?\d[\w.@-]{3,63}$/.test(chatId)) {
    return undefined;
  }
  const username = text(data.username)?.replace(/^@/, '');
  const name = text(data.contactName) ?? text(data.name) ?? text(data.title) ?? username;
  // An account without a name is listed under its own id or number.
  if (name === undefined || name === chatId || name === chatId.replace(/@.*/, '')) return undefined;
  return { chatId, name, ...(username === undefined ? {} : { username }) };
}

function text(value: string | number | null | undefined): string | undefined {
  const trimmed = String(value ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return trimmed === '' ? undefined : trimmed.slice(0, LONGEST_NAME).toWellFormed();
}
