import assert from 'node:assert/strict';
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { FAULTS, type FaultName } from '../../src/simulator/faults/faults.ts';
import { IMAGE_FAULTS } from '../../src/simulator/faults/imageFaults.ts';
import { uiFolder } from '../host/paths.ts';
import { addInstance, typeInstance } from './instanceForm.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const TOKEN = SHOP.apiTokenInstance;
const WRONG = '0f5b3a66374942c5b3c019c698abc2067e151558acbd41abcd';

/** These pause the instance, so they are met one by one, by hovering. */
const PAUSING: readonly FaultName[] = [
  'unauthorized401Text',
  'unauthorized200Code',
  'suspended403',
  'notAuthorized400Json',
  'messageField400',
  'accountExpired',
  'instanceDeleted',
  'quota466',
];
/** Others that pause or stop it, and differ in the form of the reply only. */
const SKIPPED =
  /^(unauthorized|forbidden|instanceNotFound|notAuthorized|statusFalse|(error|message|description|detail|msg)Field|quota(?!466Corr)|limit469)/;

/** The last ones slow down whatever comes after them. */
const OTHERS = (Object.keys(FAULTS) as FaultName[])
  .filter((name) => !PAUSING.includes(name) && !SKIPPED.test(name))
  .sort((a, b) => Number(a.startsWith('rateLimited')) - Number(b.startsWith('rateLimited')));

const chatIdOf = (index: number) => `7900555${String(index).padStart(4, '0')}@c.us`;

/** Files under a folder that hold a large enough piece of a token, in any case, as UTF-8 or UTF-16. */
function filesWith(token: string, folder: string): string[] {
  const pieces = [token.slice(0, 20), token.slice(15, 35), token.slice(-20)];
  return globSync('**/*', { cwd: folder }).filter((name) => {
    const file = path.join(folder, name);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
    const text = readFileSync(file, 'latin1').replaceAll('\0', '').toLowerCase();
    return pieces.some((piece) => text.includes(piece));
  });
}

describe('A token', () => {
  const folder = path.join(uiFolder, 'secrets-workspace');
  mkdirSync(folder, { recursive: true });
  const lines = [...OTHERS, ...PAUSING].map((fault, index) => `${chatIdOf(index)} ${fault}\n`);
  writeFileSync(path.join(folder, 'others.log'), lines.slice(0, OTHERS.length).join(''));
  writeFileSync(path.join(folder, 'pausing.log'), lines.slice(OTHERS.length).join(''));

  const simulator = useSimulator({
    instances: [{ ...SHOP, typeInstance: 'whatsapp' }],
    limits: false,
  });
  const window = useWindow({ name: 'secrets', folder, logLevel: 'trace' });

  before(async function () {
    this.timeout(60_000);
    await window().openView('Avatar Lens');
    await typeInstance(window(), { ...SHOP, apiTokenInstance: WRONG }, simulator().origin);
    await window().quickInput.message(/refused this token/);
    await window().quickInput.cancel();
    await addInstance(window(), SHOP, simulator().origin);
  });

  it('meets every failure that GREEN-API and the network have', async () => {
    for (const [index, fault] of OTHERS.entries()) {
      const chatId = chatIdOf(index);
      const isOfImage = fault in IMAGE_FAULTS;
      if (isOfImage) simulator().setContact({ chatId, avatar: 'picture' });
      simulator().fail(isOfImage ? 'image' : 'getAvatar', fault, { chatId, times: 1 });
    }
    await window().openFile('others.log');
    await window().runCommand('Avatar Lens: Look Up Avatars in File');
    await window().quickInput.pick(/Look up the \d+ that are not known/);
    await until(
      'all of them to be answered',
      () =>
        (
          window()
            .extensionLog()
            .match(/ lookUp 7900555/g) ?? []
        ).length >= OTHERS.length,
      100_000,
    );
    await window().screenshot('secrets gallery');
  }).timeout(120_000);

  it('meets those that pause an instance, and the check that finds out', async () => {
    await window().openFile('pausing.log');
    for (const [index, fault] of PAUSING.entries()) {
      const chatId = chatIdOf(OTHERS.length + index);
      simulator().fail('getAvatar', fault, { chatId, times: 1 });
      await window().hoverText(chatId, /\./);
      await window().leaveText();
      const instance = window().treeRow('Instances', 'Shop');
      await instance.filter({ hasText: 'paused' }).waitFor();
      await window().runCommand('Avatar Lens: Resume Look-ups');
      await instance.filter({ hasText: 'authorized' }).waitFor();
    }
    simulator().fail('getStateInstance', 'badRequest400', { times: 1 });
    await window().runCommand('Avatar Lens: Check Instance');
    await window().notification(/Shop/);
  });

  it('is in no log at the level Trace, no state, no stored file and no workspace', () => {
    assert.match(window().logs(), /\[trace\]/);
    const planted = path.join(uiFolder, 'secrets-planted');
    mkdirSync(planted, { recursive: true });
    writeFileSync(path.join(planted, 'utf16'), Buffer.from(` ${TOKEN.toUpperCase()} `, 'utf16le'));
    assert.deepEqual(filesWith(TOKEN, planted), ['utf16'], 'the search itself works');
    for (const token of [TOKEN, WRONG]) {
      assert.deepEqual(filesWith(token, window().dataFolder), []);
      assert.deepEqual(filesWith(token, folder), []);
    }
  });

  it('is in nothing that is on the screen, webviews included', async () => {
    for (const frame of window().page.frames()) {
      const html = await frame.content();
      assert.ok(!html.includes(TOKEN) && !html.includes(WRONG));
    }
  });

  it('lies encrypted where the browser keeps the secrets of VS Code', async () => {
    const stored = await window().page.evaluate(`localStorage.getItem('secrets.provider')`);
    assert.ok(typeof stored === 'string' && stored.length > TOKEN.length);
    assert.ok(!stored.includes(TOKEN) && !stored.includes(SHOP.idInstance));
  });
});
