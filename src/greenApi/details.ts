import * as z from 'zod/mini';
import { PRODUCTS, type Product } from '../chatId/product';
import type { ApiCaller, ApiMethod, CallOptions } from './apiMethod';
import type { Credentials } from './credentials';
import type { Details, DetailsKind } from './detailsKinds';
import { failed, ok, type Result } from './failure';
import { type RawReply, readBody } from './replies';

export function askDetails(
  caller: ApiCaller,
  to: Credentials,
  chatId: string,
  kind: DetailsKind,
  options?: CallOptions,
): Promise<Result<Details>> {
  switch (kind) {
    case 'contact':
      return caller.call(to, GET_CONTACT_INFO, { json: { chatId: chatId } }, options);
    case 'group':
      return caller.call(to, GET_GROUP_DATA, { json: groupBody(to.product, chatId) }, options);
    case 'account':
      return caller.call(to, CHECK_WHATSAPP, { json: numberBody(chatId) }, options);
  }
}

function groupBody(product: Product, chatId: string): object {
  return { [PRODUCTS[product].groupField]: chatId };
}

/** `phoneNumber` is deprecated but known to every generation; a lid has no number. */
function numberBody(chatId: string): object {
  const [digits] = chatId.split('@');
  return chatId.endsWith('@c.us') ? { phoneNumber: Number(digits) } : { chatId };
}

const text = z.optional(z.nullable(z.union([z.string(), z.number()])));
const flag = z.optional(z.nullable(z.boolean()));

const contactFields = z.looseObject({
  name: text,
  contactName: text,
  description: text,
  category: text,
  isBusiness: flag,
  username: text,
  lastSeen: text,
});

const groupFields = z.looseObject({
  subject: text,
  description: text,
  owner: text,
  creation: text,
  participants: z.optional(z.nullable(z.array(z.unknown()))),
});

const accountFields = z.looseObject({ existsWhatsapp: flag });

const GET_CONTACT_INFO: ApiMethod<Details> = {
  verb: 'POST',
  name: 'getContactInfo',
  read: (reply, now) =>
    read(reply, now, contactFields, (fields) => ({
      kind: 'contact',
      contact: without({
        name: word(fields.name),
        contactName: word(fields.contactName),
        about: word(fields.description),
        category: word(fields.category),
        username: word(fields.username),
        lastSeen: word(fields.lastSeen),
        isBusiness: fields.isBusiness ?? undefined,
      }),
    })),
};

const GET_GROUP_DATA: ApiMethod<Details> = {
  verb: 'POST',
  name: 'getGroupData',
  read: (reply, now) =>
    read(reply, now, groupFields, (fields) => ({
      kind: 'group',
      group: without({
        subject: word(fields.subject),
        description: word(fields.description),
        owner: word(fields.owner),
        size: fields.participants?.length,
        createdAt: Number(fields.creation) > 0 ? Number(fields.creation) * 1000 : undefined,
      }),
    })),
};

const CHECK_WHATSAPP: ApiMethod<Details> = {
  verb: 'POST',
  name: 'checkWhatsapp',
  read: (reply, now) =>
    read(reply, now, accountFields, ({ existsWhatsapp }) =>
      typeof existsWhatsapp === 'boolean'
        ? { kind: 'account', account: { exists: existsWhatsapp } }
        : undefined,
    ),
};

function read<T extends z.ZodMiniType>(
  reply: RawReply,
  now: number,
  schema: T,
  toDetails: (fields: z.output<T>) => Details | undefined,
): Result<Details> {
  const body = readBody(reply, now);
  if (!body.ok) return body;
  const parsed = schema.safeParse(body.value);
  const details = parsed.success ? toDetails(parsed.data) : undefined;
  return details ? ok(details) : failed('badReply', { status: reply.status, detail: 'shape' });
}

/** A text with something in it, cut to what anybody would read. */
function word(value: string | number | null | undefined): string | undefined {
  const trimmed = String(value ?? '').trim();
  return trimmed === '' || trimmed === '0' ? undefined : trimmed.slice(0, 2000);
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function without<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<T>;
}
