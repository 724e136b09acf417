import { idNumberAt, type SpokenNumber, spoken } from '../numbers';
import type { Passage } from '../passage';
import type { Range } from '../records/records';

/** `"is_bot": false`, `IsBot = true`: the value is a yes or no. */
const FLAG = /is_?bot\\{0,7}["'`]?\s{0,4}(?::=|=>|[:=])\s{0,4}(?:true|false)\b/iy;
/**
 * The Bot API of Telegram calls a person by `id`, that of MAX by `user_id`
 * (core.telegram.org/bots/api#user, dev.max.ru/docs-api/objects/User).
 */
const ID =
  /(?<![\w-])(?<user>user[-_]?)?id(?:\\{0,7}["'`])?\s{0,4}(?::=|=>|[:=])\s{0,4}(?:\\{0,7}["'`])?(?=[1-9]\d{4})/gi;
/** Telegram's never lacks a first name; that of MAX has been renamed. */
const NAMED_BY_TELEGRAM = /(?<![a-z])first_?name(?![a-z])/i;
const NAMED_BY_MAX = /(?<![a-z])(?:first_?name|name|last_activity_?time)(?![a-z])/i;
/** Other services have bots too, and more to say of them. */
const FOREIGN =
  /(?<![a-z])(?:login|e-?mail|password|roles?|discriminator|guild|team_?id|full_name|display_name|open_id|uuid|created_?at|permissions|user_?agent|ip|session|country|real_?name)(?![a-z])/i;
/** An object that says whether somebody is a bot says little more. */
const REACH = 1024;

/** Numbers of the users in updates of the Bot APIs of Telegram and MAX, whatever calls the object. */
export function readBotUsers({ text, brackets, signs }: Passage, found: SpokenNumber[]): void {
  for (const sign of signs.bots) {
    FLAG.lastIndex = sign;
    if (/[a-z]/i.test(text.charAt(sign - 1)) || !FLAG.test(text)) continue;
    const scope = brackets.around(sign);
    const range =
      scope === undefined || sign - scope.open > REACH
        ? argumentsAround(text, sign)
        : { start: Math.max(0, scope.open), end: Math.min(scope.close, sign + REACH, text.length) };
    if (range === undefined) continue;
    const fields = text.slice(range.start, range.end);
    if (!NAMED_BY_MAX.test(fields) || FOREIGN.test(fields)) continue;
    ID.lastIndex = 0;
    for (let match = ID.exec(fields); match !== null; match = ID.exec(fields)) {
      const start = range.start + ID.lastIndex;
      const number = brackets.around(start) === scope ? idNumberAt(text, start) : undefined;
      if (number === undefined) continue;
      const isOfMax = match.groups?.user !== undefined;
      if (!isOfMax && !NAMED_BY_TELEGRAM.test(fields)) continue;
      const said = isOfMax
        ? 'user_id beside is_bot of the MAX bot API'
        : 'id beside is_bot of Telegram';
      found.push(spoken(number, 'contact', said));
      break;
    }
  }
}

/** The arguments among which a place is: `User(id=10000000, is_bot=False, first_name='Ann')`. */
function argumentsAround(text: string, position: number): Range | undefined {
  const from = Math.max(0, position - REACH);
  const open = text.lastIndexOf('(', position);
  if (open < from || text.slice(open, position).includes(')')) return undefined;
  const close = text.slice(position, position + REACH).search(/[()]/);
  return close < 0 ? undefined : { start: open, end: position + close };
}
