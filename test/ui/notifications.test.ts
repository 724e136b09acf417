import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { addInstance } from './instanceForm.ts';
import { pictureSize } from './pageElement.ts';
import { iconSize } from './picture.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const BY_TEXT = '79001230001@c.us';
const BY_QUEUE = '79001230002@c.us';
const BY_WEBHOOK = '79001230003@c.us';
const NEVER = '79001230004@c.us';

const RECENTS = 'Recent Look-ups';

describe('an answer that arrives later, as AvatarInfo', () => {
  const { idInstance, apiTokenInstance } = SHOP;
  const window = useWindow({ name: 'notifications' });
  const simulator = useSimulator({
    instances: [{ idInstance, apiTokenInstance, typeInstance: 'whatsapp' }],
    contacts: [BY_TEXT, BY_QUEUE, BY_WEBHOOK].map((chatId) => ({ chatId, avatar: 'picture' })),
    webhookRetryMs: 200,
  });
  const waiting = () => simulator().waitingNotifications(idInstance);

  async function request(chatId: string): Promise<void> {
    await window().runCommand('View: Close All Editors');
    await window().runCommand('Avatar Lens: Request Avatar by GetAvatarAsync');
    await window().quickInput.shown('Look up an avatar');
    await window().quickInput.type(chatId);
    await window().quickInput.row(chatId).waitFor();
    await window().quickInput.accept();
  }

  async function configure(choice: RegExp): Promise<void> {
    await window().runCommand('Avatar Lens: Receive Answers to GetAvatarAsync…');
    await window().quickInput.pick(choice);
  }

  async function confirm(dialog: RegExp, button: string): Promise<void> {
    const box = await window().dialog(dialog);
    await box.getByRole('button', { name: button, exact: true }).click();
  }

  /** The panel shows the picture, and so does the row in the tree, where nothing is pending. */
  async function seePicture(digits: string): Promise<void> {
    const panel = await window().panelFrame(new RegExp(digits));
    await panel.locator('.portrait img').waitFor();
    const size = await pictureSize(panel.locator('.portrait img'));
    assert.deepEqual(size, { width: 640, height: 640 });
    await until('the row to have a face', async () => {
      const row = (await window().treeRows(RECENTS)).find(({ label }) => label.includes(digits));
      return row !== undefined && (await iconSize(window().page, row)) === 64;
    });
    assert.equal((await pendingRows()).length, 0);
  }

  async function pendingRows() {
    const rows = await window().treeRows(RECENTS);
    return rows.filter(({ description }) => description.includes('asked'));
  }

  before(async function () {
    this.timeout(60_000);
    await addInstance(window(), SHOP, simulator().origin);
    await window().openView('Avatar Lens');
  });

  it('is awaited, and says when there is no way for it to come here', async () => {
    await request(BY_TEXT);
    await window().notification(/was asked about/);
    await window().treeRow(RECENTS, /asked/).waitFor();
    const [pending] = await pendingRows();
    assert.equal(pending?.description, 'asked just now');
    const panel = await window().panelFrame(/900 123 00 01/);
    await panel.getByText('GREEN-API took getAvatarAsync').waitFor();
    await window().screenshot('notifications-1-asked');
    const asked = simulator().requests.filter(({ body }) => chatIdOf(body) === BY_TEXT);
    assert.deepEqual(
      asked.map(({ method }) => method),
      ['getAvatarAsync'],
    );
    await window().runCommand('Notifications: Clear All Notifications');
  });

  it('is read from the log of a bot', async () => {
    await until('the answer to be sent', () => waiting().length === 1);
    const log = `2026-11-21T10:00:00Z INFO webhook ${JSON.stringify({ body: waiting()[0] })}\n`;
    writeFileSync(path.join(window().folder, 'logs', 'webhooks.log'), log);
    await window().runCommand('View: Close All Editors');
    await window().openFile('logs/webhooks.log', 1);
    await window().runCommand('Avatar Lens: Open AvatarInfo Notification');
    await seePicture('900 123 00 01');
    await window().screenshot('notifications-2-text');
  });

  it('is read from the notification queue, which is off until the user has it on', async () => {
    assert.equal(waiting().length, 1);
    await configure(/Notification queue: off/);
    await confirm(/Read the notification queue/, 'Turn On');
    await window()
      .quickInput.row(/Notification queue: on/)
      .waitFor();
    await window().screenshot('notifications-3-configure');
    await window().quickInput.cancel();
    await window().quickInput.gone();
    simulator().notify(idInstance, {
      typeWebhook: 'stateInstanceChanged',
      stateInstance: 'authorized',
    });
    await request(BY_QUEUE);
    await confirm(/Does a bot read it/, 'Read the Queue');
    // What the text answered already is taken out of the way; what is the bot's stays.
    const behind = /behind stateInstanceChanged/;
    await window().treeRow(RECENTS, behind).waitFor();
    const panel = await window().panelFrame(/900 123 00 02/);
    await panel.getByText(/type stateInstanceChanged is at the head/).waitFor();
    await window().screenshot('notifications-4-blocked');
    assert.equal(waiting().length, 2);
    await takeHead();
    await seePicture('900 123 00 02');
    await until('the queue to be empty', () => waiting().length === 0);
    await window().screenshot('notifications-5-queue');
  });

  it('is received by webhook, with the address and token that the receiver gives', async () => {
    await configure(/Notification queue: on/);
    await window()
      .quickInput.row(/Notification queue: off/)
      .waitFor();
    await window().quickInput.pick(/Webhook receiver: off/);
    await confirm(/Receive the webhooks of/, 'Turn On');
    await window().quickInput.message(/Public address/);
    await window().quickInput.accept();
    await window().quickInput.message(/Address of your bot/);
    await window().quickInput.accept();
    await window()
      .quickInput.row(/Webhook receiver: on/)
      .waitFor();
    await window().screenshot('notifications-6-receiver');
    await window().quickInput.pick(/Copy webhookUrl for/);
    await until('the address', async () => /^http:/.test(await window().clipboard()));
    const webhookUrl = await window().clipboard();
    await window()
      .quickInput.row(/Webhook receiver: on/)
      .waitFor();
    await window().quickInput.pick(/Copy webhookUrlToken/);
    await until('the token', async () => /^[0-9a-f]{48}$/.test(await window().clipboard()));
    const webhookUrlToken = await window().clipboard();
    await window()
      .quickInput.row(/Webhook receiver: on/)
      .waitFor();
    await window().quickInput.cancel();
    await window().quickInput.gone();

    const wrong = await fetch(webhookUrl, { method: 'POST', body: '{}' });
    assert.equal(wrong.status, 401);
    simulator().setInstance(idInstance, { webhookUrl, webhookUrlToken });
    await request(BY_WEBHOOK);
    await seePicture('900 123 00 03');
    assert.deepEqual(waiting(), []);
    await window().screenshot('notifications-7-webhook');

    await window().runCommand('Avatar Lens: Receive Answers to GetAvatarAsync…');
    await window()
      .quickInput.row(/Accepted 1, repeated 0, refused 1/)
      .waitFor();
    await window().quickInput.cancel();
    await window().quickInput.gone();
    const log = window().extensionLog();
    assert.ok(!log.includes(webhookUrlToken) && !log.includes(BY_WEBHOOK));
  });

  it('is awaited over a reload, until the user gives it up', async () => {
    simulator().setInstance(idInstance, { avatarInfo: 'never' });
    await request(NEVER);
    await window()
      .treeRow(RECENTS, /900 123 00 04/)
      .waitFor();
    await window().reload();
    await window().openView('Avatar Lens');
    const row = window().treeRow(RECENTS, /900 123 00 04/);
    await row.waitFor();
    await window().contextMenu(row, 'Stop Waiting for the Answer');
    await row.waitFor({ state: 'detached' });
    assert.equal((await pendingRows()).length, 0);
  });

  it('shows in a document when its link has expired, without a request', async () => {
    const before = simulator().requests.length;
    await window().openFile('webhooks/whatsapp-avatar-info.json');
    await window().hoverText('t61.24694-24', /expired on Oct \d+, 2021/);
    await window().screenshot('notifications-8-expired');
    assert.equal(simulator().requests.length, before);
  });

  /** What a bot does with what it has read. */
  async function takeHead(): Promise<void> {
    const url = (method: string) =>
      `${simulator().origin}/waInstance${idInstance}/${method}/${apiTokenInstance}`;
    const head = await (await fetch(url('receiveNotification'))).json();
    const { receiptId } = head as { receiptId: number };
    await fetch(`${url('deleteNotification')}/${receiptId}`, { method: 'DELETE' });
  }
});

function chatIdOf(body: unknown): unknown {
  return (body as { chatId?: unknown } | undefined)?.chatId;
}
