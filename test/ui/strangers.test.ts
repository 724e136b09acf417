import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { uiFolder } from '../host/paths.ts';
import { GalleryPage } from './galleryPage.ts';
import { addInstance, typeInstance } from './instanceForm.ts';
import { textOf } from './pageElement.ts';
import { SHOP, type TypedInstance, useSimulator } from './simulated.ts';
import { rowTooltip } from './tree.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const TERMINAL = '[Open](command:workbench.action.terminal.new)';
const INSTANCE_NAME = `${TERMINAL} <b>$(zap)</b>`;
const FOLDER_NAME = `${TERMINAL} $(zap)`;
const MAX: TypedInstance = {
  idInstance: '310000000007',
  apiTokenInstance: 'e75b3a66374942c5b3c019c698abc2067e151558acbd412345',
  name: 'MAX',
};

interface Stranger {
  readonly what: string;
  readonly chatId: string;
  readonly name: string;
  /** What is shown of it, wherever there is room. */
  readonly shown: string;
  readonly button?: 'Get group data (1 request)';
}

const MARKDOWN = `# *x* _y_ ${TERMINAL} \`z\` | -`;
const HTML = '<img src=x onerror="document.title=1"><b>b</b> &amp; <script>1</script>';
const NUMERIC = `<u>u</u> ~~z~~ ${TERMINAL}`;

function strangers(evil: string): readonly Stranger[] {
  const picture = `![a](${evil}/a.png) ${evil}/b`;
  return [
    { what: 'Markdown', chatId: '79005550001@c.us', name: MARKDOWN, shown: MARKDOWN },
    { what: 'HTML', chatId: '79005550002@c.us', name: HTML, shown: HTML },
    { what: 'pictures and links', chatId: '79005550003@c.us', name: picture, shown: picture },
    {
      what: 'icons of VS Code',
      chatId: '79005550004@c.us',
      name: '$(zap) \\$(sync~spin)',
      shown: '$(zap) \\$(sync~spin)',
    },
    {
      what: 'turns of direction, line ends and control characters',
      chatId: '79005550005@c.us',
      name: 'good\u202egpj.\u2066exe\u0007\n\n# next\u2028end \ud83d',
      shown: 'good gpj. exe # next end �',
    },
    {
      what: '10,000 characters',
      chatId: '79005550006@c.us',
      name: '<b>W</b>'.repeat(1250),
      shown: `${'<b>W</b>'.repeat(1250).slice(0, 119)}…`,
    },
    {
      what: 'a subject with all of it',
      chatId: '120363043968066561@g.us',
      name: `<s>s</s> \u202e$(zap) ${TERMINAL}`,
      shown: `<s>s</s> $(zap) ${TERMINAL}`,
      button: 'Get group data (1 request)',
    },
    { what: 'a person on MAX', chatId: '10000000', name: NUMERIC, shown: NUMERIC },
  ];
}

/** What is in an element that plain text does not make: its tags, and where its links lead. */
async function made(place: Locator): Promise<string[]> {
  const tags = place.locator('b, i, em, h1 h1, h2, h3, script, .codicon-zap, .codicon-sync, table');
  const found = await tags.evaluateAll((all: { outerHTML: string }[]) =>
    all.map(({ outerHTML }) => outerHTML),
  );
  const links = await place
    .locator('a, [data-href]')
    .evaluateAll((all: { getAttribute(name: string): string | null }[]) =>
      all.map((link) => link.getAttribute('data-href') ?? link.getAttribute('href') ?? ''),
    );
  const images = await place
    .locator('img')
    .evaluateAll((all: { src: string }[]) => all.map(({ src }) => src));
  return [
    ...found,
    ...links.filter((href) => href !== '' && !/^command:_?avatarLens\./.test(href)),
    ...images.filter((src) => !/vscode-remote-resource|vscode-resource|avatars/.test(src)),
  ];
}

