import { idNumberAt, type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';

/** `switch (message.chatId)`, `match chat_id`, `when (chatId)`, `CASE chat_id`. */
const CHOICE_BEFORE = /\b(?:switch|match|when|case|select)\s{0,4}\(?\s{0,4}[\w.$>()[\]"']{0,40}$/i;
const BRANCH =
  /(?:\b(?:case|when)\s{1,4}|[\n,|][ \t]{0,40})["'`]?(?<number>-?[1-9]\d{4,15})["'`]?L?(?=\s{0,8}(?::|=>|->|\bthen\b|,|\n|\|))/gi;
/** Branches of a choice without brackets stand this near. */
const REACH = 4096;

/** Numbers that a chatId is compared with one after the other: `switch (chatId) { case '10000000': … }`. */
export function readCases(passage: Passage, found: SpokenNumber[]): void {
  const { text, brackets } = passage;
  for (const name of passage.names) {
    if (name.means !== 'chatId' || text.charCodeAt(name.start - 1) === 0x22) continue;
    if (!CHOICE_BEFORE.test(text.slice(Math.max(0, name.start - 64), name.start))) continue;
    const opening = /^[)\s.\w()"'\]]{0,40}?\{/.exec(text.slice(name.end, name.end + 48));
    const from = name.end + (opening?.[0].length ?? 0);
    const scope = opening === null ? undefined : brackets.around(from);
    const to = Math.min(text.length, scope?.close ?? name.end + REACH);
    const said = passage.saidBy(name);
    BRANCH.lastIndex = from;
    for (let match = BRANCH.exec(text); match !== null; match = BRANCH.exec(text)) {
      if (match.index >= to) break;
      const start = match.index + match[0].lastIndexOf(match.groups?.number ?? '');
      if (scope !== undefined && brackets.around(start) !== scope) continue;
      const number = idNumberAt(text, start);
      if (number !== undefined) found.push(spoken(number, 'case', said));
    }
  }
}
