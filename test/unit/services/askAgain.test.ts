import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'mocha';
import { type Activated, unloadPackaged } from '../../stub/packaged';
import { VscodeStub } from '../../stub/vscode';
import { CHAT_IDS, World } from '../greenApi/support/world';
import { until } from '../support/until';
import { activateWithInstance } from '../support/vscode';

describe('asking again for several', () => {
  const world = new World();
  const stub = new VscodeStub();
  let storage = '';
  let extension: Activated;

  beforeEach(async () => {
    storage = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-again-'));
    stub.answers.add('Ask Again');
    extension = await activateWithInstance(world, storage, stub);
  });

  afterEach(() => {
    extension.dispose();
    rmSync(storage, { recursive: true, force: true });
  });

  after(unloadPackaged);

  const journal = () => path.join(storage, 'recents.jsonl');
  const rowOf = (chatId: string) => ({ chatId, idInstance: world.credentials().idInstance });

  it('does not bring back a row that was removed meanwhile', async () => {
    const row = { ...rowOf(CHAT_IDS.whatsapp.hidden), product: 'whatsapp', outcome: 'hidden' };
    writeFileSync(journal(), `${JSON.stringify({ put: { ...row, lookedUpAt: 1, at: 1 } })}\n`);
    world.simulator.fail('getAvatar', { fault: 'slowFirstByte', delayMs: 100 });
    const asked = stub.commands.get('avatarLens.recents.refreshAll')?.();
    await until(() => world.asked().length === 1);
    await stub.commands.get('avatarLens.recents.remove')?.(row);
    await asked;
    assert.equal(readFileSync(journal(), 'utf8'), '');
  });

  it('adds what waited for a notification, which has no row yet', async () => {
    const { none, hidden } = CHAT_IDS.whatsapp;
    const rows = [none, hidden].map((chatId) => ({ ...rowOf(chatId), requestedAt: 1 }));
    await stub.commands.get('avatarLens.refresh')?.(rows[0], rows);
    const text = readFileSync(journal(), 'utf8');
    for (const chatId of [none, hidden]) assert.ok(text.includes(chatId), text);
  });
});
