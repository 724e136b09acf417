import assert from 'node:assert/strict';
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { requestLines, type TypedInstance, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

/** Made up; every way to paste adds an instance of its own. */
const INSTANCES: readonly TypedInstance[] = Array.from({ length: 15 }, (_, index) => ({
  idInstance: `7107${String(index + 100000).padStart(6, '0')}`,
  apiTokenInstance: `${index.toString(16)}b3a66374942c5b3c019c698abc2067e151558acbd41234567`.padEnd(
    50,
    '0',
  ),
}));

/** The account's own number, by which an instance without a name is listed. */
function ownNumber({ idInstance }: TypedInstance): string {
  return `7900${idInstance.slice(-7)}`;
}

function instance(index: number): TypedInstance {
  const found = INSTANCES[index];
  if (!found) throw new Error(`There is no instance ${index}`);
  return found;
}

/** What people paste, as they have it, filled with an instance and its address. */
const SHAPES: Readonly<Record<string, (of: TypedInstance, apiUrl: string) => string>> = {
  'a .env': ({ idInstance, apiTokenInstance }, apiUrl) =>
    `API_URL=${apiUrl}\nID_INSTANCE=${idInstance}\nAPI_TOKEN_INSTANCE=${apiTokenInstance}\n`,
  'a curl command': ({ idInstance, apiTokenInstance }, apiUrl) =>
    `curl -X POST "${apiUrl}/waInstance${idInstance}/getAvatar/${apiTokenInstance}" \\\n  -H 'Content-Type: application/json' -d '{"chatId":"79001234567@c.us"}'`,
  JSON: ({ idInstance, apiTokenInstance }, apiUrl) =>
    JSON.stringify({ GreenApi: { apiUrl, idInstance, apiTokenInstance } }, null, 2),
  'a line of code': ({ idInstance, apiTokenInstance }, apiUrl) =>
    `greenAPI = API.GreenAPI(\n    "${idInstance}", "${apiTokenInstance}",\n    host="${apiUrl}"\n)`,
  'a page of the console': ({ idInstance, apiTokenInstance }, apiUrl) =>
    `apiUrl\n${apiUrl}\nmediaUrl\nhttps://7107.media.greenapi.com\nidInstance\n${idInstance}\napiTokenInstance\n${apiTokenInstance}\n`,
  'a URL': ({ idInstance, apiTokenInstance }, apiUrl) =>
    `${apiUrl}/waInstance${idInstance}/getStateInstance/${apiTokenInstance}`,
};

const dotEnv = SHAPES['a .env'] as (of: TypedInstance, apiUrl: string) => string;

describe('Pasting what one has', () => {
  const simulator = useSimulator({
    instances: INSTANCES.map((one) => ({
      ...one,
      typeInstance: 'whatsapp',
      wid: `${ownNumber(one)}@c.us`,
    })),
  });
  const window = useWindow({ name: 'pasting' });
  const added = async (one: TypedInstance) => {
    await window().openView('Avatar Lens');
    await window()
      .treeRow('Instances', `+${ownNumber(one)}`)
      .waitFor();
  };
  const openForm = async () => {
    await window().runCommand('Avatar Lens: Add Instance…');
    await window().quickInput.message(/^idInstance from/);
  };
  const env = () => path.join(window().folder, '.env');

  for (const [index, [name, shape]] of Object.entries(SHAPES).entries()) {
    it(`${name} into the first box adds the instance with one Enter, masked`, async () => {
      const { quickInput } = window();
      const one = instance(index);
      await openForm();
      await window().paste(shape(one, simulator().origin));
      await quickInput.message(`Instance ${one.idInstance} found, with its token.`);
      assert.ok(await quickInput.isMasked());
      if (index === 0) await window().screenshot('pasting a .env');
      await quickInput.accept();
      await added(one);
    });
  }

  it('from the clipboard, by a button of the box, with its line ends', async () => {
    await openForm();
    await window().setClipboard(dotEnv(instance(6), simulator().origin));
    await window().quickInput.widget.getByRole('button', { name: 'From Clipboard' }).click();
    await added(instance(6));
  });

  it('that is nothing of an instance says so and keeps the box', async () => {
    const before = requestLines(simulator()).length;
    await openForm();
    await window().setClipboard('Hello');
    await window().quickInput.widget.getByRole('button', { name: 'From Clipboard' }).click();
    await window().quickInput.message(/^The clipboard holds nothing of an instance/);
    await window().screenshot('pasting nothing');
    await window().quickInput.cancel();
    assert.equal(requestLines(simulator()).length, before);
  });

  it('a token into any box shows it as dots, until the box is empty', async () => {
    const { quickInput } = window();
    const { idInstance, apiTokenInstance } = instance(7);
    await openForm();
    assert.equal(await quickInput.isMasked(), false);
    await quickInput.type(apiTokenInstance);
    await until('dots', () => quickInput.isMasked());
    await quickInput.type(apiTokenInstance.slice(0, 8));
    await quickInput.message(/digits only/);
    assert.ok(await quickInput.isMasked());
    await quickInput.type('');
    await until('plain text', async () => !(await quickInput.isMasked()));
    await quickInput.type(idInstance);
    assert.equal(await quickInput.isMasked(), false);
    await quickInput.accept();
    await quickInput.message(/^apiTokenInstance/);
    await quickInput.type(apiTokenInstance);
    await quickInput.accept();
    await quickInput.message(/^apiUrl/);
    assert.equal(await quickInput.isMasked(), false);
    await quickInput.type(apiTokenInstance);
    await until('dots', () => quickInput.isMasked());
    await quickInput.type('7107.api.greenapi.com');
    await quickInput.message('https://7107.api.greenapi.com found. Press Enter to take it.');
    await quickInput.cancel();
  });

  it('several at once offers a list, where what is deleted is not ticked', async () => {
    const entries = [8, 9, 10].map((index) => ({
      idInstance: Number(instance(index).idInstance),
      name: `Shop ${index}`,
      typeInstance: 'whatsapp',
      apiTokenInstance: instance(index).apiTokenInstance,
      deleted: index === 9,
    }));
    const { quickInput } = window();
    await openForm();
    await window().paste(`${JSON.stringify(entries, null, 2)}\napiUrl: ${simulator().origin}`);
    await quickInput.message('3 instances found. Press Enter to choose.');
    await quickInput.accept();
    await quickInput.shown('Add which instances?');
    const rows = await quickInput.rows();
    assert.equal(rows.length, 3);
    assert.match(rows[1] ?? '', /Deleted/);
    for (const { apiTokenInstance } of INSTANCES) {
      assert.ok(!rows.join().includes(apiTokenInstance.slice(0, 12)));
    }
    await window().screenshot('pasting several');
    await quickInput.accept();
    await added(instance(8));
    await added(instance(10));
    const labels = (await window().treeRows('Instances')).map(({ label }) => label);
    assert.ok(!labels.includes(`+${ownNumber(instance(9))}`));
  });

  it('an instance with an old and a new token takes one Enter, and keeps the one that answers', async () => {
    const { quickInput } = window();
    const old = { ...instance(14), apiTokenInstance: 'f'.repeat(50) };
    await openForm();
    await window().paste(
      [old, instance(14)].map((one) => dotEnv(one, simulator().origin)).join('\n'),
    );
    await quickInput.message(`${old.idInstance}: 2 tokens found; the one that answers is kept.`);
    await window().screenshot('pasting two tokens');
    await quickInput.accept();
    await added(instance(14));
  });

  it('an old and a new token over the one of an instance keeps the one that answers, too', async () => {
    const { quickInput } = window();
    const one = instance(14);
    const both = ['e'.repeat(50), one.apiTokenInstance].map((apiTokenInstance) =>
      dotEnv({ ...one, apiTokenInstance }, simulator().origin),
    );
    const row = window().treeRow('Instances', `+${ownNumber(one)}`);
    await window().contextMenu(row, 'Edit Instance…');
    await quickInput.pick(/^Token/);
    await quickInput.message(/^apiTokenInstance/);
    await window().paste([...both, dotEnv(instance(0), simulator().origin)].join('\n'));
    await quickInput.message(`${one.idInstance}: 2 tokens found; the one that answers is kept.`);
    await quickInput.accept();
    await window().notification(/was checked and saved/);
    await window().runCommand('Notifications: Clear All Notifications');
  });

  it('is not needed where the open document, the root’s .env or the clipboard has it: each by its name', async () => {
    const { quickInput } = window();
    writeFileSync(env(), dotEnv(instance(11), simulator().origin));
    const file = path.join(window().folder, 'client.py');
    writeFileSync(file, SHAPES['a line of code']?.(instance(12), simulator().origin) ?? '');
    await window().setClipboard(dotEnv(instance(13), simulator().origin));
    await window().openFile('client.py');
    await window().runCommand('Avatar Lens: Add Instance from Text…');
    await quickInput.shown('Add which instances?');
    const rows = await quickInput.rows();
    assert.deepEqual(
      rows.map((row) => /7107\d{6}/.exec(row)?.[0]),
      [instance(12), instance(11), instance(13)].map(({ idInstance }) => idInstance),
    );
    const widget = quickInput.widget;
    for (const source of ['client.py', '.env', 'Clipboard']) {
      await widget.getByText(source, { exact: true }).first().waitFor();
    }
    await window().screenshot('pasting from text');
    await quickInput.accept();
    await added(instance(12));
    assert.equal(readFileSync(env(), 'utf8'), dotEnv(instance(11), simulator().origin));
  });

  it('is not needed where the root’s .env alone has it', async () => {
    await window().runCommand('View: Close All Editors');
    await window().setClipboard('');
    await window().runCommand('Avatar Lens: Add Instance from Text…');
    await window().quickInput.shown('Add this instance?');
    await window().quickInput.accept();
    await added(instance(11));
  });

  it('takes no id from one text and token or address from another', async () => {
    writeFileSync(
      env(),
      `ID_INSTANCE=${instance(13).idInstance}\nGREEN_API_URL=https://gate.example\n`,
    );
    await window().setClipboard(`API_TOKEN_INSTANCE=${instance(13).apiTokenInstance}`);
    await window().runCommand('Avatar Lens: Add Instance from Text…');
    await window().quickInput.message(/^idInstance from/);
    assert.equal(await window().quickInput.text(), instance(13).idInstance);
    await window().quickInput.accept();
    await window().quickInput.message(/^apiTokenInstance/);
    assert.equal(await window().quickInput.text(), '');
    await window().quickInput.widget.getByRole('button', { name: 'From Clipboard' }).click();
    await window().quickInput.message(/^apiUrl from/);
    assert.equal(await window().quickInput.text(), 'https://7107.api.greenapi.com');
    await window().quickInput.cancel();
  });

  it('does not follow a link out of the folder', async () => {
    const outside = path.join(path.dirname(window().folder), 'outside.env');
    writeFileSync(outside, dotEnv(instance(13), simulator().origin));
    rmSync(env());
    symlinkSync(outside, env());
    await window().setClipboard('');
    await window().runCommand('Avatar Lens: Add Instance from Text…');
    await window().notification(/No instance found in the open document/);
  });
});

for (const [locale, command, found] of [
  ['ru', 'Avatar Lens: Добавить инстанс…', 'Найден инстанс'],
  ['pt-br', 'Avatar Lens: Adicionar instância…', 'encontrada, com o token'],
] as const) {
  describe(`Pasting what one has, ${locale}`, () => {
    const window = useWindow({ name: `pasting-${locale}`, locale });

    it('says what was found', async () => {
      await window().runCommand(command);
      await window().quickInput.shown();
      await window().setClipboard('');
      await window().screenshot(`pasting ${locale} first box`);
      await window().paste(dotEnv(instance(0), 'https://7107.api.greenapi.com'));
      await window().quickInput.message(found);
      await window().screenshot(`pasting ${locale}`);
      await window().quickInput.cancel();
    });
  });
}
