import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'mocha';
import { type Activated, activatePackaged, ENTRY, unloadPackaged } from '../../stub/packaged';
import { VscodeStub } from '../../stub/vscode';

const DIST = path.dirname(ENTRY);

/** Part of how promises run; everything else wakes up the process or reaches outside of it. */
const HARMLESS = new Set(['PROMISE', 'TickObject', 'Microtask']);

/** What the extension begins while `work` runs, by Node's own names; mocha has timers too. */
async function begunBy(work: () => Promise<unknown> | unknown): Promise<string[]> {
  const begun: string[] = [];
  const hook = createHook({
    init(_id, type) {
      if (!HARMLESS.has(type) && new Error().stack?.includes(DIST)) begun.push(type);
    },
  });
  hook.enable();
  try {
    await work();
  } finally {
    hook.disable();
  }
  return begun;
}

/** Lets promises settle that wait for nothing outside, without a timer. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
}

describe('activate()', () => {
  // One for all, since bundles keep the `vscode` that they were loaded with.
  const stub = new VscodeStub();
  let storage = '';
  let extension: Activated | undefined;

  beforeEach(() => {
    storage = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-activation-'));
  });

  afterEach(() => {
    extension?.dispose();
    extension = undefined;
    stub.hoverProviders.length = 0;
    rmSync(storage, { recursive: true, force: true });
  });

  after(unloadPackaged);

  it('begins no request, no reading of a file, no process, no thread, and one timer', async () => {
    const begun = await begunBy(async () => {
      extension = activatePackaged({ storage }, stub);
      await settle();
    });
    // It bounds how long the secret storage may take.
    assert.deepEqual(begun, ['Timeout']);
    assert.deepEqual(readdirSync(storage), []);
  });

  it('reads the secret once, after it has returned, and leaves it at that without an instance', async () => {
    const read: string[] = [];
    extension = activatePackaged({ storage, onSecretRead: (key) => read.push(key) }, stub);
    await settle();
    assert.deepEqual(read, ['instances']);
    assert.deepEqual(readdirSync(storage), []);
  });

  it('loads the entry and no other bundle', async () => {
    const loaded = () => Object.keys(require.cache).filter((file) => file.startsWith(DIST));
    unloadPackaged();
    extension = activatePackaged({ storage }, stub);
    await settle();
    assert.deepEqual(loaded(), [ENTRY]);
  });

  it('registers what shows chatIds', () => {
    extension = activatePackaged({ storage }, stub);
    assert.equal(stub.hoverProviders.length, 3);
    assert.deepEqual([...stub.trees.keys()].sort(), ['avatarLens.instances', 'avatarLens.recents']);
    assert.ok(stub.commands.has('avatarLens.lookUp'));
  });

  it('is quiet when the mouse rests where no chatId is', async () => {
    extension = activatePackaged({ storage }, stub);
    const { Position } = stub.module as unknown as typeof import('vscode');
    const document = { lineCount: 1, lineAt: () => ({ text: 'const answer = await ask(42);' }) };
    const begun = await begunBy(async () => {
      for (const provider of stub.hoverProviders) {
        const hover = await provider.provideHover(
          document as unknown as import('vscode').TextDocument,
          new Position(0, 8),
          {} as import('vscode').CancellationToken,
        );
        assert.equal(hover, undefined);
      }
    });
    assert.deepEqual(begun, []);
  });

  it('would be seen beginning something', async () => {
    extension = activatePackaged({ storage }, stub);
    const begun = await begunBy(() => stub.commands.get('avatarLens.clearCache')?.());
    assert.ok(begun.length > 0);
  });
});
