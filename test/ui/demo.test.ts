import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'mocha';
import { pictureSize } from './pageElement.ts';
import { useWindow } from './window.ts';

const SAMPLE = 'corner-shop.log';
const MAYA = '79001234567@c.us';
const TYPED = 'Typed into the sample';

/** The log that comes with the demo is nobody's file: nothing about it is ever asked, kept or lost. */
describe('The sample of the demo', () => {
  const window = useWindow({ name: 'demo' });
  /** Says whether VS Code holds the sample for changed, or asks something about it. */
  async function isAtRest(): Promise<boolean> {
    const { page } = window();
    const dirty = page.locator('.tabs-container .tab.dirty').count();
    const dialogs = page.locator('.monaco-dialog-box').count();
    return (await dirty) + (await dialogs) === 0;
  }

  async function type(): Promise<void> {
    const { page } = window();
    await window().clickText('corner-shop-bot');
    await page.keyboard.type(TYPED);
    await page.getByText('Cannot edit in read-only editor').first().waitFor();
    await page.keyboard.press('Escape');
  }

  it('is a document that has faces, and cannot be typed into', async () => {
    await window().runCommand('Avatar Lens: Try the Demo');
    await window().tab(SAMPLE).waitFor();
    const hover = await window().hoverText(MAYA, 'Maya Solovyova');
    await pictureSize(hover.locator('img'));
    await window().leaveText();
    await type();
    assert.equal(await window().page.getByText(TYPED).count(), 0);
    assert.ok(await isAtRest());
    await window().screenshot('demo typed into the sample');
  });

  it('is not asked to be saved by the command that saves, nor on the disk after it', async () => {
    const before = readdirSync(window().folder);
    await window().page.keyboard.press('Control+S');
    await window().page.keyboard.press('Control+K');
    await window().page.keyboard.press('s');
    await window().textOnScreen(MAYA);
    assert.ok(await isAtRest());
    assert.deepEqual(readdirSync(window().folder), before);
  });

  it('closes without a question, and opens as it was', async () => {
    await window().runCommand('View: Close Editor');
    await window().tab(SAMPLE).waitFor({ state: 'detached' });
    assert.ok(await isAtRest());
    await window().runCommand('Avatar Lens: Try the Demo');
    await window().tab(SAMPLE).waitFor();
    await type();
  });

  it('lets the window go without a question, and opens again in the next one', async () => {
    const asked: string[] = [];
    // What the browser asks where something would be lost.
    window().page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await window().reload();
    assert.deepEqual(asked, []);
    assert.ok(await isAtRest());
    await window().runCommand('Avatar Lens: Try the Demo');
    await window().textOnScreen('corner-shop-bot');
    assert.ok(await isAtRest());
  });
});
