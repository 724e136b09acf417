import { Cursor } from '../naming/cursor';
import { sticky } from '../naming/notation';
import { idNumberAt, type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';

/** The rest of a request line after its instance, up to a number that stands there for the body. */
const REST = sticky(
  String.raw`/(?:get(?:Avatar|ContactInfo|GroupData|ChatHistory)|send\w{4,24}|readChat|(?:un)?archiveChat|leaveGroup)(?:/[\w{}$.-]{1,80})?["'\x60]?\s{1,4}(?:(?:body|chat|for|to|id|with|data|payload|->|→)[:=]?\s{0,2})?["'(]?(?=-?[1-9]\d{5})`,
);
const MOMENT = /^1[4-9]\d{8}(?:\d{3})?$/;
const UNIT = /^["')]?\s?(?:ms|sec|s|bytes|b|kb)\b/i;

/**
 * Numbers that stand for the body of a request on its line, to a method that takes a chatId:
 * `POST /waInstance3100000001/getAvatar/… 10000000`.
 */
export function readRequestLines({ text, surroundings }: Passage, found: SpokenNumber[]): void {
  for (const { isUrl, end } of surroundings.landmarks) {
    if (!isUrl) continue;
    const cursor = new Cursor(text, end);
    if (!cursor.take(REST)) continue;
    const number = idNumberAt(text, cursor.at);
    if (number === undefined || MOMENT.test(number.chatId)) continue;
    if (UNIT.test(text.slice(number.end, number.end + 12))) continue;
    found.push(spoken(number, 'request', text.slice(end, cursor.at).trim()));
  }
}
