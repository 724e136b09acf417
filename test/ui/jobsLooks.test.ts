import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import type { Theme } from '../host/install.ts';
import { uiFolder } from '../host/paths.ts';
import { GalleryPage } from './galleryPage.ts';
import { pictureSize } from './pageElement.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const IVAN = '79001234568@c.us';
const OLGA = '79001234570@c.us';
const LID = '123456789012345@lid';
const ROSES = '120363043968066561@g.us';
const SUPPORT = {
  idInstance: '110100000008',
  apiTokenInstance: 'c75b3a66374942c5b3c019c698abc2067e151558acbd412345',
  name: 'Support',
};

/** A card with a face is no higher than this, in CSS pixels. */
const MOST_HEIGHT = 201;

/** The words of one language, by the English ones. */
function wordsOf(locale: string) {
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const suffix = locale === 'en' ? '' : `.${locale}`;
  const said = read(`l10n/bundle.l10n${suffix}.json`);
  const titles = read(`package.nls${suffix}.json`);
  return {
    title: (command: string) => `Avatar Lens: ${titles[`command.${command}`]}`,
    said: (english: string) => (said[english] ?? english).replace(/^\$\([\w-]+\) /, ''),
  };
}

const LOOKS: readonly (readonly [locale: string, Theme])[] = [
  ['en', 'light'],
  ['ru', 'hcDark'],
  ['pt-br', 'dark'],
];

for (const [locale, theme] of LOOKS) {
  describe(`Names and faces, ${locale}, ${theme}`, () => {
    const { title, said } = wordsOf(locale);
    const folder = path.join(uiFolder, `jobs-looks-workspace-${locale}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const texts = [IVAN, LID, ROSES, OLGA].map((id) => `INFO from ${id}: hello`);
    writeFileSync(path.join(folder, 'bot.log'), `${texts.join('\n')}\n`);
    const simulator = useSimulator({
      instances: [SHOP, SUPPORT].map((one) => ({ ...one, typeInstance: 'whatsapp' })),
      contacts: [
        { chatId: IVAN, avatar: 'picture', contactName: 'Иван Константинович Петров-Водкин' },
        { chatId: OLGA, avatar: 'picture', contactName: 'Olga Smirnova', lid: LID },
        { chatId: ROSES, avatar: 'none', name: 'Roses', participants: [IVAN, OLGA] },
      ],
    });
    const window = useWindow({ name: `jobs-looks-${locale}`, folder, locale, theme });
    const shoot = (what: string) => window().screenshot(`jobs ${locale} ${what}`);

    /** Every hover with a face is a card that is not high. */
    async function card(id: string, what: string): Promise<void> {
      const hover = await window().hoverText(id, said('All lines'));
      await pictureSize(hover.locator('img'));
      await shoot(what);
      const { height = 0 } = (await hover.boundingBox()) ?? {};
      assert.ok(height <= MOST_HEIGHT, `${what} is ${height} pixels high`);
      await window().leaveText();
    }

    before(async function () {
      this.timeout(60_000);
      simulator().fail('getAvatar', 'urlNull', { chatId: LID });
      for (const { idInstance, apiTokenInstance, name = '' } of [SHOP, SUPPORT]) {
        await window().runCommand(title('addInstance'));
        let before = '';
        for (const text of [idInstance, apiTokenInstance, simulator().origin, name]) {
          await until(
            'the next step',
            async () => (await window().quickInput.message()) !== before,
          );
          before = await window().quickInput.message();
          await window().quickInput.type(text);
          await window().quickInput.accept();
        }
        await window().notification(name);
        await window().runCommand('Notifications: Clear All Notifications');
      }
    });

    it('can be read, and nothing is cut that matters', async () => {
      await window().page.setViewportSize({ width: 1280, height: 800 });
      await window().openView('Avatar Lens');
      await window().openFile('bot.log');
      // The first that asks says so, in two lines more.
      await window().hoverText(IVAN, said('All lines'));
      await window().leaveText();
      await card(IVAN, 'hover without a name');
      await window().runCommand(title('lookUpFile'));
      await window().quickInput.row(said('$(tag) Look them up, and name everybody')).waitFor();
      await shoot('question');
      await window().quickInput.pick(said('$(tag) Look them up, and name everybody'));
      const page = await GalleryPage.of(window(), 'bot.log');
      await page.cell('Olga Smirnova').first().waitFor();
      await window().runCommand('Notifications: Clear All Notifications');
      await shoot('gallery');
      await page
        .cell('Olga Smirnova')
        .first()
        .click({ modifiers: ['ControlOrMeta'] });
      for (const [what, width, height] of [
        ['gallery narrow', 900, 800],
        ['gallery at 200 %', 640, 400],
      ] as const) {
        await window().page.setViewportSize({ width, height });
        assert.equal(await page.overflow(), 0);
        await shoot(what);
      }
      await window().page.setViewportSize({ width: 1280, height: 800 });
      await window().runCommand('View: Close All Editors');
      await window().openFile('bot.log');
      await card(IVAN, 'hover with a long name');
      for (const command of ['insertChatId', 'lookUpPrompt']) {
        await window().runCommand(title(command));
        await window().quickInput.row('Olga Smirnova').waitFor();
        await shoot(`list of ${command}`);
        await window().quickInput.cancel();
      }
      await window().clickInHover(IVAN, said('Open'));
      const panel = await window().panelFrame(/Петров/);
      await panel.locator('img').first().waitFor();
      await shoot('panel');
    }).timeout(120_000);
  });
}
