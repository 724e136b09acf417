import type { Product } from '../chatId/product';
import type { Epoch } from '../storage/epochs';

/** What a request needs to know of an instance. */
export interface Credentials {
  /** Digits, as text: 10, and 12 in those made since July 2026. */
  readonly idInstance: string;
  /** 50 hexadecimal characters in every documented sample. Secret. */
  readonly apiTokenInstance: string;
  /** Normalised: scheme and host, no `/v3`, no final slash. */
  readonly apiUrl: string;
  readonly product: Product;
  /** Its end, when the instance is removed, ends every request with these. Absent before the instance is saved. */
  readonly epoch?: Epoch;
}

/** What is needed to ask an instance about itself, before its product is known. */
export type UncheckedCredentials = Omit<Credentials, 'product'> & {
  readonly product?: Product | undefined;
};

/** idInstance prefixes of WABA pools, which have no getAvatar (green-api-chat `use-is-waba-instance.ts`). */
const WABA_PREFIXES = ['7835', '9908'];

/** WABA's settings name no product either, so its pools have to tell it. */
export function isOfWabaPool(idInstance: string): boolean {
  return WABA_PREFIXES.some((prefix) => idInstance.startsWith(prefix));
}

/**
 * The idInstance that a program, a link or a model names, which may write it as a number. `undefined` where it
 * names none; false for what cannot be one, so that nobody else is asked in its place.
 */
export function namedIdInstance(value: unknown): string | undefined | false {
  if (value === undefined || value === null) return undefined;
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
  return typeof text === 'string' && /^\d{1,15}$/.test(text) && text;
}

export type IdInstanceProblem = 'empty' | 'notDigits' | 'tooLong' | 'waba';

/** Digits only: 10, since July 2026 12 (news of GREEN-API, 02.07.2026); more may come. */
export function checkIdInstance(input: string): IdInstanceProblem | undefined {
  const text = input.trim();
  if (text === '') return 'empty';
  if (!/^\d+$/.test(text)) return 'notDigits';
  if (text.length > 15) return 'tooLong';
  if (isOfWabaPool(text)) return 'waba';
  return undefined;
}

export type TokenProblem = 'empty' | 'whitespace' | 'characters' | 'unusualLength';

/** `unusualLength` is a doubt, not a refusal: no rule for tokens is documented. */
export function checkToken(input: string): TokenProblem | undefined {
  const text = input.trim();
  if (text === '') return 'empty';
  if (/\s/.test(text)) return 'whitespace';
  if (!/^[0-9A-Za-z]+$/.test(text)) return 'characters';
  if (!/^[0-9a-f]{50}$/i.test(text)) return 'unusualLength';
  return undefined;
}

/** The parts of a pasted request URL, `{apiUrl}[/v3]/waInstance{idInstance}[/{method}/{apiTokenInstance}]`. */
export interface RequestUrlParts {
  readonly apiUrl: string;
  readonly idInstance: string;
  readonly apiTokenInstance: string | undefined;
}

export function takeApartRequestUrl(input: string): RequestUrlParts | undefined {
  const match =
    /^\s*(https?:\/\/[^\s/]{1,255}(?:\/v3)?)\/waInstance(\d{1,15})(?:\/\w{1,64}\/([0-9A-Za-z]{1,128}))?(?:[/?#]\S*)?\s*$/i.exec(
      input.slice(0, 1000),
    );
  if (!match?.[1] || !match[2]) return undefined;
  return { apiUrl: match[1], idInstance: match[2], apiTokenInstance: match[3] };
}
