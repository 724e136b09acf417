import { keysOf } from '../../chatId/keysOf';
import type { Product } from '../../chatId/product';

/** The value that is being written at a place, where its name says that it is a chatId. */
export interface ChatIdValue {
  /** UTF-16 code units into the line, `end` exclusive: the whole value without its quotation marks. */
  readonly start: number;
  readonly end: number;
  /** Where the name says so: `TELEGRAM_CHAT_ID`, `maxChatId`. */
  readonly product?: Product;
}

/** No name and value of interest is longer. */
const REACH = 160;

/** What can be part of a value that is a chatId, or of the name of somebody that is typed for it. */
const VALUE = String.raw`[\p{L}\p{N}@.:+ -]{0,64}`;

const NAME = String.raw`(?:[A-Za-z]\w{0,40}[_-]?)?(?:chat|group|recipient|participant|sender)[_-]?id`;

/** `chatId: …`, `"chatId" => …`; and of texts, `put("chatId", "…")` and `setChatId("…")`. */
const SIGN = String.raw`(?:["'\x60]?\]?\s{0,4}(?::=|=>|[:=])|(?:["'\x60]\s{0,4},|\()(?=\s{0,4}["'\x60]))`;

const NAMED_VALUE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(${NAME})${SIGN}\s{0,4}(["'\x60]?)(${VALUE})$`,
  'iu',
);

/**
 * The value around a place in a line of code or configuration. Reads no further than 160 code units to
 * the left.
 */
export function chatIdValueAt(line: string, offset: number): ChatIdValue | undefined {
  const before = line.slice(Math.max(0, offset - REACH), offset);
  const match = NAMED_VALUE.exec(before);
  if (match === null) return undefined;
  const [, name = '', quote = '', typed = ''] = match;
  // Without quotation marks a value has no blanks; with them it ends at the next one.
  if (quote === '' && typed.includes(' ')) return undefined;
  const rest = line.slice(offset, offset + REACH);
  const after = quote === '' ? /^[\w@.-]*/.exec(rest)?.[0] : /^[^"'`]*/.exec(rest)?.[0];
  const product = productIn(name);
  return {
    start: offset - typed.length,
    end: offset + (after ?? '').trimEnd().length,
    ...(product === undefined ? {} : { product }),
  };
}

/** What the name of a variable or key says of its messenger. */
const NAMES: Readonly<Record<Product, RegExp>> = {
  telegram: /telegram|(?:^|_)tg/i,
  whatsapp: /whatsapp|(?:^|_)wa(?:_|[A-Z])/i,
  // A word of its own: `MAX_CHAT_ID`, `maxChatId`, and not `maximum`.
  max: /^MAX(?:_|[A-Z])|(?:^|_)max(?:_|[A-Z])/,
};

function productIn(name: string): Product | undefined {
  return keysOf(NAMES).find((product) => NAMES[product].test(name));
}
