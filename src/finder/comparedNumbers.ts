import { LIKELY_DIGITS } from './evidence';
import type { Name } from './names';
import { type NumberSpan, numberAt } from './numbers';

/** What a name may follow: `"10000000" === message.`, `10000000 AS `, `"10000000".equals(`. */
const COMPARED =
  /(?<![\w.@+-])(-?[1-9]\d{4,15})[Ln]?(?:\\?["'`]|&quot;)?\s{0,4}(?:={2,3}|!={1,2}|\bas\b|\.equals\()\s{0,4}[\w.$>()[\]"'`-]{0,40}$/i;
/** `assertEquals("10000000", reply.get`. */
const ASSERTED =
  /(?:assert|equals?)\w*\(\s{0,40}(?:t,\s)?(?:\\?["'`])?(-?[1-9]\d{4,15})L?(?:\\?["'`])?,\s{0,40}[\w.$>()[\]"'`-]{0,40}$/i;

/** Numbers before a name that they are compared with, or that renames them. */
export function* comparedNumbers(
  text: string,
  names: readonly Name[],
): Generator<NumberSpan, void> {
  for (const { start, means } of names) {
    if (means !== 'chatId') continue;
    const from = Math.max(0, start - 128);
    const before = text.slice(from, start);
    if (!/[=(]|\bas\b/i.test(before)) continue;
    const match = COMPARED.exec(before) ?? ASSERTED.exec(before);
    if (match?.[1] === undefined) continue;
    const number = numberAt(text, from + match.index + match[0].indexOf(match[1]));
    if (number !== undefined && number.chatId.length >= LIKELY_DIGITS) yield number;
  }
}
