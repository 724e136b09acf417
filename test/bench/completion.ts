import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type * as vscode from 'vscode';
import { stubDocument } from '../stub/document';
import { activatePackaged, unloadPackaged } from '../stub/packaged';
import { type BenchRow, limitRow } from './row';

const ROUNDS = 50;

/** What people type where no chatId is meant. */
const LINES = [
  'const answer = await ask({ question: text, limit: 1000, retry: true }); '
    .repeat(3)
    .slice(0, 200),
  '{"idMessage":"","timestamp":1763115112,"type":"textMessage","text":""}',
  'user_id: str = ""; total = prices["amount"] if prices else None',
  `${'"id": '.repeat(5000)}""`,
];

/** The completion provider of the packaged extension, at every place of lines that have nothing to offer. */
export async function benchCompletion(): Promise<BenchRow[]> {
  const storage = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-completion-'));
  const { stub, dispose } = activatePackaged({ storage });
  try {
    const [provider] = stub.completionProviders;
    if (!provider) throw new Error('there is no completion provider');
    const { Position } = stub.module as unknown as typeof vscode;
    const document = stubDocument(stub, LINES);
    const [token, context] = [{} as vscode.CancellationToken, {} as vscode.CompletionContext];
    let worst = 0;
    for (const [line, text] of LINES.entries()) {
      const places = Array.from({ length: 200 }, (_, place) =>
        Math.floor((place * text.length) / 200),
      );
      let best = Number.POSITIVE_INFINITY;
      for (let round = 0; round < ROUNDS; round += 1) {
        const started = performance.now();
        for (const character of places) {
          const position = new Position(line, character);
          if (await provider.provideCompletionItems(document, position, token, context)) {
            throw new Error(`something is offered at ${character} of ${text.slice(0, 40)}`);
          }
        }
        best = Math.min(best, (performance.now() - started) / places.length);
      }
      worst = Math.max(worst, best);
    }
    return [limitRow('nothing to offer, at any place of four lines', worst, 0.02)];
  } finally {
    dispose();
    unloadPackaged();
    rmSync(storage, { recursive: true, force: true });
  }
}
