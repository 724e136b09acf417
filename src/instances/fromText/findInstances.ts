import { addressesOf } from './addressing';
import { type Candidate, type Candidates, candidatesOf } from './candidates';
import { piecesOf } from './lexer';
import { furtherPairsOf, isNamed, type Pair, pairsOf } from './pairing';
import { plainText } from './plainText';

/** An instance that a text holds. All of it stands in that text; only the address may be missing. */
export interface FoundInstance {
  readonly idInstance: string;
  readonly apiTokenInstance: string;
  readonly apiUrl?: string;
  /** What the partner API says of instances that do not answer any more. */
  readonly state?: 'deleted' | 'expired';
}

/** What a text tells of one instance; parts may be missing. */
export type InstanceParts = Partial<Omit<FoundInstance, 'state'>>;

/**
 * The instances of which a text holds id and token, with each of its tokens: a `.env` or configuration file, code,
 * a request, a page of the console, a message. Line ends may have become blanks, as in a box of one line.
 */
export function findInstances(input: string): FoundInstance[] {
  if (!MAY_HOLD_ONE.test(input)) return [];
  const { candidates, text } = read(input);
  const pairs = pairsIn(candidates, text);
  const addresses = addressesOf(pairs, candidates, text);
  return pairs.map(({ id, token }, index) => {
    const apiUrl = addresses[index];
    const state = stateOf(id, candidates);
    return {
      idInstance: id.text,
      apiTokenInstance: token.text,
      ...(apiUrl === undefined ? {} : { apiUrl }),
      ...(state === undefined ? {} : { state }),
    };
  });
}

/** The pairs of a text, and what stands beside their ids once more. */
function pairsIn(candidates: Candidates, text: string): Pair[] {
  const isInUse = inUse(candidates, text);
  const [ids, tokens] = [candidates.ids.filter(isInUse), candidates.tokens.filter(isInUse)];
  const used = { ...candidates, ids, tokens };
  const pairs = pairsInUse(candidates, used, isInUse, text);
  return [...pairs, ...furtherPairsOf(used, pairs, text)];
}

/** One pair of each id. What was commented out gives way to what was not. */
function pairsInUse(
  candidates: Candidates,
  used: Candidates,
  isInUse: (candidate: Candidate) => boolean,
  text: string,
): Pair[] {
  const all = pairsOf(candidates, text);
  if (all.every(({ token }) => isInUse(token))) return all;
  const better = pairsOf(used, text);
  // A token of another instance is left to that one.
  const taken = new Set(all.map(({ token }) => token.text));
  const isWhole = ({ id, token }: Pair) => isInUse(id) && isInUse(token);
  const pairs = all.map((pair) => {
    const other = better.find(
      ({ id, token }) => id.text === pair.id.text && !taken.has(token.text),
    );
    return isInUse(pair.token) ? pair : (other ?? pair);
  });
  if (!pairs.some(isWhole)) return pairs;
  return pairs.filter(({ id, token }) => isInUse(id) || isInUse(token));
}

const COMMENTED = /^\s*(?:#|\/\/|;|--\s|'\s|rem\s)/i;
/** The same behind a value that stands before it on the line. */
const COMMENTED_NEXT = /^["'`;,)\]}]{0,4}\s{1,8}(?:#|\/\/|--\s|'\s|rem\s)/i;
const LONGEST_LINE = 400;

/** Whether a candidate is not commented out. */
function inUse(candidates: Candidates, text: string): (candidate: Candidate) => boolean {
  if (!text.includes('\n')) return inUseOnOneLine(candidates, text);
  return ({ start }) => {
    const before = text.slice(Math.max(0, start - LONGEST_LINE), start);
    return !COMMENTED.test(before.slice(before.lastIndexOf('\n') + 1));
  };
}

/** The same where a box of one line has made blanks of the line ends: a line begins behind a value. */
function inUseOnOneLine({ ids, tokens }: Candidates, text: string) {
  const commented = new Set<Candidate>();
  let end = 0;
  let isCommented = false;
  for (const candidate of [...ids, ...tokens].sort((one, other) => one.start - other.start)) {
    const before = text.slice(end, candidate.start);
    const sign = end === 0 ? COMMENTED : COMMENTED_NEXT;
    // A request URL goes on behind its id.
    isCommented = sign.test(before) || (isCommented && !/\s/.test(before));
    if (isCommented) commented.add(candidate);
    end = candidate.end;
  }
  return (candidate: Candidate) => !commented.has(candidate);
}

/** What a text tells of an instance where it holds no whole one: `ID_INSTANCE=…` alone, a token alone. */
export function findParts(input: string): InstanceParts {
  const { candidates } = read(input);
  const id = first(candidates.ids, isNamed);
  const token = first(candidates.tokens, isNamed) ?? first(candidates.tokens, () => true);
  const address = first(candidates.addresses, () => true);
  return {
    ...(id === undefined ? {} : { idInstance: id }),
    ...(token === undefined ? {} : { apiTokenInstance: token }),
    ...(address === undefined ? {} : { apiUrl: address }),
  };
}

/** Without one of these there is neither an id nor a token: most lines and documents end here. */
const MAY_HOLD_ONE = /\d{7}|[0-9a-z]{20}/i;

function read(input: string): { candidates: Candidates; text: string } {
  const text = plainText(input);
  return { candidates: candidatesOf(piecesOf(text), text), text };
}

function first(
  candidates: readonly Candidate[],
  isMeant: (candidate: Candidate) => boolean,
): string | undefined {
  return candidates.find(isMeant)?.text;
}

function stateOf({ scope }: Candidate, { flags }: Candidates): FoundInstance['state'] {
  const own = flags.filter((flag) => scope >= 0 && flag.scope === scope);
  return own.find(({ state }) => state === 'deleted')?.state ?? own[0]?.state;
}
