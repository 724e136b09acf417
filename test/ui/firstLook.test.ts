import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pictureSize } from './pageElement.ts';
import { useWindow } from './window.ts';

const MAYA = '79001234567@c.us';
const BAND = '-10000000000000';
const COURIERS = '120363043968066561@g.us';

describe('a first look, with the demo', () => {
  const window = useWindow({ name: 'first-look', env: { AVATAR_LENS_DEMO: '1' } });

  it('shows a face when the mouse rests on a chatId', async () => {
    await window().openFile('bot.ts');
    const hover = await window().hoverText(MAYA, 'Demo WhatsApp');
    assert.deepEqual(await pictureSize(hover.locator('img')), { width: 640, height: 640 });
    await window().screenshot('first-look-hover');
    await window().leaveText();
  });

  it('shows it large in the panel', async () => {
    await window().clickText(COURIERS);
    await window().runCommand('Avatar Lens: Look Up Avatar');
    const panel = await window().panelFrame(COURIERS);
    assert.equal((await pictureSize(panel.locator('img').first())).width, 640);
    await window().screenshot('first-look-panel');
  });

  it('remembers both, newest first, with round avatars', async () => {
    await window().openView('Avatar Lens');
    await window().treeRow('Recent Look-ups', COURIERS).waitFor();
    const rows = await window().treeRows('Recent Look-ups');
    assert.equal(rows[0]?.label, COURIERS);
    assert.match(rows[1]?.label ?? '', /900 123/);
    for (const row of rows) assert.match(row.icon, /url\(/);
    await window().screenshot('first-look-recents');
  });

  it('has written no chatId into the log', async () => {
    await window().openFile('notes.md');
    await window().hoverText(BAND, 'Demo MAX');
    const log = window().extensionLog();
    assert.match(log, /lookUp 7900•••4567@c\.us picture/);
    assert.match(log, /lookUp -100•••00 picture/);
    for (const chatId of [MAYA, COURIERS, BAND]) assert.ok(!log.includes(chatId));
  });
});
