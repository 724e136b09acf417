import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

describe('activation', () => {
  it('starts by itself and returns the public API', async () => {
    const extension = vscode.extensions.getExtension('avatar-lens.avatar-lens');
    assert.ok(extension, 'the extension is installed');
    const api = await extension.activate();
    assert.equal(api.version, 1);
    assert.deepEqual(
      api.findChatIds('to 79001234567@c.us.').map((found: { chatId: string }) => found.chatId),
      ['79001234567@c.us'],
    );
  });

  it('registers every command that the manifest names', async () => {
    const extension = vscode.extensions.getExtension('avatar-lens.avatar-lens');
    const named = (extension?.packageJSON.contributes.commands ?? []).map(
      (entry: { command: string }) => entry.command,
    );
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      named.filter((command: string) => !registered.has(command)),
      [],
    );
  });
});
