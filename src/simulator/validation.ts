import type { TypeInstance } from './types';

const FORMATS: Readonly<Record<TypeInstance, { readonly form: RegExp; readonly names: string }>> = {
  whatsapp: {
    form: /^(\d+@c\.us|\d+(-\d+)?@g\.us|\d+@lid)$/,
    names: "'phone_number@c.us', 'chat_id@lid' or 'group_id@g.us'",
  },
  v3: { form: /^-?\d+$/, names: "'user_id' or 'group_id'" },
  telegram: { form: /^-?\d+$/, names: "'user_id' or 'group_id'" },
};

export type Checked =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly details: string };

/**
 * Checks a body that has one mandatory field, a chatId, as the service's validator does. The details
 * are the service's own words.
 */
export function checkChatId(body: unknown, field: string, typeInstance: TypeInstance): Checked {
  const fields = fieldsOf(body);
  const other = Object.keys(fields).find((name) => name !== field);
  const value = fields[field];
  if (value === undefined) return { ok: false, details: `'${field}' is required` };
  if (value === '') return { ok: false, details: `'${field}' is not allowed to be empty` };
  // MAX and Telegram ids may still be sent as numbers, for compatibility.
  const chatId = typeof value === 'number' && typeInstance !== 'whatsapp' ? String(value) : value;
  if (typeof chatId !== 'string') return { ok: false, details: `'${field}' must be a string` };
  const { form, names } = FORMATS[typeInstance];
  if (!form.test(chatId)) {
    return { ok: false, details: `'${field}' must be one of the next formats: ${names}` };
  }
  if (other !== undefined) return { ok: false, details: `'${other}' is not allowed` };
  return { ok: true, value: chatId };
}

/** The number that the service's own check finds bad: documented are 11 to 16 digits. */
export function isBadPhoneNumber(chatId: string): boolean {
  const person = /^(\d+)@c\.us$/.exec(chatId);
  if (person?.[1] === undefined) return false;
  return person[1].length < 11 || person[1].length > 16;
}

export function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}
