import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { uiFolder } from '../host/paths.ts';
import { addInstance } from './instanceForm.ts';
import { textOf } from './pageElement.ts';
import { SHOP, type TypedInstance, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const MAX: TypedInstance = {
  idInstance: '3100000007',
  apiTokenInstance: 'e75b3a66374942c5b3c019c698abc2067e151558acbd412345',
  name: 'Notices',
};
const TELEGRAM: TypedInstance = {
  idInstance: '4100000007',
  apiTokenInstance: 'f75b3a66374942c5b3c019c698abc2067e151558acbd412345',
  name: 'Orders',
};

/** Texts that say of their number that it is not from MAX; nobody else has an instance here. */
const NOT_MAX = [
  `const joined = { chatId: "79001231001" + "@c.us" };`,
  `'chatId' => '79001231002' . '@c.us',`,
  `const template = { chatId: \`79001231003\${suffix}\` };`,
  `String chatId = "79001231004".concat("@c.us");`,
  `chat_id = "%s@c.us" % 79001231005`,
  'chatId := fmt.Sprintf("%s@c.us", "79001231012")',
  'chatId = f"{79001231013}@c.us"',
  'chatId = "79001231014" & "@c.us"',
  `chatId = '79001231015' || '@c.us'`,
  'chatId = "79001231016" .. "@c.us"',
  `chatId = ['79001231017', '@c.us'].join('')`,
  'chatId = "79001231018" <> "@c.us"',
  'chatId: "79001231019".appending("@c.us")',
  'chatId = format!("{}@c.us", "79001231021")',
  'chatId = "{0}@c.us".format("79001231022")',
  'chatId = String.Format("{0}@c.us", "79001231023")',
  'chatId = sprintf("%s@c.us", "79001231024")',
  'chatId="79001231025$SUFFIX"',
  'chatId = "79001231026"; chatId += "@c.us"',
  `{"typeInstance":"whatsapp","senderData":{"chatId":"79001231006"}}`,
  `{"idInstance":"7103000009","chatId":"79001231007"}`,
  `{"idInstance":"${SHOP.idInstance}","chatId":"79001231008"}`,
  `curl https://api.green-api.com/waInstance7103000009/sendMessage/$T -d '{"chatId":"79001231009"}'`,
  'TELEGRAM_CHAT_ID=79001231010',
  `{"idInstance":"4100999999","chatId":"79001231011"}`,
  'open(https://web.telegram.org/a/#-1001184623012)',
] as const;
const NUMBER = /(?:79001231|-1001184623)\d{3}/;

const BARE = '10000000';
const ON_MAX = '20000000';

describe('Bare numbers', () => {
  const folder = path.join(uiFolder, 'messengers-workspace');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'numbers.txt');
  const lines = [
    `maxChatId = ${ON_MAX}`,
    `chatId = ${BARE}`,
    'phone,79001231020.0',
    'fone: (21) 99999-0000',
    // Last, since a request URL speaks for what stands below it.
    ...NOT_MAX,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  const simulator = useSimulator({
    instances: [
      { ...SHOP, typeInstance: 'whatsapp' },
      { ...MAX, typeInstance: 'v3' },
      { ...TELEGRAM, typeInstance: 'telegram' },
    ],
    contacts: [
      { chatId: BARE, avatar: 'picture' },
      { chatId: ON_MAX, avatar: 'picture', format: 'png' },
    ],
  });
  const window = useWindow({ name: 'messengers', folder, height: 900 });
  /** But for the avatars of the accounts themselves, once they are added. */
  const asked = () =>
    simulator().requests.flatMap(({ method, idInstance, body }) => {
      const { chatId = '' } = (body ?? {}) as { chatId?: string };
      const isOfText = lines.some((line) => line.includes(chatId.split('@')[0] ?? ''));
      return method === 'getAvatar' && isOfText ? [`${idInstance} ${chatId}`] : [];
    });

  before(async function () {
    this.timeout(60_000);
    await window().openView('Avatar Lens');
    await addInstance(window(), MAX, simulator().origin);
    await window().openFile('numbers.txt');
  });

  it('are not asked for on MAX where the text says that they are from elsewhere', async () => {
    for (const line of NOT_MAX) {
      const [number = ''] = NUMBER.exec(line) ?? [];
      await window().clickText(number);
      await window().runCommand('Show or Focus Hover');
    }
    // The last of all, so that what came before had its time.
    await window().hoverText(ON_MAX, /Picture/);
    assert.deepEqual(asked(), [`${MAX.idInstance} ${ON_MAX}`]);
    await window().leaveText();
  }).timeout(120_000);

  it('are not asked for beside an instance of WhatsApp that is here, either', async () => {
    await addInstance(window(), SHOP, simulator().origin);
    await window().openFile('numbers.txt');
    const before = asked().length;
    await window().clickText('79001231008');
    await window().runCommand('Show or Focus Hover');
    await window().hoverText(ON_MAX, /Picture/);
    assert.equal(asked().length, before);
    await window().leaveText();
  }).timeout(90_000);

  it('are a question where MAX and Telegram could both answer', async () => {
    await addInstance(window(), TELEGRAM, simulator().origin);
    await window().openFile('numbers.txt');
    const before = asked().length;
    for (const theme of ['light', 'dark'] as const) {
      await window().setTheme(theme);
      const hover = await window().hoverText(BARE, 'Look up on MAX');
      assert.match(await textOf(hover), /it is somebody else on each.*Look up on Telegram/s);
      await window().screenshot(`hover MAX or Telegram ${theme}`);
      await window().leaveText();
    }
    assert.equal(asked().length, before);
  }).timeout(90_000);

  it('go where the user says, who may say otherwise later', async () => {
    await window().clickInHover(BARE, 'Look up on Telegram');
    await until('Telegram to be asked', () => asked().at(-1) === `${TELEGRAM.idInstance} ${BARE}`);
    await window().hover.filter({ hasText: 'Bare numbers in this workspace: Telegram' }).waitFor();
    await window().screenshot('hover after the choice');
    await window().leaveText();
    await window().clickInHover(BARE, 'Look up on MAX');
    await until('MAX to be asked', () => asked().at(-1) === `${MAX.idInstance} ${BARE}`);
    await window().hover.filter({ hasText: 'Bare numbers in this workspace: MAX' }).waitFor();
    await window().leaveText();
    await window().runCommand('Avatar Lens: Choose Messenger for Bare Numbers in this Workspace…');
    await window().quickInput.pick('Ask each time');
    await window().hoverText(BARE, 'Look up on Telegram');
    await window().leaveText();
  }).timeout(90_000);

  it('are written as chatIds by a quick fix, once their country is known', async () => {
    const fix = async (text: string, title: string) => {
      await window().clickText(text);
      await window().runCommand('Quick Fix...');
      const action = window().page.locator('.action-widget').getByText(title);
      await action.waitFor();
      await window().screenshot(`quick fix ${title.slice(0, 20)}`);
      // VS Code 1.105 takes no click before the mouse has moved over its list.
      const { x = 0, y = 0 } = (await action.boundingBox()) ?? {};
      await window().page.mouse.move(x + 5, y + 5);
      await action.click();
    };
    await fix('79001231020.0', 'Write as 79001231020@c.us');
    await fix('(21) 99999-0000', 'Write as a chatId: choose the country…');
    await window().quickInput.shown('Which country is 21999990000 from?');
    await window().quickInput.type('Brazil');
    await window().screenshot('quick fix country');
    await window().quickInput.pick('5521999990000@c.us');
    await window().runCommand('File: Save');
    await until('both to be written', () => {
      const text = readFileSync(file, 'utf8');
      return text.includes('phone,79001231020@c.us\nfone: 5521999990000@c.us\n');
    });
  }).timeout(90_000);
});
