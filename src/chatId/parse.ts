import { meantBy, type NearMiss, readNearMiss } from './nearMiss';
import { readPhone } from './phone';
import type { ChatIdProblem } from './problems';
import { REFUSED_SUFFIXES, suffixNamed, suffixTraits } from './suffix';
import { cleaned, wellFormedChatId } from './wellFormed';
import { isWhatsAppNumber, whatsAppIds } from './whatsappIds';

export type ParsedChatId =
  | {
      readonly ok: true;
      readonly chatId: string;
      /** What else a bare number may mean: the WhatsApp id of that phone number. */
      readonly alternative?: string;
    }
  | ({ readonly ok: false } & NearMiss);

/** A pasted log line; what is longer is a text, not a chatId. */
const MOST_CHARACTERS = 10_000;

/** Reads a chatId that somebody typed or pasted. */
export function parseChatId(input: string): ParsedChatId {
  const chatId = wellFormedChatId(input);
  if (chatId !== undefined) {
    const alternative = alternativeOf(chatId);
    return { ok: true, chatId, ...(alternative === undefined ? {} : { alternative }) };
  }
  const typed = cleaned(input);
  if (typed === '') return problem('empty');
  if (typed.length > MOST_CHARACTERS) return problem('letters');
  const near = readNearMiss(typed);
  if (near) return { ok: false, ...near };
  const inside = new Set(whatsAppIds(typed).map(({ chatId }) => chatId));
  const [only] = inside;
  if (only !== undefined) {
    return inside.size === 1 ? problem('holdsId', only) : problem('severalIds');
  }
  const parts = typed.split('@');
  if (parts.length > 2) return problem('severalAtSigns');
  const [local = '', suffix] = parts;
  return suffix === undefined ? notBare(local) : notSuffixed(local.trim(), suffix.trim());
}

/** What a number of MAX or Telegram may mean besides: the phone number of somebody on WhatsApp. */
function alternativeOf(chatId: string): string | undefined {
  if (!/^\d+$/.test(chatId)) return undefined;
  const phone = readPhone(chatId);
  const dialled = phone?.kind === 'international' ? phone.digits : chatId;
  return isWhatsAppNumber(dialled, 'c.us') ? `${dialled}@c.us` : undefined;
}

/** Why a text with an `@` is no chatId. */
function notSuffixed(local: string, typedSuffix: string): ParsedChatId {
  const typed = typedSuffix.toLowerCase();
  const refused = REFUSED_SUFFIXES.find((one) => one === typed);
  if (refused) return problem(refused);
  const suffix = suffixNamed(typed);
  if (!suffix) return problem('unknownSuffix', meantBy(local, typed));
  if (!/^[\d\s+().-]*$/.test(local)) return problem('letters');
  const digits = local.replace(/\D/g, '');
  if (suffix !== 'c.us' && digits !== local && isWhatsAppNumber(digits, suffix)) {
    return problem('punctuation', `${digits}@${suffix}`);
  }
  return problem(whatIsWrongWith(digits, suffixTraits(suffix).fewestDigits));
}

/** Why a text without an `@` is no chatId. */
function notBare(typed: string): ParsedChatId {
  if (!/^[+-]?[\d\s().-]+$/.test(typed)) return problem('letters');
  const digits = typed.replace(/\D/g, '');
  if (/^-?0/.test(typed)) return problem('leadingZero');
  return problem(whatIsWrongWith(digits, suffixTraits('c.us').fewestDigits));
}

function whatIsWrongWith(digits: string, fewest: number): ChatIdProblem {
  if (digits.startsWith('0')) return 'leadingZero';
  return digits.length < fewest ? 'tooFewDigits' : 'tooManyDigits';
}

function problem(what: ChatIdProblem, suggestion?: string): ParsedChatId {
  return { ok: false, problem: what, ...(suggestion === undefined ? {} : { suggestion }) };
}
