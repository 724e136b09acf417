import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { uiFolder } from '../host/paths.ts';
import { GalleryPage } from './galleryPage.ts';
import { addInstance } from './instanceForm.ts';
import { requestLines, SHOP, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const FACES = ['79001230000@c.us', '79001230002@c.us', '79001230004@c.us'];
const FACELESS = ['79001230001@c.us', '79001230003@c.us'];
const EVERYBODY = [...FACES, ...FACELESS].sort();

interface Picture {
  readonly after: string;
  readonly row: number;
  readonly isLong: boolean;
}

/** Runs in the window: what follows each picture, and in which of the lines on screen it stands. */
const PICTURES = `[...document.querySelectorAll('.monaco-editor .view-line')].flatMap((line, row) => {
  const spans = [...line.querySelectorAll('span > span')];
  return spans.flatMap((span, index) => {
    if (!getComputedStyle(span, '::before').content.includes('data:image/svg')) return [];
    const after = spans.slice(index).map((one) => one.textContent).join('');
    return [{ after: after.slice(0, 16), row, isLong: line.textContent.length > 1000 }];
  });
})`;

describe('Small avatars in the editor', () => {
  const folder = path.join(uiFolder, 'inline-workspace');
  mkdirSync(folder, { recursive: true });
  const line = (_: unknown, index: number) => `${index} from ${EVERYBODY[index % 5]} to nobody\n`;
  const long = `${FACES[0]} ${'x'.repeat(10_000)}\n`;
  const lines = Array.from({ length: 300 }, line);
  writeFileSync(path.join(folder, 'bot.log'), [...lines.slice(0, 3), long, ...lines].join(''));

  const simulator = useSimulator({
    instances: [{ ...SHOP, typeInstance: 'whatsapp' }],
    contacts: FACES.map((chatId) => ({ chatId, avatar: 'picture' })),
    limits: false,
  });
  const window = useWindow({ name: 'inline', folder });
  const pictures = async () => (await window().page.evaluate(PICTURES)) as Picture[];
  /** One before each id that has a face, and nothing else, once they have been drawn. */
  const rightly = (what: string, least: number) =>
    until(`one picture before each face ${what}`, async () => {
      const drawn = await pictures();
      const shown = await window().page.locator('.monaco-editor .view-line').allTextContents();
      const wanted = shown.filter(
        (text) => text.length < 10_000 && FACES.some((id) => text.includes(id)),
      );
      return (
        drawn.length >= least &&
        drawn.every(({ after }) => FACES.includes(after)) &&
        new Set(drawn.map(({ row }) => row)).size === drawn.length &&
        drawn.length === wanted.length
      );
    });

  before(async function () {
    this.timeout(60_000);
    await addInstance(window(), SHOP, simulator().origin);
    await window().openFile('bot.log');
    await window().runCommand('Avatar Lens: Look Up Avatars in File');
    await window().quickInput.pick('Look up the 5 that are not known');
    await (await GalleryPage.of(window(), 'Avatars of bot.log')).rests();
    await window().runCommand('View: Close Editor');
  });

  it('are not there unless they are switched on', async () => {
    await window().openFile('bot.log');
    assert.deepEqual(await pictures(), []);
  });

  it('stand before the ids in sight, but not on very long lines', async () => {
    const asked = requestLines(simulator()).length;
    await window().updateSettings({ 'avatarLens.inline.enabled': true });
    await window().openFile('bot.log', 1);
    await rightly('on the screen', 10);
    assert.ok((await pictures()).every(({ isLong }) => !isLong));
    await window().screenshot('inline');
    assert.equal(requestLines(simulator()).length, asked);
  });

  it('are right again after typing fast', async () => {
    const { keyboard } = window().page;
    await keyboard.press('Control+Home');
    await keyboard.type(`seen ${FACES[1]} and\nthen ${FACELESS[0]} and ${FACES[2]}\n`);
    for (let times = 0; times < 5; times++) await keyboard.press('Control+Shift+K');
    await rightly('after typing', 10);
    await window().screenshot('inline typed');
  });

  it('are right again after scrolling fast', async () => {
    const { mouse } = window().page;
    await mouse.move(700, 400);
    for (let times = 0; times < 30; times++) await mouse.wheel(0, 150);
    await rightly('after scrolling', 10);
    await window().screenshot('inline scrolled');
  });

  it('are gone at once when they are switched off', async () => {
    await window().updateSettings({ 'avatarLens.inline.enabled': false });
    await window().openFile('bot.log');
    await until('no picture', async () => (await pictures()).length === 0, 2_000);
  });
});
