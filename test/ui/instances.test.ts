import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { answer, typeInstance } from './instanceForm.ts';
import { iconSize } from './picture.ts';
import { requestLines, SHOP, useSimulator } from './simulated.ts';
import { viewPane } from './tree.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const ROTATED = '0f5b3a66374942c5b3c019c698abc2067e151558acbd41abcd';
const SECOND = { ...SHOP, idInstance: '110100000008', name: 'Support' };

describe('Instances, by hand', () => {
  const simulator = useSimulator({
    instances: [
      { ...SHOP, typeInstance: 'whatsapp', wid: '79001234500@c.us' },
      { ...SECOND, typeInstance: 'whatsapp', wid: '79001234501@c.us' },
    ],
  });
  const window = useWindow({ name: 'instances' });
  const row = async (text: string) => {
    await window().treeRow('Instances', text).waitFor();
    return (await window().treeRows('Instances')).find(({ label }) => label === text);
  };
  const described = (text: string, wanted: RegExp) =>
    until(`${text} to be described as ${wanted}`, async () =>
      wanted.test((await row(text))?.description ?? ''),
    );

  it('welcomes whoever has none, with a button to add one', async () => {
    await window().openView('Avatar Lens');
    const welcome = window().page.locator('.welcome-view-content').last();
    await welcome.filter({ hasText: 'No GREEN-API instance yet' }).waitFor();
    await window().screenshot('instances welcome');
    await welcome.getByRole('button', { name: 'Add Instance' }).click();
    await window().quickInput.shown(/^Add a GREEN-API instance/);
  });

  it('says what is wrong with an idInstance, a token and an address before anything is sent', async () => {
    const { quickInput } = window();
    const refusals = async (cases: readonly (readonly [string, RegExp])[]) => {
      for (const [typed, sentence] of cases) {
        await quickInput.type(typed);
        await quickInput.accept();
        await quickInput.message(sentence);
      }
    };
    await refusals([
      ['', /^Type the idInstance: digits/],
      ['abc', /digits only/],
      [SHOP.apiTokenInstance, /digits only/],
      ['1234567890123456', /too long/],
      ['7835000001', /WABA/],
    ]);
    await answer(window(), /WABA/, SHOP.idInstance);
    await quickInput.message(/^apiTokenInstance/);
    assert.ok(await quickInput.isMasked());
    await refusals([
      ['', /^Paste the apiTokenInstance/],
      ['d75b3a66 374942c5', /no spaces/],
      ['d75b3a66-374942c5', /letters and digits only/],
    ]);
    await quickInput.type('d75b3a66');
    await quickInput.message(/Tokens have 50 characters/);
    await answer(window(), /Tokens have 50/, SHOP.apiTokenInstance);
    await quickInput.message(/^apiUrl from/);
    assert.equal(await quickInput.text(), 'https://api.green-api.com');
    await refusals([
      ['', /^Type the apiUrl/],
      ['api.example.org', /Begin the apiUrl with https/],
      ['http://1101.api.green-api.com', /travel in the open/],
      ['https://1101.api.green-api.com/v4', /only \/v3 may follow/],
      ['https://me:pass@1101.api.green-api.com', /user name and password/],
      ['https://1101.api.green-api.com?x=1', /after \? and #/],
      ['https://', /not an address/],
    ]);
    await window().screenshot('instances bad address');
    await quickInput.cancel();
    assert.deepEqual(requestLines(simulator()), []);
  });

  it('refuses a wrong token with a sentence, at the field, and saves nothing', async () => {
    await typeInstance(window(), { ...SHOP, apiTokenInstance: ROTATED }, simulator().origin);
    await window().quickInput.message(/refused this token \(401\).*Nothing was saved/);
    assert.ok(await window().quickInput.isMasked());
    await window().screenshot('instances wrong token');
    await window().quickInput.cancel();
    await window().page.getByText('No GREEN-API instance yet').waitFor();
  });

  it('refuses an idInstance that the service does not know, and keeps the rest for the next try', async () => {
    await typeInstance(window(), { ...SHOP, idInstance: '1101999999' }, simulator().origin);
    await window().quickInput.message(
      /does not know this instance there \(403\).*Nothing was saved/,
    );
    await window().quickInput.type(SHOP.idInstance);
    for (const prompt of [/^idInstance/, /^apiTokenInstance/, /^apiUrl/, /^A name/]) {
      await window().quickInput.message(prompt);
      await window().quickInput.accept();
    }
    await window().notification('Shop · WhatsApp was added. Hover over a chatId to see who it is.');
    const added = await row('Shop');
    assert.match(added?.description ?? '', /^WhatsApp · authorized, just now$/);
    await until('its own avatar', async () =>
      iconSize(window().page, (await row('Shop')) ?? { icon: '' }).then((size) => size >= 32),
    );
    await window().screenshot('instances added');
  });

  it('takes id, token and address from a pasted request URL, and a name later', async () => {
    const { quickInput } = window();
    const url = `${simulator().origin}/waInstance${SECOND.idInstance}/getAvatar/${SECOND.apiTokenInstance}`;
    await window().runCommand('Avatar Lens: Add Instance…');
    await quickInput.message(/^idInstance from/);
    await quickInput.type(url);
    await quickInput.message(`Instance ${SECOND.idInstance} found, with its token.`);
    assert.ok(await quickInput.isMasked());
    await quickInput.accept();
    await window().notification('+79001234501 · WhatsApp was added');
    await window().contextMenu(window().treeRow('Instances', '+79001234501'), 'Edit Instance…');
    await quickInput.pick(/^Name/);
    await answer(window(), /^A name/, 'Support');
    await described('Support', /^WhatsApp · authorized, just now$/);
  });

  it('asks before it replaces an instance that is there', async () => {
    await typeInstance(window(), { ...SHOP, name: 'Other' }, simulator().origin);
    const dialog = await window().dialog('Replace Shop · WhatsApp, which is there already?');
    // Enter runs on from the form into the dialog, so the harmless button has the focus.
    const keep = dialog.getByRole('button', { name: 'Keep the Old One' });
    await until('the harmless button to have the focus', () =>
      keep.evaluate(
        (button: unknown) =>
          button ===
          (globalThis as { document?: { activeElement: unknown } }).document?.activeElement,
      ),
    );
    await window().page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await row('Shop');
  });

  it('asks for a new one from the title of the view, also while a row there has the focus', async () => {
    await window().treeRow('Instances', 'Shop').click();
    const pane = viewPane(window().page, 'Instances');
    await pane.getByRole('button', { name: 'Add Instance…' }).click();
    await window().quickInput.message(/^idInstance/);
    assert.equal(await window().quickInput.text(), '');
    await window().page.keyboard.press('Escape');
    await window().quickInput.gone();
  });

  it('makes another one the default', async () => {
    await window().contextMenu(window().treeRow('Instances', 'Support'), 'Make Default');
    await described('Support', /^WhatsApp · default/);
    await described('Shop', /^WhatsApp · authorized/);
  });

  it('says that a rotated token is refused, and works again once the new one is typed', async () => {
    simulator().setInstance(SHOP.idInstance, { apiTokenInstance: ROTATED });
    await window().contextMenu(window().treeRow('Instances', 'Shop'), 'Check Instance');
    await window().notification(/Shop · WhatsApp: GREEN-API refused the token \(401\)/);
    await window().runCommand('Notifications: Clear All Notifications');
    await described('Shop', /^paused: Token refused/i);
    await window().contextMenu(window().treeRow('Instances', 'Shop'), 'Edit Instance…');
    await answer(window(), /^apiTokenInstance/, ROTATED);
    await window().notification(/Shop · WhatsApp was checked and saved/);
    await described('Shop', /authorized, just now$/);
  });

  it('renames one where it stands', async () => {
    await window().contextMenu(window().treeRow('Instances', 'Shop'), 'Edit Instance…');
    await window().quickInput.pick(/^Name/);
    await answer(window(), /^A name/, 'Corner shop');
    await row('Corner shop');
    const labels = (await window().treeRows('Instances')).map(({ label }) => label);
    assert.deepEqual(labels, ['Corner shop', 'Support']);
  });

  it('has them all after a reload of the window, and after VS Code was quit', async () => {
    const before = (await window().treeRows('Instances')).map(({ label }) => label);
    await window().reload();
    await window().openView('Avatar Lens');
    await row('Support');
    assert.deepEqual(
      (await window().treeRows('Instances')).map(({ label }) => label),
      before,
    );
    await window().restart();
    await window().openView('Avatar Lens');
    await described('Support', /^WhatsApp · default · authorized/);
    assert.deepEqual(
      (await window().treeRows('Instances')).map(({ label }) => label),
      before,
    );
    await window().contextMenu(window().treeRow('Instances', 'Corner shop'), 'Check Instance');
    await window().notification('Corner shop · WhatsApp: authorized');
  }).timeout(120_000);

  it('removes one on the user’s word', async () => {
    await window().contextMenu(window().treeRow('Instances', 'Corner shop'), 'Remove Instance…');
    const dialog = await window().dialog('Remove Corner shop · WhatsApp?');
    await window().screenshot('instances remove');
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await window().treeRow('Instances', 'Corner shop').waitFor({ state: 'detached' });
    await row('Support');
  });
});

describe('Adding an instance that cannot be checked', () => {
  const window = useWindow({ name: 'unchecked' });

  it('says so and saves it only on the user’s word', async () => {
    await window().openView('Avatar Lens');
    // Nothing listens on port 9, the discard service.
    await typeInstance(window(), SHOP, 'http://127.0.0.1:9');
    const dialog = await window().dialog(/could not be checked\. GREEN-API cannot be reached/);
    await window().screenshot('instances offline');
    await dialog.getByRole('button', { name: 'Save Anyway' }).click();
    await window().quickInput.pick('WhatsApp');
    await window().treeRow('Instances', 'Shop').waitFor();
    const [row] = await window().treeRows('Instances');
    assert.match(row?.description ?? '', /^Offline, just now · WhatsApp$/);
  });

  it('asks before the token goes to a host that is not GREEN-API’s', async () => {
    await typeInstance(
      window(),
      { ...SHOP, idInstance: '110100000009' },
      'https://api.example.org',
    );
    const dialog = await window().dialog('Send the token to api.example.org?');
    await window().screenshot('instances foreign host');
    await dialog.getByRole('button', { name: 'Keep It Here' }).click();
    await window().treeRow('Instances', 'Shop').waitFor();
    assert.equal((await window().treeRows('Instances')).length, 1);
  });
});

describe('Adding instances of every kind of answer', () => {
  const SUSPENDED = { ...SHOP, idInstance: '710700000021', name: 'Suspended' };
  const NEW_STATE = { ...SHOP, idInstance: '710700000022', name: 'Novel' };
  const ODD = { ...SHOP, idInstance: '710700000023', name: 'Odd' };
  const ON_MAX = { ...SHOP, idInstance: '310000000024', name: 'Max' };
  const wid = '79001234500@c.us';
  const simulator = useSimulator({
    instances: [
      { ...SHOP, typeInstance: 'whatsapp', wid, settings: 'of2021' },
      { ...SUSPENDED, typeInstance: 'whatsapp', wid, stateInstance: 'suspended' },
      { ...NEW_STATE, typeInstance: 'whatsapp', wid, stateInstance: 'somethingNew' },
      { ...ODD, typeInstance: 'whatsapp', wid },
      { ...ON_MAX, typeInstance: 'v3', wid, stateInstance: 'suspended' },
    ],
  });
  const window = useWindow({ name: 'kinds' });

  async function described(name: string): Promise<string> {
    await window().treeRow('Instances', name).waitFor();
    const rows = await window().treeRows('Instances');
    return rows.find(({ label }) => label === name)?.description ?? '';
  }

  it('takes settings that name no product for WhatsApp’s, without a question', async () => {
    await window().openView('Avatar Lens');
    await typeInstance(window(), SHOP, simulator().origin);
    await window().notification('Shop · WhatsApp was added. Hover over a chatId to see who it is.');
    assert.match(await described('Shop'), /^WhatsApp · authorized, just now$/);
    await window().screenshot('instances without typeInstance');
    await window().runCommand('Notifications: Clear All Notifications');
  });

  it('adds a suspended one without a warning, and looks up through it', async () => {
    await typeInstance(window(), SUSPENDED, simulator().origin);
    await window().notification(
      'Suspended · WhatsApp was added. Its state is “suspended (sending limited)”: look-ups go on.',
    );
    assert.match(
      await described('Suspended'),
      /^suspended \(sending limited\), just now · WhatsApp/,
    );
    await window().screenshot('instances suspended');
    await window().runCommand('Notifications: Clear All Notifications');
    await window().contextMenu(window().treeRow('Instances', 'Suspended'), 'Check Instance');
    await window().notification('Suspended · WhatsApp: suspended (sending limited)');
    assert.doesNotMatch(await described('Suspended'), /paused/);
    await window().runCommand('Notifications: Clear All Notifications');
  });

  it('shows a state that it does not know, and tries', async () => {
    await typeInstance(window(), NEW_STATE, simulator().origin);
    await window().notification(
      'Novel · WhatsApp was added. Its state “somethingNew” is unknown here: look-ups are tried.',
    );
    await window().runCommand('Notifications: Clear All Notifications');
  });

  it('finds MAX by the pool of its id, also where the settings cannot be read', async () => {
    simulator().fail('getSettings', { fault: 'html200', delayMs: 0 });
    await typeInstance(window(), ON_MAX, simulator().origin);
    const dialog = await window().dialog(/its getSettings could not be read: Unreadable reply/);
    await window().screenshot('instances odd settings');
    await dialog.getByRole('button', { name: 'Save Anyway' }).click();
    assert.match(await described('Max'), /^suspended \(sending limited\), just now · MAX/);
    await window().runCommand('Notifications: Clear All Notifications');
  });

  it('saves on the user’s word what answers neither question', async () => {
    simulator().fail('getStateInstance', { fault: 'serverError500', delayMs: 0 });
    await typeInstance(window(), ODD, simulator().origin);
    const dialog = await window().dialog(/could not be checked\. GREEN-API has a problem \(500\)/);
    await dialog.getByRole('button', { name: 'Save Anyway' }).click();
    await window().quickInput.pick('WhatsApp');
    assert.match(await described('Odd'), /^Server error, just now · WhatsApp/);
  });
});
