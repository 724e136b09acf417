import { traitsOf } from '../chatId/product';
import { parseJson } from '../storage/json';
import type { ApiCaller, ApiMethod, CallOptions } from './apiMethod';
import type { Credentials } from './credentials';
import { failed, ok, type Result } from './failure';
import { type RawReply, readBody } from './replies';
import { idOf } from './wire';

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

/** More entries than any account has are counted, and not read: each takes its time. */
const MOST_ENTRIES = 200_000;

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
  const names: ListedName[] = [];
  for (const entry of list.slice(0, MOST_ENTRIES)) {
    const one = listed(entry);
    if (one !== undefined) names.push(one);
  }
  return ok({ names, entries: list.length });
}

/** By hand, since a schema takes ten times as long for each; a field that is odd is left out alone. */
function listed(entry: unknown): ListedName | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const fields = entry as Readonly<Record<string, unknown>>;
  const chatId = idOf(fields.chatId) ?? idOf(fields.id);
  if (chatId === undefined) return undefined;
  const username = text(fields.username)?.replace(/^@/, '');
  const name = text(fields.contactName) ?? text(fields.name) ?? text(fields.title) ?? username;
  // An account without a name is listed under its own id or number.
  if (name === undefined || name === chatId || name === chatId.replace(/@.*/, '')) return undefined;
  return { chatId, name, ...(username === undefined ? {} : { username }) };
}

function text(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  // What is longer is cut first: to tidy megabytes takes seconds.
  const start = String(value).slice(0, 4 * LONGEST_NAME);
  const trimmed = start.replace(/\s+/g, ' ').trim();
  return trimmed === '' ? undefined : trimmed.slice(0, LONGEST_NAME).toWellFormed();
}
