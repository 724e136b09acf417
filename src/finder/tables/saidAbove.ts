import { namesMessenger } from '../messengers';
import type { Passage } from '../passage';
import { callsAround } from '../records/callsAround';
import { headingAbove, linesAbove, statementsAbove } from '../records/wordsAround';

/** How far above a table of HTML its title may stand, in UTF-16 code units. */
const TITLE_REACH = 2048;
const TITLE = /<(h[1-6]|caption)\b[^<>]{0,200}>([^<>]{1,160})<\\?\/\1>/gi;
/** What is said last before a table: `<p>Chats of Viber</p>`. */
const LAST_WORDS = />([^<>]{1,160})(?:<\\?\/\w{1,10}>\s{0,40}){1,4}$/;
const LAST_WORDS_REACH = 400;
/** `<whatsapp><chats>`, right before the element of a list. */
const OUTER_TAGS = /(?:<[\w:.-]{1,40}(?:\s[^<>]{0,200})?>\s{0,80}){1,4}<?$/;
const TAG_NAME = /<([\w:.-]{1,40})/g;
const MOST_SCOPES = 6;
/** `whatsapp: `, `WHATSAPP_ROWS = `, at the end of what stands before a bracket. */
const LAST_NAME =
  /(?<![\p{L}\p{N}_.$-])[\p{L}\p{N}_.$-]{1,72}["'`]?\s{0,4}(?:[:=(]|=>|:=)?\s{0,4}$/u;
/** No more of it is read, however long a line is. */
const LONGEST_LAST_NAME = 72;

/**
 * What stands above or around a table and says of which messenger all of its rows are: a comment, a heading, a
 * title, a call, a block of code, the name of an object. `undefined` where nothing does.
 */
export function saidAbove(passage: Passage, position: number): string | undefined {
  for (const said of wordsAbove(passage, position)) {
    if (said !== undefined && namesMessenger(said)) return said;
  }
  return undefined;
}

function* wordsAbove(
  { text, brackets }: Passage,
  position: number,
): Generator<string | undefined, void> {
  yield* wordsOfTable(text, position);
  for (const called of callsAround(text, position)) yield lastName(called);
  let scope = brackets.around(position);
  for (let left = MOST_SCOPES; left > 0 && scope !== undefined; left -= 1, scope = scope.outer) {
    yield lastName(scope.lead);
  }
}

function lastName(text: string): string | undefined {
  return LAST_NAME.exec(text.slice(-LONGEST_LAST_NAME))?.[0];
}

function* wordsOfTable(text: string, position: number): Generator<string | undefined, void> {
  yield* linesAbove(text, position);
  const before = text.slice(Math.max(0, position - TITLE_REACH), position);
  if (/<\/(?:h[1-6]|caption)/i.test(before)) yield [...before.matchAll(TITLE)].at(-1)?.[2];
  const table = Math.max(before.lastIndexOf('<table'), before.lastIndexOf('<TABLE'));
  if (table >= 0 && !/<\\?\/table/i.test(before.slice(table))) {
    // Its attributes, and the rows above that of the headings.
    yield before.slice(table);
    yield LAST_WORDS.exec(before.slice(Math.max(0, table - LAST_WORDS_REACH), table))?.[1];
  }
  for (const { 1: tag } of (OUTER_TAGS.exec(before)?.[0] ?? '').matchAll(TAG_NAME)) yield tag;
  yield* statementsAbove(text, position);
  yield headingAbove(text, position);
}
