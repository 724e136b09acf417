import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { uiFolder } from '../host/paths.ts';
import { useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const COUNT = 60;
const INSTANCES = Array.from({ length: COUNT }, (_, index) => ({
  idInstance: String(710700000100 + index),
  apiTokenInstance: (0x100 + index).toString(16).padEnd(50, 'a'),
}));

/** Whoever has many instances adds them by a script, which calls the command with arguments. */
describe('Many instances, added by a script', () => {
  const folder = path.join(uiFolder, 'script-workspace');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'ids.log'), '79001260001@c.us\n');
  const simulator = useSimulator({
    instances: INSTANCES.map((one) => ({ ...one, typeInstance: 'whatsapp' })),
    limits: false,
  });
  const window = useWindow({ name: 'script', folder });

  it('are all there, also after a reload, and nothing fails', async () => {
    await window().openView('Avatar Lens');
    const commands = INSTANCES.map((instance) => ({
      command: 'avatarLens.addInstance',
      args: { ...instance, apiUrl: simulator().origin },
    }));
    const bindings = [{ key: 'ctrl+alt+f11', command: 'runCommands', args: { commands } }];
    const file = path.join(window().dataFolder, 'data', 'User', 'keybindings.json');
    writeFileSync(file, JSON.stringify(bindings));
    await window().reload();
    await window().page.keyboard.press('Control+Alt+F11');
    const checks = () =>
      simulator().requests.filter(({ method }) => method === 'getSettings').length;
    await until('all to be checked', () => checks() === COUNT, 90_000);
    const last = INSTANCES.at(-1)?.idInstance ?? '';
    await window().openView('Avatar Lens');
    await until('the last to be saved', () => isListed(last), 30_000);
    await window().reload();
    await window().openView('Avatar Lens');
    await window().treeRow('Instances', '+79000000001').waitFor();
    await window().runCommand('Avatar Lens: Check All Instances');
    await window().notification(`Checked: authorized ${COUNT}.`);
    await window().screenshot('instances by script');
    assert.doesNotMatch(window().extensionLog(), /secret storage|could not/);
    assert.equal(await window().page.locator('.notification-list-item .codicon-error').count(), 0);
  }).timeout(240_000);

  /** Whether the pick list, which has all of them, has this one. */
  async function isListed(idInstance: string): Promise<boolean> {
    await window().runCommand('Avatar Lens: Check Instance');
    await window().quickInput.type(idInstance);
    const rows = await window().quickInput.rows();
    await window().quickInput.cancel();
    return rows.some((row) => row.includes(idInstance));
  }
});
