import * as vscode from 'vscode';
import { familyOf } from '../../chatId/chatId';
import { nearMissAt } from '../../chatId/nearMiss';
import { parseChatId } from '../../chatId/parse';
import { DEFAULT_PRODUCT } from '../../chatId/product';
import { readings } from '../../chatId/readings';
import { hintedBy, type Wanted } from '../../chatId/wanted';
import type { PlacedChatId } from '../../finder/streams/textIndex';
import { isAnswerable } from '../../instances/choose';
import { textAround } from '../../platform/documentText';
import type { Services } from '../../services/services';

/** What stands at the cursor or in the selection. */
export type AtCursor =
  | { readonly kind: 'chatId'; readonly wanted: Wanted }
  /** Several ids: the user chooses. */
  | { readonly kind: 'several'; readonly wanted: readonly Wanted[] }
  /** Spelled like an id, but not one that GREEN-API takes. */
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'nothing' };

/** A selection that is read for ids; more is a job for a look-up of the whole selection. */
const LONGEST_SELECTION = 100_000;

export async function chatIdAtCursor(
  finder: Services['finder'],
  editor: vscode.TextEditor,
): Promise<AtCursor> {
  const { document, selection } = editor;
  const placed = await finder.findAt(document, selection.active);
  const found = placed?.found;
  // A double click selects the digits alone.
  if (placed && rangeOf(placed).contains(selection)) {
    return { kind: 'chatId', wanted: hintedBy(placed.found) };
  }
  if (!selection.isEmpty) {
    const selected = document.getText(selection).slice(0, LONGEST_SELECTION);
    const inside = chatIdIn(finder, selected);
    if (inside.kind !== 'nothing') return asTextSays(finder, editor, inside);
  }
  if (found) return { kind: 'chatId', wanted: hintedBy(found) };
  const window = textAround(document, selection.active);
  const near = nearMissAt(window.text, window.offset);
  return near ? { kind: 'refused', text: near.text } : { kind: 'nothing' };
}

/** A bare number belongs to the messenger that the text around it names, or to none of those with such ids. */
function asTextSays(
  finder: Services['finder'],
  { document, selection }: vscode.TextEditor,
  selected: AtCursor,
): AtCursor {
  const window = textAround(document, selection.start);
  const start = window.offset + (/^[^\d-]*/.exec(document.getText(selection))?.[0].length ?? 0);
  const settled = (wanted: Wanted): Wanted => {
    const isPlain = wanted.messenger === undefined && wanted.namedProduct === undefined;
    if (familyOf(wanted.chatId) !== 'numeric' || !isPlain) return wanted;
    if (!window.text.startsWith(wanted.chatId, start)) return wanted;
    const possible = finder.messengerAt(window.text, start);
    if (possible === 'both') return wanted;
    return { ...wanted, messenger: possible === 'none' ? DEFAULT_PRODUCT : possible };
  };
  if (selected.kind === 'chatId') return { kind: 'chatId', wanted: settled(selected.wanted) };
  if (selected.kind === 'several') return { kind: 'several', wanted: selected.wanted.map(settled) };
  return selected;
}

function rangeOf({ start, end }: PlacedChatId): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** What a text names: itself an id, or holding some. */
export function chatIdIn(finder: Services['finder'], selected: string): AtCursor {
  const parsed = parseChatId(selected);
  // A selected bare number is meant as a chatId: selecting it is the evidence. It may be a phone number.
  if (parsed.ok && parsed.alternative) {
    return { kind: 'several', wanted: readings(parsed).map((chatId) => ({ chatId })) };
  }
  if (parsed.ok) return { kind: 'chatId', wanted: { chatId: parsed.chatId } };
  const found = new Map(finder.find(selected).map((one) => [one.chatId, hintedBy(one)]));
  const [first] = found.values();
  if (first && found.size === 1) return { kind: 'chatId', wanted: first };
  if (found.size > 1) return { kind: 'several', wanted: [...found.values()] };
  const isOneWord = selected.length < 100 && !/[\n"',;]/.test(selected.trim());
  if (!isOneWord || parsed.problem === 'letters' || parsed.problem === 'empty') {
    return { kind: 'nothing' };
  }
  return { kind: 'refused', text: selected };
}

const NUMBER = /(?<![\w.@+-])-?\d{5,20}(?![\w.@-])/;

/** What a prompt proposes: the chatId at the cursor, or the number there, which nothing says is one. */
export async function proposalsAtCursor(
  { finder, directory }: Pick<Services, 'finder' | 'directory'>,
  editor: vscode.TextEditor,
): Promise<readonly Wanted[]> {
  const at = await chatIdAtCursor(finder, editor);
  if (at.kind === 'chatId') return [at.wanted];
  if (at.kind === 'several') return answerable(directory, at.wanted).slice(0, MOST_PROPOSED);
  const parsed = parseChatId(at.kind === 'refused' ? at.text : numberAtCursor(editor));
  if (!parsed.ok) return parsed.suggestion === undefined ? [] : [{ chatId: parsed.suggestion }];
  const all = readings(parsed).map((chatId) => ({ chatId }));
  return answerable(directory, all);
}

const MOST_PROPOSED = 20;

function numberAtCursor({ document, selection }: vscode.TextEditor): string {
  const range = document.getWordRangeAtPosition(selection.active, NUMBER);
  return range ? document.getText(range) : '';
}

/** Those that an instance here could answer for; all where there is none for any. */
export function answerable(
  { current }: Pick<Services['directory'], 'current'>,
  several: readonly Wanted[],
): readonly Wanted[] {
  const some = several.filter(({ chatId }) => isAnswerable(current, chatId));
  return some.length > 0 ? some : several;
}