describe('A name of strangers', () => {
  const evilRequests: string[] = [];
  const evil = createServer((request, response) => {
    evilRequests.push(`${request.method} ${request.url}`);
    response.end();
  });
  const folder = path.join(uiFolder, 'strangers-workspace');
  const simulator = useSimulator({
    instances: [
      { ...SHOP, typeInstance: 'whatsapp' },
      { ...MAX, typeInstance: 'v3' },
    ],
    limits: false,
  });
  let everybody: readonly Stranger[] = [];
  before(async () => {
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
    everybody = strangers(`http://127.0.0.1:${(evil.address() as AddressInfo).port}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.join(folder, FOLDER_NAME), { recursive: true });
    const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);
    const text = everybody.map(({ chatId }) => `chatId: ${chatId}\n`).join('');
    write('people.log', text);
    write(`${FOLDER_NAME}/${FOLDER_NAME}.log`, text);
    write(`${TERMINAL}.txt`, 'nobody');
  });
  after(() => evil.close());
  const window = useWindow({ name: 'strangers', folder, height: 900 });

  before(async function () {
    this.timeout(60_000);
    for (const { chatId, name } of everybody)
      simulator().setContact({ chatId, avatar: 'none', name });
    await window().openView('Avatar Lens');
    await addInstance(window(), MAX, simulator().origin);
  });

  it('of an instance is plain text in the notification and the view', async () => {
    await addInstanceByName();
    const row = window().treeRow('Instances', INSTANCE_NAME);
    assert.deepEqual(await made(row), []);
    await rowTooltip(row, INSTANCE_NAME);
    assert.deepEqual(await made(window().page.locator('.workbench-hover')), []);
    await window().screenshot('strangers instance');
    await window().openFile('people.log');
  });

  it('of a person or a group is plain text in panel, hover and tree', async () => {
    for (const { what, chatId, shown, button = 'Get contact info (1 request)' } of everybody) {
      await window().clickInHover(chatId, 'Open');
      await window().leaveText();
      const panel = await window().panelFrame(/^(\+7|1)/);
      if (button.includes('group')) await panel.getByText('More', { exact: true }).click();
      await panel.getByRole('button', { name: button }).click();
      const heading = panel.locator('h1 bdi');
      await until(`the panel to show ${what}`, async () => (await textOf(heading)) === shown);
      assert.deepEqual(await made(panel.locator('main')), []);
      await window().screenshot(`strangers panel ${what}`);

      const hover = await window().hoverText(chatId, shown.slice(0, 20));
      assert.ok((await textOf(hover)).includes(shown), await textOf(hover));
      assert.deepEqual(await made(hover), []);
      await window().screenshot(`strangers hover ${what}`);
      await window().leaveText();

      const row = window().treeRow('Recent Look-ups', shown.slice(0, 40));
      await row.waitFor();
      assert.equal(await textOf(row.locator('.label-name')), shown);
      assert.deepEqual(await made(row), []);
      await rowTooltip(row, shown);
      assert.deepEqual(await made(window().page.locator('.workbench-hover')), []);
      await window().leaveText();
      await panel.locator('main').click();
      await window().runCommand('View: Close Editor');
    }
    await window().screenshot('strangers tree');
  }).timeout(180_000);

  it('is plain text in the gallery, and so are the names of files', async () => {
    await window().runCommand('View: Show Explorer');
    const row = window().page.locator('.explorer-folders-view .monaco-list-row');
    await window().contextMenu(row.filter({ hasText: TERMINAL }).first(), /^Look Up Avatars in F/);
    await window().quickInput.pick('Look up none');
    const page = await GalleryPage.of(window(), 'Avatars of');
    for (const { chatId, shown } of everybody) {
      const cell = page.cell(shown);
      await cell.waitFor();
      assert.deepEqual(await made(cell), []);
      assert.ok((await cell.getAttribute('title'))?.startsWith(`${shown}\n${chatId}\n`));
      assert.ok((await cell.getAttribute('aria-description'))?.startsWith(`${shown}, `));
    }
    assert.equal(await page.title, FOLDER_NAME);
    assert.deepEqual(await made(page.whole), []);
    await window().screenshot('strangers gallery');
  });

  it('of a file makes no link in a notification', async () => {
    const row = window().page.locator('.explorer-folders-view .monaco-list-row');
    const file = row.filter({ hasText: '.txt' });
    await window().contextMenu(file, 'Look Up Avatars in File');
    const toast = await window().notification('There are no chatIds in');
    assert.ok((await textOf(toast)).includes('[Open] (command:workbench.action.terminal.new).txt'));
    assert.deepEqual(await made(toast.locator('.notification-list-item-message')), []);
    await window().screenshot('strangers notification');
  });

  it('never made VS Code ask for anything, or run anything', async () => {
    assert.deepEqual(evilRequests, []);
    assert.notEqual(await window().page.title(), '1');
    assert.equal(await window().terminal.isVisible(), false);
  });

  async function addInstanceByName(): Promise<void> {
    await typeInstance(window(), { ...SHOP, name: INSTANCE_NAME }, simulator().origin);
    const toast = await window().notification(/was added/);
    assert.deepEqual(await made(toast.locator('.notification-list-item-message')), []);
    await window().runCommand('Notifications: Clear All Notifications');
  }
});
