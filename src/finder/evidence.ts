/** How far from a number, in UTF-16 code units, a line or a record without brackets may lend evidence. */
export const EVIDENCE_REACH = 4096;

/** The most text that one record holds: an object with those around it, a line, a row. */
export const RECORD_REACH = 64 * 1024;

/** The fewest digits of a number that is found as a chatId, whatever says so. */
export const FEWEST_DIGITS = 5;

/** What makes a number a chatId. `said` is the text that says so: a name, a heading, a call. */
export interface Why {
  readonly by:
    | 'form'
    | 'name'
    | 'comparison'
    | 'column'
    | 'insert'
    | 'call'
    | 'request'
    | 'contact'
    | 'member'
    | 'product'
    | 'key'
    | 'link'
    | 'log'
    | 'case';
  readonly said: string;
  /** What the row of a table calls them. */
  readonly name?: string;
}

/** Tells it when it is asked for: of a whole segment that is rarely more than one. */
export type LazyWhy = () => Why;

/** Names in the settings of an instance: beside them a word such as `sender` is none of a message. */
export const SECRET = /api_?token|api_?url|(?<![a-z])token["'`]?\s?[:=]/i;
