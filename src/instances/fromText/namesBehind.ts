import type { Piece } from './lexer';
import { type FieldMeaning, meaningOf } from './names';

/** What stands behind a value and names it, if anything does. */
export function nameBehind(
  pieces: readonly Piece[],
  index: number,
  text: string,
): FieldMeaning | undefined {
  return inEntry(pieces, index) ?? inTagOrQuery(pieces, index, text) ?? inPipe(pieces, index, text);
}

/** The name in `{"value": "…", "key": "idInstance"}`. */
function inEntry(pieces: readonly Piece[], index: number): FieldMeaning | undefined {
  const [before, key, name] = [pieces[index - 1], pieces[index + 1], pieces[index + 2]];
  if (before?.kind !== 'word' || key?.kind !== 'word' || name?.kind !== 'word') return undefined;
  if (!/^value$/i.test(before.text) || !/^(?:key|name)$/i.test(key.text)) return undefined;
  const { scope } = key;
  if (scope < 0 || before.scope !== scope || name.scope !== scope) return undefined;
  // Elsewhere the name stands before the value, and what follows is the next entry.
  if (pieces[index - 2]?.scope === scope) return undefined;
  return fieldOf(name);
}

const EQUALS = /^\s{0,4}=\s{0,4}["'{]{0,2}$/;
const NEXT_ATTRIBUTE = /^["'}]{0,2}\s{1,40}$/;

/** The name in `<add value="…" key="IdInstance"/>` and `SET value = '…' WHERE name = 'id_instance'`. */
function inTagOrQuery(
  pieces: readonly Piece[],
  index: number,
  text: string,
): FieldMeaning | undefined {
  const [before, value, next] = [pieces[index - 1], pieces[index], pieces[index + 1]];
  if (before?.kind !== 'word' || !value || next?.kind !== 'word') return undefined;
  if (!/value$/i.test(before.text) || !EQUALS.test(text.slice(before.end, value.start))) {
    return undefined;
  }
  if (!NEXT_ATTRIBUTE.test(text.slice(value.end, next.start))) return undefined;
  const at = /^where$/i.test(next.text) ? index + 2 : index + 1;
  const [key, name] = [pieces[at], pieces[at + 1]];
  if (key?.kind !== 'word' || !/(?:key|name)$/i.test(key.text) || !name) return undefined;
  return EQUALS.test(text.slice(key.end, name.start)) ? fieldOf(name) : undefined;
}

const PIPE = /^["']?\s{0,4}\|/;
const MOST_WORDS_OF_A_COMMAND = 8;

/** The name in `echo "…" | vercel env add ID_INSTANCE`. */
function inPipe(pieces: readonly Piece[], index: number, text: string): FieldMeaning | undefined {
  const [before, value] = [pieces[index - 1], pieces[index]];
  if (before?.kind !== 'word' || !/^(?:echo|printf|s)$/.test(before.text) || !value) {
    return undefined;
  }
  if (!PIPE.test(text.slice(value.end, value.end + 8))) return undefined;
  for (const piece of pieces.slice(index + 1, index + 1 + MOST_WORDS_OF_A_COMMAND)) {
    if (piece.kind !== 'word') return undefined;
    const meaning = fieldOf(piece);
    if (meaning?.field === value.kind && meaning.strength !== 'twin') return meaning;
  }
  return undefined;
}

const REMARK =
  /^["'`;,)\]]{0,4}[ \t]{1,20}(?:#|\/\/|'|--|\/\*|\(|[-\u2013\u2014](?=[ \t]))[ \t]{0,4}$/;

/** The name in `"…", # idInstance`, `… (idInstance)` and `… - token`. */
export function remarkBehind(
  pieces: readonly Piece[],
  index: number,
  text: string,
): FieldMeaning | undefined {
  const [value, next] = [pieces[index], pieces[index + 1]];
  if (!value || next?.kind !== 'word') return undefined;
  if (!REMARK.test(text.slice(value.end, next.start))) return undefined;
  const meaning = fieldOf(next);
  return meaning?.field === value.kind ? meaning : undefined;
}

function fieldOf(piece: Piece): FieldMeaning | undefined {
  const meaning = piece.kind === 'word' ? meaningOf(piece.text) : undefined;
  return meaning && 'strength' in meaning ? meaning : undefined;
}
