import { RECORD_REACH } from './evidence';
import { isOneValue, type Name, type NameFinder } from './naming/names';
import { Brackets, LONGEST_LEAD, reopened, type Scope } from './records/brackets';
import { Dialogs } from './records/dialogs';
import { recordAround } from './records/records';
import { type Signs, signsOf } from './records/signs';
import { SurroundingsFinder } from './records/surroundings';
import type { RowNames } from './tables/tables';

/**
 * What speaks for a number here: names of GREEN-API's notifications and journals. One of them beside a
 * `sender` makes it that of a message, and no weight, sensor or parcel.
 */
const WITNESS =
  /(?<![a-z])(?:type_?(?:instance|webhook)|id_?message|sender_?data|sender_?name|chat_?type|stanza_?id|chat[-_. ]?ids?)(?![a-z])/i;
/** Where a block of code opens, rather than an object: its lines are no fields. */
const BLOCK_LEAD = /(?:\)|=>|\b(?:else|do|try|finally|class \w{1,40}|:\s?\w{1,40}))\s*$/;

/** A part of a text that is read at once, with all that several readers want to know of it. */
export class Passage {
  readonly signs: Signs;
  /** What encloses the passage as a whole. */
  readonly outer: Scope | undefined;
  readonly brackets: Brackets;
  readonly names: readonly Name[];
  private found: SurroundingsFinder | undefined;
  private foundDialogs: Dialogs | undefined;
  private mayListNames: boolean | undefined;

  constructor(
    readonly text: string,
    names: NameFinder,
    carried: Scope | undefined,
    /** Takes who is named in the row of an id, where somebody asks. */
    readonly rowNames?: RowNames,
    /** Whether only what goes on after the passage is asked for, and none of its numbers. */
    readonly isOnlyCarried = false,
  ) {
    this.signs = signsOf(text);
    this.outer = reopened(carried);
    this.brackets = new Brackets(text, this.outer);
    const starts = this.signs.names;
    const isOpen = (start: number) => !isOneValue(text, start);
    this.names = names.find(text, isOnlyCarried ? starts.filter(isOpen) : starts);
  }

  /** Found when first asked for: where nothing is open at the end, what goes on can do without. */
  get surroundings(): SurroundingsFinder {
    this.found ??= new SurroundingsFinder(this.text, this.spokenSigns(), this.brackets, this.outer);
    return this.found;
  }

  get dialogs(): Dialogs {
    this.foundDialogs ??= new Dialogs(this.text, this.brackets, this.signs.dialogs);
    return this.foundDialogs;
  }

  /** The signs of what may name an instance for somebody: for the text that follows, only in what is open. */
  private spokenSigns(): Signs {
    const { signs, brackets } = this;
    if (!this.isOnlyCarried) return signs;
    const isOpen = (start: number) => brackets.isOpenFor(start);
    return {
      ...signs,
      instances: signs.instances.filter(isOpen),
      fields: signs.fields.filter(isOpen),
    };
  }

  /** What is open where the passage ends, with the instance that it names. */
  get openAtEnd(): Scope | undefined {
    return this.brackets.isOpenAtEnd() ? this.surroundings.brackets.atEnd() : undefined;
  }

  /** Whether a name of chatIds may stand in a list of names: nearly all are keys of JSON. */
  get mayList(): boolean {
    this.mayListNames ??= this.names.some(({ means, end }) => {
      const isKey = this.text.charCodeAt(end) === 0x22 && this.text.charCodeAt(end + 1) === 0x3a;
      return means === 'chatId' && !isKey;
    });
    return this.mayListNames;
  }

  /** The name of which `name` is a part, with what it is a member of: `bot.telegramChatId`. */
  saidBy({ start, end, quoted }: Pick<Name, 'start' | 'end' | 'quoted'>): string {
    if (quoted !== undefined) return quoted;
    const { text } = this;
    if (text.charCodeAt(start - 1) === 0x22) return text.slice(start, end);
    let from = start;
    while (from > 0 && from > start - 40 && isPartOfName(text.charCodeAt(from - 1))) from -= 1;
    return text.slice(from, end);
  }

  /** Whether something in the record around `position` says that it is about messages. */
  isWitnessed(position: number): boolean {
    const own = this.brackets.around(position);
    // `[sender] => 10000000`, as PHP prints an array, and `senderData[sender]=10000000` of a form.
    const isName = own?.isSquare && /^\](?: =>|=)/.test(this.text.slice(own.close, own.close + 4));
    const scope = isName ? own.outer : own;
    if (scope === undefined || this.isBlock(scope)) {
      const { start, end } = recordAround(this.text, position);
      return WITNESS.test(this.text.slice(start, end));
    }
    const record = this.outermostOf(scope);
    if (record.isWitnessed === undefined) {
      const start = Math.max(0, record.open);
      const end = Math.min(this.text.length, record.close, start + RECORD_REACH);
      record.isWitnessed = WITNESS.test(this.text.slice(start, end));
    }
    return record.isWitnessed;
  }

  /** The element of a list, or the outermost object, that a scope belongs to. */
  private outermostOf(scope: Scope): Scope {
    let outermost = scope;
    while (outermost.isProperty && outermost.outer !== undefined) {
      if (this.isBlock(outermost.outer)) break;
      outermost = outermost.outer;
    }
    return outermost;
  }

  /** Most are objects, as one character tells, at a tenth of what the expression costs. */
  private isBlock(scope: Scope): boolean {
    if (scope.isSquare || (scope.open >= 0 && !mayLeadBlock(this.text, scope.open))) return false;
    return BLOCK_LEAD.test(scope.lead);
  }
}

/** Whether a bracket, an arrow or a word stands before `open`. */
function mayLeadBlock(text: string, open: number): boolean {
  let at = open - 1;
  while (at > open - LONGEST_LEAD && isSpace(text.charCodeAt(at))) at -= 1;
  const code = text.charCodeAt(at);
  return code === CLOSE || code === GREATER || isPartOfName(code);
}

/** Or a sign beyond ASCII: some of them are spaces, and the expression tells which. */
function isSpace(code: number): boolean {
  return code <= 0x20 || code >= 0x80;
}

const [CLOSE, GREATER] = [0x29, 0x3e];

function isPartOfName(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x2d ||
    code === 0x2e ||
    code >= 0x400
  );
}
