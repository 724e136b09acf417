import { isAccountAddress, isKnownAddress } from './addresses';
import { type Label, labelOf } from './labels';
import { type Flag, type Piece, REQUEST_PATH, type Value } from './lexer';

/** A value that may be part of an instance, with what the text says of it. */
export type Candidate = Value & Label;

/** Everything in a text that an instance may be made of, in the order of the text. */
export interface Candidates {
  readonly ids: readonly Candidate[];
  readonly tokens: readonly Candidate[];
  readonly addresses: readonly Candidate[];
  readonly flags: readonly Flag[];
}

/** Far more instances than anybody has; a hostile text has no more to be paired either. */
const MOST_CANDIDATES = 2_000;

export function candidatesOf(pieces: readonly Piece[], text: string): Candidates {
  const ids: Candidate[] = [];
  const tokens: Candidate[] = [];
  const addresses: Candidate[] = [];
  const flags: Flag[] = [];
  let last: Candidate | undefined;
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'word') continue;
    if (piece.kind === 'flag') {
      flags.push(piece);
      continue;
    }
    const before: Candidate | undefined = last;
    const label = isRequested(pieces, index)
      ? REQUESTED
      : isNextOf(before, piece, pieces[index - 1], text)
        ? { strength: before.strength, variant: '' }
        : labelOf(pieces, index, text);
    const candidate = { ...piece, ...label };
    last = candidate;
    if (!isPossible(candidate)) continue;
    if (piece.kind === 'idInstance') ids.push(candidate);
    else if (piece.kind === 'apiTokenInstance') tokens.push(candidate);
    else addresses.push(candidate);
    if (ids.length + tokens.length + addresses.length >= MOST_CANDIDATES) break;
  }
  return { ids, tokens, addresses, flags };
}

const LISTED = /^["'`]?\s{0,8}[,:;|]\s{0,40}["'`]?$/;

/** Whether a value is the next one of a list, or of `isTest ? '…' : '…'`, and has the name of the one before. */
function isNextOf(
  last: Candidate | undefined,
  value: Value,
  before: Piece | undefined,
  text: string,
): last is Candidate {
  if (!last || last.kind !== value.kind || last.start !== before?.start) return false;
  return LISTED.test(text.slice(last.end, value.start));
}

/** The address of a request URL needs no name. */
const REQUESTED: Label = { strength: 'clear', variant: '' };

function isRequested(pieces: readonly Piece[], index: number): boolean {
  const [address, path, id] = pieces.slice(index, index + 3);
  const isPath = path?.kind === 'word' && path.text === REQUEST_PATH;
  return address?.kind === 'apiUrl' && isPath && id?.kind === 'idInstance';
}

/** Whether a value may be what its name, or nothing but its shape, says. */
function isPossible({ kind, text, isExact, strength }: Candidate): boolean {
  if (strength === 'other') return false;
  if (kind !== 'apiUrl') return isExact || strength === 'clear';
  switch (strength) {
    case 'clear':
      return true;
    case 'bare':
    case 'likely':
      return isKnownAddress(text);
    case 'twin':
    case 'none':
      return isAccountAddress(text);
  }
}
