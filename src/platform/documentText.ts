import * as vscode from 'vscode';

/** How far the text around a position reaches to either side, in UTF-16 code units. */
const REACH = 4608;

/** A piece of a document around a position, with what stands beside it. */
export interface TextWindow {
  readonly text: string;
  /** Offset of the position in the text, in UTF-16 code units. */
  readonly offset: number;
  /** Turns an offset in the text into a position of the document. */
  positionAt(offset: number): vscode.Position;
}

/**
 * The text around a position, in constant time whatever the size of the document or its lines: it
 * goes line by line from the cursor and stops at the reach.
 */
export function textAround(document: vscode.TextDocument, position: vscode.Position): TextWindow {
  const line = document.lineAt(position.line).text;
  const lineFrom = Math.max(0, position.character - REACH);
  const pieces = [line.slice(lineFrom, position.character + REACH)];
  const lengths = [{ line: position.line, from: lineFrom }];
  let before = position.character - lineFrom;
  for (let index = position.line - 1; index >= 0 && before < REACH; index--) {
    const text = document.lineAt(index).text;
    const from = Math.max(0, text.length - (REACH - before));
    pieces.unshift(text.slice(from));
    lengths.unshift({ line: index, from });
    before += text.length - from + 1;
  }
  let after = line.length - position.character;
  for (let index = position.line + 1; index < document.lineCount && after < REACH; index++) {
    const text = document.lineAt(index).text.slice(0, REACH - after);
    pieces.push(text);
    lengths.push({ line: index, from: 0 });
    after += text.length + 1;
  }
  return {
    text: pieces.join('\n'),
    offset: before,
    positionAt: (offset) => locate(pieces, lengths, offset),
  };
}

function locate(
  pieces: readonly string[],
  lines: readonly { line: number; from: number }[],
  offset: number,
): vscode.Position {
  let rest = offset;
  for (const [index, piece] of pieces.entries()) {
    const at = lines[index];
    if (at && rest <= piece.length) return new vscode.Position(at.line, at.from + rest);
    rest -= piece.length + 1;
  }
  throw new RangeError('offset outside the window');
}
