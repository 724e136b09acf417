import type { Candidate, Candidates } from './candidates';
import { meaningOf } from './names';

/** An id and the token that belongs to it. */
export interface Pair {
  readonly id: Candidate;
  readonly token: Candidate;
}

/** Between an id and its token in a call, a table row or two lines: tags, but no word and no number. */
const GLUE = /^(?:<\/?[a-z]{1,8}>|[^\p{L}\p{N}]){1,80}$/u;

/** A method's name in a request URL. */
const METHOD = /^\/\w{1,64}\/$/;

/** After an id that is the key of its object: `"7103000001": {"token": …`. */
const KEY = /^["'`]?\s{0,4}(?::|=>)[\s{]/;

/** An id that is called `id` and no more is one only with its token so near, in characters. */
const NEAR = 300;

const SURENESS: Readonly<Record<Candidate['strength'], number>> = {
  clear: 3,
  likely: 2,
  bare: 2,
  twin: 1,
  none: 1,
  other: 0,
};

/** Which token belongs to which id, by the surest signs first. */
export function pairsOf({ ids, tokens, addresses }: Candidates, text: string): Pair[] {
  const twins = ids.filter(({ strength }) => strength === 'twin');
  const pairing = new Pairing(
    twins.length === 0 ? ids : ids.filter(({ strength }) => strength !== 'twin'),
    tokens,
  );
  pairing.joinNeighbours((id, token) => {
    const between =
      token.start - id.end > 4 * NEAR ? undefined : addressBetween(addresses, id, token);
    return between
      ? GLUE.test(text.slice(id.end, between.start)) &&
          GLUE.test(text.slice(between.end, token.start))
      : isSideBySide(text, id, token);
  });
  const isRow = rowsIn(text, ids[0]);
  pairing.joinNeighbours(isRow, (token, id) => isRow(token, id));
  pairing.joinNeighbours(
    (id, token) =>
      KEY.test(text.slice(id.end, id.end + 8)) &&
      token.strength !== 'none' &&
      token.start - id.end <= NEAR,
  );
  pairing.joinAlone(({ scope }) => (scope < 0 ? undefined : scope));
  pairing.joinAlone(({ variant }) => (variant === '' ? undefined : variant), twins);
  pairing.joinInOrder();
  pairing.joinLists();
  pairing.joinNeighbours(
    (id, token) => id.strength === 'bare' && token.start - id.end <= NEAR,
    (token, id) =>
      id.strength === 'bare' ? id.start - token.end <= NEAR : isSideBySide(text, token, id),
  );
  pairing.joinNeighbours((id, token) => [id, token].every((part) => isOnLineOfItsOwn(text, part)));
  return pairing.pairs.sort((one, other) => one.id.start - other.id.start);
}

/**
 * Further tokens of an id that has one: which of an old token and a new one is good only the service can tell.
 * They stand right behind the id, or behind it and named plainly.
 */
export function furtherPairsOf(
  { ids, tokens }: Pick<Candidates, 'ids' | 'tokens'>,
  pairs: readonly Pair[],
  text: string,
): Pair[] {
  if (tokens.length <= pairs.length) return [];
  const has = new Set(pairs.map(({ token }) => token.text));
  const paired = new Set(pairs.map(({ id }) => id.text));
  const inOrder = [...ids.filter((id) => paired.has(id.text)), ...tokens].sort(
    (one, other) => one.start - other.start,
  );
  // Where each token stands before its id, a further one does, too.
  if (pairs.every(({ id, token }) => token.start < id.start)) inOrder.reverse();
  const further: Pair[] = [];
  let id: Candidate | undefined;
  for (const [index, next] of inOrder.entries()) {
    if (next.kind === 'idInstance') {
      id = next;
      continue;
    }
    if (id === undefined || has.has(next.text)) continue;
    const isMeant =
      inOrder[index - 1] === id
        ? isSideBySide(text, id, next) ||
          isSideBySide(text, next, id) ||
          (isNamed(id) && isNamed(next))
        : isNamed(id) && next.strength === 'clear';
    if (!isMeant) continue;
    has.add(next.text);
    further.push({ id, token: next });
  }
  return further;
}

/** Whether its name alone says what a value is. */
export function isNamed({ strength }: Candidate): boolean {
  return strength === 'clear' || strength === 'likely';
}

function isSideBySide(text: string, one: Candidate, other: Candidate): boolean {
  if (other.start - one.end > 80) return false;
  const between = text.slice(one.end, other.start);
  return GLUE.test(between) || METHOD.test(between);
}

/** As in an export of a chat, where the name of who wrote stands between an id and its token. */
function isOnLineOfItsOwn(text: string, { start, end, isExact }: Candidate): boolean {
  const [before, behind] = [text.slice(Math.max(0, start - 40), start), text.slice(end, end + 40)];
  return isExact && /(?:^|\n)[ \t>]*$/.test(before) && /^[ \t]*(?:[\r\n]|$)/.test(behind);
}

/** In a table with a heading for each, other columns may stand between an id and its token. */
const COLUMNS_BETWEEN = /^["'`]?\s?([;,\t|])[^\n]{0,200}\1\s?["'`]?$/;

function rowsIn(text: string, firstId: Candidate | undefined) {
  const heading = firstId ? text.slice(Math.max(0, firstId.start - NEAR), firstId.start) : '';
  const fields = heading.split(/[;,\t|\n]/).map((cell) => {
    const meaning = meaningOf(cell.replace(/["'`]/g, '').trim());
    return meaning?.field;
  });
  const hasBoth = fields.includes('idInstance') && fields.includes('apiTokenInstance');
  return (one: Candidate, other: Candidate) =>
    hasBoth &&
    one.strength === 'none' &&
    other.strength === 'none' &&
    COLUMNS_BETWEEN.test(text.slice(one.end, other.start));
}

function addressBetween(addresses: readonly Candidate[], id: Candidate, token: Candidate) {
  return addresses.find(({ start, end }) => start >= id.end && end <= token.start);
}

type Key = string | number | undefined;

/** What is not paired yet. An id or a token that is paired is done, wherever else it stands. */
class Pairing {
  readonly pairs: Pair[] = [];
  private readonly done = new Set<string>();

  constructor(
    private readonly allIds: readonly Candidate[],
    private readonly allTokens: readonly Candidate[],
  ) {}

  /** Joins an id with the token that follows it, or a token with the id that follows that. */
  joinNeighbours(
    idFirst: (id: Candidate, token: Candidate) => boolean,
    tokenFirst: (token: Candidate, id: Candidate) => boolean = () => false,
  ): void {
    const inOrder = this.inOrder();
    for (const [index, next] of inOrder.entries()) {
      const before = inOrder[index - 1];
      if (!before || before.kind === next.kind) continue;
      if (before.kind === 'idInstance' ? idFirst(before, next) : tokenFirst(before, next)) {
        this.add(before, next);
      }
    }
  }

  /** Joins the id and the token that are alone in what a key says, such as an object. */
  joinAlone(keyOf: (candidate: Candidate) => Key, twins: readonly Candidate[] = []): void {
    const groups = new Map<Key, { ids: Candidate[]; tokens: Candidate[] }>();
    for (const candidate of [...twins, ...this.inOrder()]) {
      const key = keyOf(candidate);
      if (key === undefined || (candidate.kind === 'idInstance' && candidate.strength === 'none')) {
        continue;
      }
      const group = groups.get(key) ?? { ids: [], tokens: [] };
      groups.set(key, group);
      (candidate.kind === 'idInstance' ? group.ids : group.tokens).push(candidate);
    }
    for (const { ids, tokens } of groups.values()) {
      const [[id, ...otherIds], [token, ...otherTokens]] = [distinct(ids), distinct(tokens)];
      if (id && token && otherIds.length + otherTokens.length === 0) this.add(id, token);
    }
  }

  /** Joins by order what is named plainly: all ids and then all tokens, or one after the other. */
  joinInOrder(): void {
    const left = this.inOrder().filter(({ kind, strength }) =>
      kind === 'idInstance' ? strength === 'clear' || strength === 'likely' : true,
    );
    const ids = distinct(left.filter(({ kind }) => kind === 'idInstance'));
    const tokens = distinct(left.filter(({ kind }) => kind === 'apiTokenInstance'));
    const [onlyId, secondId] = ids;
    if (!onlyId) return;
    if (!secondId) {
      const token = surest(tokens);
      if (token) this.add(onlyId, token);
      return;
    }
    if (ids.length === tokens.length && isBefore(ids, tokens) !== isBefore(tokens, ids)) {
      for (const [index, id] of ids.entries()) this.add(id, tokens[index]);
      return;
    }
    // Where ids come first, and some have several tokens, a further one is not the next id's.
    const staysWithId = tokens.length > ids.length && left[0]?.kind === 'idInstance';
    let current: { id?: Candidate; token?: Candidate } = {};
    for (const candidate of left) {
      const part = candidate.kind === 'idInstance' ? 'id' : 'token';
      const isOther = current[part] !== undefined && current[part]?.text !== candidate.text;
      if (isOther && !(staysWithId && part === 'token' && current.id)) current = {};
      current = { ...current, [part]: candidate };
      if (current.id && current.token) this.add(current.id, current.token);
    }
  }

  /** Joins `ids = …, …` with `tokens = …, …`. */
  joinLists(): void {
    const left = this.inOrder().filter(({ strength }) => strength !== 'none');
    const ids = distinct(left.filter(({ kind }) => kind === 'idInstance'));
    const tokens = distinct(left.filter(({ kind }) => kind === 'apiTokenInstance'));
    if (ids.length < 2 || ids.length !== tokens.length) return;
    if (isBefore(ids, tokens) === isBefore(tokens, ids)) return;
    for (const [index, id] of ids.entries()) this.add(id, tokens[index]);
  }

  private add(one: Candidate, other: Candidate | undefined): void {
    if (!other || this.done.has(one.text) || this.done.has(other.text)) return;
    this.done.add(one.text).add(other.text);
    this.pairs.push(
      one.kind === 'idInstance' ? { id: one, token: other } : { id: other, token: one },
    );
  }

  private inOrder(): Candidate[] {
    return [...this.allIds, ...this.allTokens]
      .filter(({ text }) => !this.done.has(text))
      .sort((one, other) => one.start - other.start);
  }
}

/** The first place of each value. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const byText = new Map<string, Candidate>();
  for (const candidate of candidates) {
    if (!byText.has(candidate.text)) byText.set(candidate.text, candidate);
  }
  return [...byText.values()];
}

function surest(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.toSorted(
    (one, other) => SURENESS[other.strength] - SURENESS[one.strength] || one.start - other.start,
  )[0];
}

function isBefore(some: readonly Candidate[], others: readonly Candidate[]): boolean {
  const [last, first] = [some.at(-1), others[0]];
  return last !== undefined && first !== undefined && last.start < first.start;
}
