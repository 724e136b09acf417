// Draws the view of recent look-ups as VS Code does, in a process of its own: run by trees.ts.
// VS Code's extension host has these loaded long before.
import 'node:net';
import 'node:perf_hooks';
import type * as vscode from 'vscode';
import { WHOLE_LIST } from '../../src/features/recents/rows';
import { activatePackaged } from '../stub/packaged';
import { VscodeStub } from '../stub/vscode';

export interface TreeReport {
  readonly rows: number;
  readonly firstMs: number;
  readonly againMs: number;
  readonly nextMs: number;
}

async function main(storage: string): Promise<void> {
  const stub = new VscodeStub();
  stub.settings.set('avatarLens.recents.limit', 10_000);
  activatePackaged({ storage }, stub);
  const tree = stub.trees.get('avatarLens.recents');
  if (!tree) throw new Error('there is no view of recent look-ups');
  const [rows, firstMs] = await draw(tree);
  const [, againMs] = await draw(tree);
  await stub.commands.get('_avatarLens.recents.showMore')?.(WHOLE_LIST);
  const [, nextMs] = await draw(tree);
  const report: TreeReport = { rows, firstMs, againMs, nextMs };
  process.stdout.write(JSON.stringify(report), () => process.exit());
}

async function draw(tree: vscode.TreeDataProvider<unknown>): Promise<[rows: number, ms: number]> {
  const started = performance.now();
  const rows = (await tree.getChildren()) ?? [];
  await Promise.all(rows.map((row) => tree.getTreeItem(row)));
  return [rows.length, performance.now() - started];
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
