import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { until } from '../support/until';
import { useVscode } from '../support/vscode';

describe('what another window removed', () => {
  const stub = useVscode();

  it('is logged where it cannot be found out, and the rest is told all the same', async () => {
    const { followOtherWindows } = await import('../../../src/services/otherWindows');
    const { DisposableStore } = await import('../../../src/platform/disposables');
    const folder = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-others-'));
    const fail = () => Promise.reject(new Error('no such chunk'));
    const logged: string[] = [];
    let told = 0;
    const subscriptions = new DisposableStore();
    const foundations = {
      subscriptions,
      folder,
      log: { unexpected: (where: string) => logged.push(where) },
      epochs: { recheck: fail, stored: fail },
      events: {
        sharedFilesChanged: { fire: () => told++ },
        namesChanged: { fire: assert.fail },
      },
    } as unknown as Parameters<typeof followOtherWindows>[0];
    const directory = { loadCurrent: fail } as never;
    try {
      const { sharedFiles } = followOtherWindows(foundations, { directory });
      sharedFiles.follow();
      writeFileSync(path.join(folder, 'recents.jsonl'), '');
      await until(() => told > 0 && logged.length >= 2);
      assert.deepEqual(new Set(logged), new Set(['removals', 'instances']));
      stub.windowState.fire({ focused: true });
      await until(() => logged.includes('stored answers'));
    } finally {
      subscriptions.dispose();
      rmSync(folder, { recursive: true });
    }
  });
});
