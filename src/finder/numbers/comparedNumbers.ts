import type { Name } from '../naming/names';
import { idNumberAt, type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';
import { changesValue } from './operators';

/** What a name may follow: `"10000000" === message.`, `10000000 AS `, `"10000000".equals(`. */
const COMPARED =
  /(?<![\w.@+-])(-?[1-9]\d{4,15})[Ln]?(?:\\?["'`]|&quot;)?(?:::\w{1,16})?\s{0,4}(?:={2,3}|!={1,2}|\bas\b|\.equals\(|\b(?:not )?in\b)\s{0,4}[\w.$>()[\]"'`-]{0,40}$/i;
/** `assertEquals("10000000", reply.get`. */
const ASSERTED =
  /(?:assert(?!count)|equals?)\w*\(\s{0,40}(?:t,\s)?(?:\w{1,10}\()?(?:\\?["'`])?(-?[1-9]\d{4,15})L?(?:\\?["'`])?\)?,\s{0,40}[\w.$>()[\]"'`-]{0,40}$/i;
const ITEM = '["\'`]?-?[1-9]\\d{4,15}[Ln]?["\'`]?';
/** `[10000000, 20000001].includes(message.`. Without commas the digits could be parted in too many ways. */
const LISTED = new RegExp(
  String.raw`\[\s{0,4}(?:${ITEM}\s{0,4},\s{0,4}){0,15}${ITEM}\s{0,4},?\s{0,4}\]\.(?:includes|include\?|contains|indexOf)\(\s{0,4}[\w.$?]{0,40}$`,
  'i',
);
/** `@Schema(example = "10000000") String `, `@ApiProperty({ example: '10000000' }) `. */
const ANNOTATED =
  /@\w{1,40}\(\{?(?:[^()@]{0,160}[\s,{])?(?:example|default(?:Value)?)\s{0,4}[=:]\s{0,4}["'`]?(-?[1-9]\d{4,15})["'`]?(?=[\s,)}])[^()@]{0,120}\)\s{1,40}(?:(?:private|public|protected|readonly|final|static)\s){0,3}(?:[\w<>.?]{1,40}\s)?$/;
/** `10000 === chatId.length`: how long it is, and how many they are. */
const MEASURED = /^["'\])]{0,3}\??\.(?:length|size|count|len|hash|bit_?length)/i;
const BEFORE = 128;
/** An annotation has more to say. */
const BEFORE_ANNOTATED = 360;
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
    if (MEASURED.test(text.slice(name.end, name.end + 24))) continue;
    const from = Math.max(0, name.start - BEFORE);
    const before = text.slice(from, name.start);
    if (!isGroup && text.charCodeAt(name.start - 1) <= 0x20) readAnnotated(passage, name, found);
    if (!/[=(]|\b(?:as|in)\b/i.test(before)) continue;
    if (!isGroup) readListed(passage, name, before, found);
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

function readListed(passage: Passage, name: Name, before: string, found: SpokenNumber[]): void {
  const match = before.includes('].') ? LISTED.exec(before) : null;
  if (match === null) return;
  const from = name.start - before.length + match.index;
  for (const { index, 0: digits } of match[0]
    .slice(0, match[0].lastIndexOf(']'))
    .matchAll(/-?\d+/g)) {
    const number = idNumberAt(passage.text, from + index);
    if (number?.chatId === digits) found.push(spoken(number, 'comparison', passage.saidBy(name)));
  }
}

function readAnnotated(passage: Passage, name: Name, found: SpokenNumber[]): void {
  const from = Math.max(0, name.start - BEFORE_ANNOTATED);
  const before = passage.text.slice(from, name.start);
  const match = before.includes('@') ? ANNOTATED.exec(before) : null;
  if (match?.[1] === undefined) return;
  const number = idNumberAt(passage.text, from + match.index + match[0].lastIndexOf(match[1]));
  if (number === undefined) return;
  // The rest of the annotation may describe whose chat it is.
  found.push(spoken(number, 'comparison', passage.saidBy(name), { above: match[0] }));
}
