import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import type { FaultName } from '../../src/simulator/faults/faults.ts';
import type { Generation } from '../../src/simulator/types.ts';
import { uiFolder } from '../host/paths.ts';
import { addInstance } from './instanceForm.ts';
import { pictureSize, textOf } from './pageElement.ts';
import { iconSize } from './picture.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { rowTooltip } from './tree.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

interface Case {
  readonly what: string;
  readonly chatId: string;
  /** What getAvatar answers in place of the truth. */
  readonly fault?: FaultName;
  readonly generation?: Generation;
  /** In the row of the tree, the hover and the heading of the panel. */
  readonly label: string;
  /** In the hover and in the panel. */
  readonly sentence: RegExp;
}

const CASES: readonly Case[] = [
  {
    what: 'no picture',
    chatId: '79001230002@c.us',
    label: 'No picture',
    sentence: /does not tell the two apart/,
  },
  {
    what: 'a hidden picture',
    chatId: '79001230003@c.us',
    label: 'Hidden',
    sentence: /privacy settings hide/,
  },
  {
    what: 'no account',
    chatId: '79001230004@c.us',
    generation: 'A',
    label: 'No account reported',
    sentence: /also says so for some accounts/,
  },
  {
    what: 'no answer about a picture',
    chatId: '79001230005@c.us',
    generation: 'BwithoutAvailable',
    label: 'None or hidden',
    sentence: /no picture and no reason/,
  },
  {
    what: 'a chat outside the plan',
    chatId: '79001230006@c.us',
    fault: 'quota466Correspondents',
    label: 'Chat not in the plan',
    sentence: /does not include this chat/,
  },
  {
    what: 'a messenger that did not answer in time',
    chatId: '79001230007@c.us',
    fault: 'avatarTimeout200',
    label: 'Messenger did not answer',
    sentence: /could not reach the messenger in time/,
  },
  {
    what: 'a chatId that GREEN-API refuses',
    chatId: '79001230008@c.us',
    fault: 'badRequestData400',
    label: 'chatId refused',
    sentence: /does not accept this chatId/,
  },
  {
    what: 'a server with a problem',
    chatId: '79001230009@c.us',
    fault: 'serverError500',
    label: 'Server error',
    sentence: /has a problem \(500\)/,
  },
  {
    what: 'a page in place of a reply',
    chatId: '79001230010@c.us',
    fault: 'html200',
    label: 'Unreadable reply',
    sentence: /could not be understood/,
  },
];

/** Each of them pauses the instance. */
const PAUSING: readonly Case[] = [
  {
    what: 'a wrong token',
    chatId: '79001230020@c.us',
    fault: 'unauthorized401Empty',
    label: 'Token refused',
    sentence: /refused the token \(401\)/,
  },
  {
    what: 'a wrong idInstance',
    chatId: '79001230021@c.us',
    fault: 'forbiddenHtml',
    label: 'Instance refused',
    sentence: /refused the instance \(403\)/,
  },
  {
    what: 'an unlinked phone',
    chatId: '79001230022@c.us',
    fault: 'notAuthorized400',
    label: 'Not authorized',
    sentence: /Link the phone again/,
  },
  {
    what: 'a used-up quota',
    chatId: '79001230023@c.us',
    fault: 'quota466',
    label: 'Quota used up',
    sentence: /monthly quota/,
  },
];

const PICTURE = '79001230001@c.us';
const OLD_GROUP = '79001234567-1587570015@g.us';
const SLOW = '79001230030@c.us';
const NEVER_ASKED = '79001230040@c.us';

