import type { NumberSpan } from '../numbers';
import type { Brackets, Scope } from './brackets';
import { isOneRecord } from './records';

/**
 * What stands before the kind of a chat: `"chat_type":"`, `chatType = ChatType.`. A `type` may be that of any
 * program, so beside it the name of the id must be that of MAX's Bot API too.
 */
const KIND_BEFORE =
  /(?<chat>chat[-_]?)?type(?:\\{0,7}["'`])?\]?\s{0,4}(?:=>|[:=])\s{0,4}(?:<?ChatType\.|\\{0,7}["'`])?$/i;
const NAMED_AS_THERE = /chat_id(?:\\{0,7}["'`])?\s{0,4}[:=]\s{0,4}(?:\\{0,7}["'`])?$/i;
const LONGEST_BEFORE = 48;
/** Without brackets around them the two belong together only this near. */
const NEAR = 160;

/** A place that says that its record is about a dialog. */
interface Kind {
  readonly start: number;
  /** Said by a `chat_type`, and not by any `type`. */
  readonly isSure: boolean;
}

/**
 * The dialogs of MAX in a text. The Bot API makes the id of a dialog of the ids of both who talk, so whoever
 * has that number as a chatId is somebody else: of `{"chat_id":376690654,"chat_type":"dialog"}` the person
 * is the `user_id`.
 */
export class Dialogs {
  private readonly kinds = new Map<Scope | undefined, Kind[]>();

  /** `signs`: where the word stands. */
  constructor(
    private readonly text: string,
    private readonly brackets: Brackets,
    signs: readonly number[],
  ) {
    for (const start of signs) {
      const kind = kindAt(text, start);
      if (kind === undefined) continue;
      const scope = brackets.around(start);
      const same = this.kinds.get(scope);
      if (same === undefined) this.kinds.set(scope, [kind]);
      else same.push(kind);
    }
  }

  /** Whether a number is the id of one. */
  has({ chatId, start }: NumberSpan): boolean {
    if (this.kinds.size === 0 || chatId.startsWith('-')) return false;
    const scope = this.brackets.around(start);
    const beside = (this.kinds.get(scope) ?? []).filter(
      (kind) => scope !== undefined || this.isNear(kind, start),
    );
    if (beside.length === 0) return false;
    const before = this.text.slice(Math.max(0, start - LONGEST_BEFORE), start);
    return beside.some(({ isSure }) => isSure) || NAMED_AS_THERE.test(before);
  }

  private isNear(kind: Kind, start: number): boolean {
    const [first, last] = kind.start < start ? [kind.start, start] : [start, kind.start];
    return last - first < NEAR && isOneRecord(this.text, first, last);
  }
}

function kindAt(text: string, start: number): Kind | undefined {
  if (/\w/.test(text.charAt(start + 'dialog'.length))) return undefined;
  const kind = KIND_BEFORE.exec(text.slice(Math.max(0, start - LONGEST_BEFORE), start));
  return kind === null ? undefined : { start, isSure: kind.groups?.chat !== undefined };
}
