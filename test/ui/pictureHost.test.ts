import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { uiFolder } from '../host/paths.ts';
import { addInstance } from './instanceForm.ts';
import { pictureSize } from './pageElement.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { useWindow } from './window.ts';

const REFUSED = '79001240001@c.us';
const DOWN = '79001240002@c.us';
/** Whose pictures come at the second try. */
const SECOND_TRY = { imageServerError500: '79001240003@c.us', imageReset: '79001240004@c.us' };
const ALL = [REFUSED, DOWN, ...Object.values(SECOND_TRY)];

describe('A picture whose host does not hand it out', () => {
  const folder = path.join(uiFolder, 'picture-host-workspace');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'ids.log'), ALL.map((id) => `from ${id}: hello\n`).join(''));

  const simulator = useSimulator({
    instances: [{ ...SHOP, typeInstance: 'whatsapp' }],
    contacts: ALL.map((chatId) => ({ chatId, avatar: 'picture' })),
    limits: false,
  });
  const window = useWindow({ name: 'pictureHost', folder });
  const asked = () => simulator().requests.filter(({ method }) => method === 'getAvatar').length;

  before(async function () {
    this.timeout(60_000);
    await window().openView('Avatar Lens');
    await addInstance(window(), SHOP, simulator().origin);
    await window().openFile('ids.log');
  });

  it('is said to be there, and fetched alone by a click', async () => {
    simulator().fail('image', 'imageRefused', { chatId: REFUSED, times: 1 });
    const before = asked();
    const hover = await window().hoverText(
      REFUSED,
      /There is a picture; its host did not hand it out/,
    );
    await hover.getByText('Open link').waitFor();
    await window().screenshot('picture host refuses, hover');
    await window().leaveText();
    await window().clickInHover(REFUSED, 'Fetch the picture');
    const shown = await window().hoverText(REFUSED, /Picture · /);
    assert.ok((await pictureSize(shown.locator('img'))).width > 0);
    assert.equal(asked(), before + 1);
    await window().leaveText();
  });

  it('is asked again where it failed for a moment, and GREEN-API is not', async () => {
    const pictures = () => simulator().requests.filter(({ method }) => method === 'image').length;
    for (const [fault, chatId] of Object.entries(SECOND_TRY)) {
      simulator().fail('image', fault as keyof typeof SECOND_TRY, { chatId, times: 1 });
      const [before, picturesBefore] = [asked(), pictures()];
      const hover = await window().hoverText(chatId, /Picture/);
      assert.ok((await pictureSize(hover.locator('img'))).width > 0);
      assert.equal(asked(), before + 1);
      assert.equal(pictures(), picturesBefore + 2);
      await window().leaveText();
    }
  });

  it('says in the panel that the host did not answer, with the link', async () => {
    simulator().fail('image', 'imageReset', { chatId: DOWN });
    const before = asked();
    await window().hoverText(DOWN, /There is a picture; its host did not answer|Still asking/);
    await window().leaveText();
    await window().clickInHover(DOWN, 'Open');
    await window().leaveText();
    const panel = await window().panelFrame('+7 900 124 00 02');
    await panel.getByText('There is a picture; its host did not answer.').waitFor();
    await panel.getByText('Open link').first().waitFor();
    await window().screenshot('picture host down, panel');
    simulator().clearFaults();
    await panel.getByText('Fetch the picture').click();
    await panel.locator('img').waitFor();
    assert.equal(asked(), before + 1);
  });
});