describe('What a look-up shows', () => {
  const folder = path.join(uiFolder, 'outcomes-workspace');
  mkdirSync(folder, { recursive: true });
  const cases = [...CASES, ...PAUSING].map(({ chatId }) => chatId);
  const ids = [PICTURE, OLD_GROUP, SLOW, ...cases, NEVER_ASKED];
  writeFileSync(path.join(folder, 'ids.log'), ids.map((id) => `from ${id}: hello\n`).join(''));

  const simulator = useSimulator({
    instances: [{ ...SHOP, typeInstance: 'whatsapp' }],
    contacts: [
      { chatId: PICTURE, avatar: 'picture' },
      { chatId: OLD_GROUP, avatar: 'picture', format: 'png' },
      { chatId: '79001230003@c.us', avatar: 'hidden' },
      { chatId: '79001230004@c.us', avatar: 'noAccount' },
    ],
    limits: false,
  });
  const window = useWindow({ name: 'outcomes', folder });
  const row = async (chatId: string) => {
    // The tree shows the number as people write it.
    const digits = chatId.replace(/\D.*$/, '');
    const rows = await window().treeRows('Recent Look-ups');
    return rows.find(({ label }) => label.replace(/\D/g, '').startsWith(digits));
  };
  const described = (chatId: string, wanted: RegExp, limitMs = 20_000) =>
    until(
      `the row of ${chatId} to say ${wanted}`,
      async () => wanted.test((await row(chatId))?.description ?? ''),
      limitMs,
    );
  const openFromHover = async (chatId: string) => {
    await window().clickInHover(chatId, 'Open');
    await window().leaveText();
    return window().panelFrame((await row(chatId))?.label ?? chatId);
  };

  before(async function () {
    this.timeout(60_000);
    await window().openView('Avatar Lens');
    await addInstance(window(), SHOP, simulator().origin);
    simulator().fail('getAvatar', { fault: 'slowFirstByte', delayMs: 90_000 }, { chatId: SLOW });
    await window().openFile('ids.log');
  });

  it('says that it is still asking, with a way to the panel, when an answer takes long', async () => {
    const hover = await window().hoverText(SLOW, /Still asking GREEN-API/);
    await window().screenshot('hover asking');
    assert.match(await textOf(hover), /\+7 900 123 00 30/);
    await window().leaveText();
    await window().clickInHover(SLOW, 'Open');
    await window().leaveText();
    const panel = await window().panelFrame('+7 900 123 00 30');
    await panel.getByText('Asking GREEN-API…').waitFor();
    await window().screenshot('panel asking');
  });

  it('shows a picture in hover, tree and panel, and says the same in words', async () => {
    const hover = await window().hoverText(PICTURE, /Picture · just now/);
    assert.equal((await pictureSize(hover.locator('img'))).width, 640);
    assert.match(await textOf(hover), /\+7 900 123 00 01 · Russia/);
    await window().screenshot('hover picture');
    await window().leaveText();
    await window().clickInHover(PICTURE, 'Open');
    await window().leaveText();
    const panel = await window().panelFrame('+7 900 123 00 01');
    assert.equal((await pictureSize(panel.locator('img'))).width, 640);
    assert.equal(await panel.locator('img').getAttribute('alt'), 'Avatar of +7 900 123 00 01');
    await described(PICTURE, /^Picture · just now$/);
    await until('a round thumbnail in the row', async () => {
      const found = await row(PICTURE);
      return found !== undefined && (await iconSize(window().page, found)) >= 32;
    });
    await window().screenshot('panel picture');
  });

  it('tells of an old group who made it and when', async () => {
    const hover = await window().hoverText(OLD_GROUP, /Picture/);
    assert.match(await textOf(hover), /created by \+7 900 123 45 67, Russia · Apr 22, 2020/);
    await window().leaveText();
  });

  for (const { what, chatId, fault, generation = 'B', label, sentence } of CASES) {
    it(`shows ${what} in hover, panel and tree`, async () => {
      simulator().setInstance(SHOP.idInstance, { generation });
      if (fault) simulator().fail('getAvatar', fault, { chatId });
      const hover = await window().hoverText(chatId, sentence);
      assert.ok((await textOf(hover)).includes(label));
      await window().screenshot(`hover ${what}`);
      const panel = await openFromHover(chatId);
      await panel.locator('.outcome', { hasText: label }).waitFor();
      assert.match(await textOf(panel.locator('main')), sentence);
      assert.equal(await panel.locator('img').count(), 0);
      await described(chatId, new RegExp(`^${label} · just now$`));
      await window().screenshot(`panel ${what}`);
    });
  }

  for (const theme of ['light', 'hcDark', 'hcLight', 'dark'] as const) {
    it(`shows all of them in the theme ${theme} too`, async () => {
      await window().setTheme(theme);
      for (const { what, chatId, label } of CASES) {
        const hover = await window().hoverText(chatId, label);
        assert.equal(await hover.locator('img').count(), 0);
        await window().screenshot(`hover ${what} ${theme}`);
        await window().leaveText();
      }
      const panel = await openFromHover(CASES[0]?.chatId ?? '');
      await panel.locator('.outcome', { hasText: CASES[0]?.label ?? '' }).waitFor();
      await window().screenshot(`panel and tree ${theme}`);
    }).timeout(150_000);
  }

  for (const { what, chatId, fault, label, sentence } of PAUSING) {
    it(`pauses the instance after ${what}, says why, and resumes with a click`, async () => {
      if (fault) simulator().fail('getAvatar', fault, { chatId, times: 1 });
      await window().hoverText(chatId, sentence);
      await window().screenshot(`hover ${what}`);
      await window().leaveText();
      await described(chatId, new RegExp(`^${label} · just now$`));
      const asked = simulator().requests.length;
      const paused = await window().hoverText(chatId, /look-ups of this instance are paused/);
      const wayOut = /refused/.test(label) ? 'Edit instance' : 'Open console';
      await paused.getByText(wayOut, { exact: true }).waitFor();
      await window().leaveText();
      assert.equal(simulator().requests.length, asked);
      const instance = window().treeRow('Instances', 'Shop');
      await instance.filter({ hasText: `paused: ${label}` }).waitFor();
      await window().screenshot(`paused after ${what}`);
      await window().contextMenu(instance, 'Resume Look-ups');
      await instance.filter({ hasText: 'authorized' }).waitFor();
      await window().hoverText(chatId, /No picture/);
      await window().leaveText();
    });
  }

  it('shows the stored picture with its age and the reason when asking again fails', async () => {
    await window().hoverText(PICTURE, /Picture/);
    await window().leaveText();
    simulator().fail('getAvatar', 'serverError500', { chatId: PICTURE });
    await window().updateSettings({ 'avatarLens.cache.days': 0 });
    const hover = await window().hoverText(PICTURE, /This is the stored answer/);
    assert.equal((await pictureSize(hover.locator('img'))).width, 640);
    await window().screenshot('hover stored');
    const panel = await openFromHover(PICTURE);
    await panel.getByText('GREEN-API has a problem (500)').waitFor();
    assert.equal((await pictureSize(panel.locator('img'))).width, 640);
    await window().screenshot('panel stored');
  });

  it('gives up after a minute without an answer', async () => {
    await described(SLOW, /^Timed out/, 80_000);
    const row = window().treeRow('Recent Look-ups', '+7 900 123 00 30');
    await rowTooltip(row, 'No answer came within a minute');
    await window().screenshot('tooltip timed out');
    await window().leaveText();
  }).timeout(100_000);

  it('works offline from the store', async () => {
    await simulator().close();
    const hover = await window().hoverText(OLD_GROUP, /Picture/);
    assert.equal((await pictureSize(hover.locator('img'))).width, 640);
    await window().leaveText();
    await window().hoverText(NEVER_ASKED, /cannot be reached/);
    await window().screenshot('hover offline');
    const panel = await openFromHover(NEVER_ASKED);
    await panel.locator('.outcome', { hasText: 'Offline' }).waitFor();
    await window().screenshot('panel offline');
  });
});
