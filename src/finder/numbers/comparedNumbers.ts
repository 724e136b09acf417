import { idNumberAt, type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';
import { changesValue } from './operators';

/** What a name may follow: `"10000000" === message.`, `10000000 AS `, `"10000000".equals(`. */
const COMPARED =
  /(?<![\w.@+-])(-?[1-9]\d{4,15})[Ln]?(?:\\?["'`]|&quot;)?(?:::\w{1,16})?\s{0,4}(?:={2,3}|!={1,2}|\bas\b|\.equals\(|\b(?:not )?in\b)\s{0,4}[\w.$>()[\]"'`-]{0,40}$/i;
/** `assertEquals("10000000", reply.get`. */
const ASSERTED =
  /(?:assert|equals?)\w*\(\s{0,40}(?:t,\s)?(?:\\?["'`])?(-?[1-9]\d{4,15})L?(?:\\?["'`])?,\s{0,40}[\w.$>()[\]"'`-]{0,40}$/i;
/** `'10000000' in chats`, `if 10000000 in allowed_`. */
const IN_CHATS =
  /(?:["'`]|\b(?:if|elif|and|or|not|assert|while|return|when|unless) \(?|[(!] ?)(-?[1-9]\d{4,15})["'`]? (?:not )?in [\w.$]{0,40}$/i;

/** Numbers before a name that they are compared with, or that renames them. */
export function readCompared(passage: Passage, found: SpokenNumber[]): void {
  const { text } = passage;
  for (const name of passage.names) {
    // A name in JSON, which most of them are, is compared with nothing.
    const isGroup = name.means === 'chats';
    if ((name.means !== 'chatId' && !isGroup) || text.charCodeAt(name.start - 1) === 0x22) continue;
    const from = Math.max(0, name.start - 128);
    const before = text.slice(from, name.start);
    if (!/[=(]|\b(?:as|in)\b/i.test(before)) continue;
    const match = isGroup
      ? IN_CHATS.exec(before)
      : (COMPARED.exec(before) ?? ASSERTED.exec(before));
    if (match?.[1] === undefined) continue;
    // `assertEquals(12345, countOf(message.chatId))` compares something else.
    if (!isGroup && changesValue(before, false)) continue;
    const number = idNumberAt(text, from + match.index + match[0].indexOf(match[1]));
    if (number !== undefined) found.push(spoken(number, 'comparison', passage.saidBy(name)));
  }
}
