import path from 'node:path';
import type * as vscode from 'vscode';
import type { VscodeStub } from './vscode';

/** A document of these lines, as far as hovers read it. */
export function stubDocument(stub: VscodeStub, lines: readonly string[]): vscode.TextDocument {
  const { Uri } = stub.module as unknown as typeof vscode;
  const document = {
    uri: Uri.file(path.resolve('bot.log')),
    languageId: 'log',
    lineCount: lines.length,
    lineAt: (line: number) => ({ text: lines[line] ?? '' }),
  };
  return document as unknown as vscode.TextDocument;
}
