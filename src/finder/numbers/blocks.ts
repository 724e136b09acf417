import { isKeyOfText } from '../naming/names';
import { idNumberAt, isDay, type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';
import { saidAbove } from '../tables/saidAbove';

/** A block of YAML or TOML under a name for chats, whose lines go on. */
export interface OpenBlock {
  readonly kind: 'block';
  readonly said: string;
  /** What stands above it and names a messenger. */
  readonly above?: string;
  /** How far its name is indented; -1 for a section of TOML. */
  readonly indent: number;
  /** How far its keys or items are, once the first was read. */
  readonly inner?: number;
  /** Whether it lists objects, each with an `id`, or maps chatIds to something, or something to chatIds. */
  readonly holds: 'objects' | 'keys' | 'ids' | 'unknown';
}

/** `chats:`, `chat_names:`, `chat_ids:` of YAML, `class ChatIds:`; what stands before it is looked at where it matters. */
const NAME =
  /chats?(?:[-_]?(?:by[-_]?ids?|ids|map|names?|titles?|settings|states?|data|store|info|cache|configs?|languages?|prompts?|histor(?:y|ies)))?(?:((?:\(\w{1,16}\))?["']?:[ \t]*(?:#[^\n]*)?)|\]{1,2}[ \t]*(?:#[^\n]*)?)\r?\n/iy;
const BEFORE_YAML =
  /(?:^|\n)([ \t]*)(?:- |class )?["']?(?:[\w.-]*[-_]|[a-z]*(?=C)|[\w-]*(?:by|per)[-_]?)?$/;
const BEFORE_TOML = /(?:^|\n)[ \t]*(\[{1,2})[ \t]*(?:[\w.-]*[._-])?$/;
const LINE = /([ \t]*)(- [ \t]*)?([^\n]*)(?:\n|$)/y;
const KEY = /^["']?(?=-?[1-9]\d{4,15}["']?[ \t]*(?::(?:[ \t\r]|$)|=))/;
/** A name with an id; not with the largest or the number of them. */
const VALUE =
  /^["']?(?!(?:min|max)|\w*(?:count|size|len|length|limit|time|date|_at)["']?[ \t]*[:=])[\p{L}_][\p{L}\w .-]{0,40}["']?[ \t]*[:=][ \t]*["']?(?=-?[1-9]\d{4})/iu;
const ID = /^["']?id["']?[ \t]*[:=][ \t]*["']?(?=-?[1-9]\d{4})/;
const PATTERNS = { keys: KEY, objects: ID, unknown: ID, ids: VALUE } as const;
const LONGEST_BEFORE = 80;

/**
 * Keys of maps of chats, and `id` of the objects in a list of chats, where indentation or a section holds
 * them rather than brackets. `open` is the block that goes on from the text before; the answer is the one
 * that goes on at the end.
 */
export function readBlocks(
  passage: Passage,
  open: OpenBlock | undefined,
  found: SpokenNumber[],
): OpenBlock | undefined {
  const { text, signs } = passage;
  let [block, end] = open === undefined ? [undefined, 0] : readLines(text, 0, open, found);
  let from = end;
  for (const start of signs.names) {
    if (start < from || isKeyOfText(text, start)) continue;
    NAME.lastIndex = start;
    const match = NAME.exec(text);
    if (match === null) continue;
    if (block !== undefined) return block;
    from = NAME.lastIndex;
    const begun = blockAt(text, start, match[0], match[1] !== undefined);
    if (begun === undefined) continue;
    const above = saidAbove(passage, start);
    const withAbove = above === undefined ? begun : { ...begun, above };
    [block, end] = readLines(text, from, withAbove, found);
    from = Math.max(end - 1, from);
  }
  return block;
}

/** The block whose name stands at `start`; `undefined` if that is no line of YAML or TOML. */
function blockAt(
  text: string,
  start: number,
  match: string,
  isYaml: boolean,
): OpenBlock | undefined {
  const before = text.slice(Math.max(0, start - LONGEST_BEFORE), start);
  // With what stands before the word: `telegram_chats:`, `[bot.chats]`.
  const said = (before.slice(before.lastIndexOf('\n') + 1) + match).trim();
  const ofIds = /chat[-_]?ids/i.test(match) ? 'ids' : undefined;
  if (isYaml) {
    const lead = BEFORE_YAML.exec(before);
    if (lead === null) return undefined;
    return { kind: 'block', said, indent: lead[1]?.length ?? 0, holds: ofIds ?? 'unknown' };
  }
  const lead = BEFORE_TOML.exec(before);
  if (lead === null) return undefined;
  const holds = lead[1] === '[[' ? 'objects' : (ofIds ?? 'keys');
  return { kind: 'block', said, indent: -1, inner: 0, holds };
}

/** Reads the lines from `from` on; tells the block if it does not end with the text, and where it ended. */
function readLines(
  text: string,
  from: number,
  open: OpenBlock,
  found: SpokenNumber[],
): [OpenBlock | undefined, number] {
  let { inner, holds } = open;
  let at = from;
  while (at < text.length) {
    LINE.lastIndex = at;
    const [line = '', space = '', dash = '', rest = ''] = LINE.exec(text) ?? [];
    const next = at + Math.max(1, line.length);
    const indent = space.length;
    if ((rest.trim() === '' && dash === '') || rest.startsWith('#')) {
      at = next;
      continue;
    }
    const isInside =
      open.indent < 0
        ? !rest.startsWith('[')
        : indent > open.indent || (indent === open.indent && dash !== '');
    if (!isInside) return [undefined, at];
    inner ??= indent;
    if (holds === 'unknown') holds = dash === '' ? 'keys' : 'objects';
    const start = at + indent + dash.length;
    const isOwn =
      open.indent < 0 ||
      indent === inner ||
      (holds === 'objects' && dash === '' && indent === inner + 2);
    if (isOwn) readLine(text, start, rest, { ...open, holds }, found);
    at = next;
  }
  return [{ ...open, holds, ...(inner !== undefined && { inner }) }, at];
}

function readLine(
  text: string,
  start: number,
  rest: string,
  { holds, said, above }: OpenBlock,
  found: SpokenNumber[],
): void {
  const lead = PATTERNS[holds].exec(rest)?.[0];
  const number = lead === undefined ? undefined : idNumberAt(text, start + lead.length);
  if (number !== undefined && !isDay(number.chatId)) {
    found.push(spoken(number, 'key', said, { above }));
  }
}
