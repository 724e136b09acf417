import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { uiFolder, vsixFile } from '../host/paths.ts';
import { packageExtension } from '../host/vsix.ts';
import { readBundles } from '../stub/bundles.ts';
import { unzip } from '../stub/zip.ts';
import { hoverText } from './hovering.ts';
import { pictureSize, textOf } from './pageElement.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { useWindow } from './window.ts';

const MOST_BYTES = 500 * 1024;

const MAYA = '79001234567@c.us';
const ROSES = '120363043968066561@g.us';

describe('The package that users download', () => {
  let files = new Map<string, Buffer>();

  before(async () => {
    if (!existsSync(vsixFile)) await packageExtension();
    files = unzip(readFileSync(vsixFile));
  });

  it('has at most 500 KiB', () => {
    const { size } = statSync(vsixFile);
    assert.ok(size <= MOST_BYTES, `it has ${(size / 1024).toFixed(1)} KiB`);
  });

  it('names every package in it, with its licence and copyright', () => {
    const notices = files.get('extension/dist/ThirdPartyNotices.txt')?.toString() ?? '';
    const names = readBundles().flatMap(({ packages }) => [...packages.keys()]);
    const bundled = [...new Set(names)].filter((name) => name !== '').sort();
    const parts = notices.split(/^={80}$/m).slice(1);
    const named = parts.map((part) => /^\s*(\S+) \d+\.\d+\.\d+ \([\w.-]+\)$/m.exec(part)?.[1]);
    assert.deepEqual(named.sort(), bundled);
    for (const part of parts) assert.match(part, /copyright .*\d{4}|copyright \(c\)|\(c\) /i);
    // Of other people than the package's own, and named in its sources alone.
    for (const holder of ['notmasteryet', 'Adobe Systems', 'Dean McNamee']) {
      assert.ok(notices.includes(holder), holder);
    }
  });

  it('has nothing that only its makers need', () => {
    const strangers = [...files.keys()].filter(
      (file) =>
        !/^extension\/(package(\.nls[\w.-]*)?\.json|readme\.md|changelog\.md|LICENSE\.txt|dist\/(media\/)?[\w.-]+|media\/.+|l10n\/bundle\.l10n\.[\w-]+\.json)$/.test(
          file,
        ) && !/^(extension\.vsixmanifest|\[Content_Types\]\.xml)$/.test(file),
    );
    assert.deepEqual(strangers, []);
    assert.ok(![...files.keys()].some((file) => /\.(map|ts\.txt|vsix)$/.test(file)));
    assert.ok(![...files.keys()].some((file) => file.startsWith('extension/media/readme/')));
  });
});

/** Counts what hands do: a click, a rest of the mouse, a paste, a key. */
class Gestures {
  count = 0;

  async of(gesture: () => Promise<unknown>): Promise<void> {
    this.count += 1;
    await gesture();
  }
}

describe('A newcomer who has the package and nothing else', () => {
  const window = useWindow({ name: 'newcomer' });

  it('sees a face after three gestures', async () => {
    const { page } = window();
    const hands = new Gestures();
    await hands.of(() => window().openView('Avatar Lens'));
    await window().screenshot('newcomer view');
    await hands.of(() => page.getByRole('button', { name: 'Try the Demo' }).first().click());
    await window().tab('corner-shop.log').waitFor();
    await hands.of(async () => {
      const hover = await hoverText(page, MAYA, 'Maya Solovyova');
      assert.deepEqual(await pictureSize(hover.locator('img').first()), {
        width: 640,
        height: 640,
      });
    });
    await window().screenshot('newcomer face');
    assert.ok(hands.count <= 3, `${hands.count} gestures`);
  });
});

describe('A newcomer with an account', () => {
  const folder = path.join(uiFolder, 'newcomer-workspace');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'bot.log'), `INFO from ${MAYA}\nINFO to ${ROSES}\n`);
  const simulator = useSimulator({
    instances: [{ ...SHOP, typeInstance: 'whatsapp' }],
    contacts: [
      { chatId: MAYA, avatar: 'picture', name: 'Maya Solovyova' },
      { chatId: ROSES, avatar: 'picture', name: 'Roses' },
    ],
  });
  const window = useWindow({ name: 'newcomer-account', folder });

  it('has it added after three gestures, pasted from a .env', async () => {
    const { page, quickInput } = window();
    const env = `ID_INSTANCE=${SHOP.idInstance}\nAPI_TOKEN_INSTANCE=${SHOP.apiTokenInstance}\n`;
    await window().openView('Avatar Lens');
    const hands = new Gestures();
    await hands.of(() => page.getByRole('button', { name: 'Add Instance' }).last().click());
    await quickInput.message(/^idInstance from/);
    await hands.of(() => window().paste(`API_URL=${simulator().origin}\n${env}`));
    await quickInput.message(/found, with its token/);
    await hands.of(() => quickInput.accept());
    await window().notification(/was added\. Hover over a chatId to see who it is/);
    assert.ok(hands.count <= 3, `${hands.count} gestures`);
    await window().screenshot('newcomer account');
  });

  it('is told by the first hover what it asked, and by no later one', async () => {
    await window().runCommand('Notifications: Clear All Notifications');
    await window().openFile('bot.log');
    const first = await window().hoverText(MAYA, 'This hover sent one getAvatar request');
    await pictureSize(first.locator('img').first());
    await window().screenshot('newcomer first hover');
    await window().leaveText();
    const second = await window().hoverText(ROSES, /Picture/);
    assert.doesNotMatch(await textOf(second), /This hover sent/);
  });

  it('knows the names of a log after two gestures', async () => {
    const { page } = window();
    const hands = new Gestures();
    await window().leaveText();
    await hands.of(() => hoverText(page, MAYA, /Name everybody/));
    await hands.of(() => window().clickInHover(MAYA, 'Name everybody (1 request)'));
    await window().notification(/names are known now/);
    for (const [chatId, name] of [
      [MAYA, 'Maya Solovyova'],
      [ROSES, 'Roses'],
    ] as const) {
      await window().hoverText(chatId, name);
      await window().screenshot(`newcomer name ${name}`);
      await window().leaveText();
    }
    assert.ok(hands.count <= 2, `${hands.count} gestures`);
  });
});
