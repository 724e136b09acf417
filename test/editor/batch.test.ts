import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { MemoryFiles } from './memoryFiles';

interface Exported {
  readonly chatId: string;
  readonly outcome: string;
  readonly count: number;
  readonly product?: string;
  readonly places: readonly string[];
}

const MAYA = '79001234567@c.us';
const MARCUS = '12025550143@c.us';

describe('looking up many at once', () => {
  let folder = '';
  const files = new MemoryFiles();
  const uriOf = (name: string) => vscode.Uri.file(path.join(folder, name));
  const write = (name: string, text: string) => writeFile(uriOf(name).fsPath, text);

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'batch-'));
    files.register();
    await vscode.commands.executeCommand('avatarLens.addDemoInstance');
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(async () => {
    files.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs a command, takes the first thing that its question offers, and waits for the answers. */
  async function lookUp(command: string, ...args: readonly unknown[]): Promise<Exported[]> {
    await noGallery();
    const running = vscode.commands.executeCommand(`avatarLens.${command}`, ...args);
    await until('a gallery', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isGallery(vscode.window.tabGroups.activeTabGroup.activeTab);
    });
    await running;
    return exported();
  }

  /** The gallery of the test before closes after the command that closed it has answered. */
  function noGallery(): Promise<void> {
    return until('no gallery', async () =>
      vscode.window.tabGroups.all.every(({ tabs }) => !tabs.some(isGallery)),
    );
  }

  async function exported(): Promise<Exported[]> {
    const target = uriOf('exported.json');
    const uri = await vscode.commands.executeCommand<vscode.Uri>('avatarLens.exportJson', target);
    assert.equal(uri?.toString(), target.toString());
    return JSON.parse(await readFile(target.fsPath, 'utf8'));
  }

  async function edit(content: string): Promise<vscode.TextEditor> {
    // A tab that closes brings another one to the front.
    await noGallery();
    let document = await vscode.workspace.openTextDocument({ content });
    // A new document takes the name of one that is closing, and is sometimes given that one's text.
    await until('a document with its own text', async () => {
      if (document.getText() !== content) {
        document = await vscode.workspace.openTextDocument({ content });
      }
      return document.getText() === content;
    });
    const editor = await vscode.window.showTextDocument(document);
    await until(
      'the document in front',
      async () => vscode.window.activeTextEditor?.document === document,
    );
    return editor;
  }

  it('reads the selections and nothing else, by evidence that stands around them', async () => {
    const editor = await edit(`${MAYA}\n{"typeInstance":"v3","chatId":"10000000"}\n${MARCUS}`);
    const { document } = editor;
    const from = document.getText().indexOf('10000000');
    editor.selections = [
      new vscode.Selection(document.positionAt(from), document.positionAt(from + 8)),
      new vscode.Selection(2, 0, 2, 40),
    ];
    const entries = await lookUp('lookUpSelection');
    assert.deepEqual(
      entries.map(({ chatId, product, outcome }) => [chatId, product, outcome]),
      [
        ['10000000', 'max', 'picture'],
        [MARCUS, 'whatsapp', 'picture'],
      ],
    );
    assert.match(entries[0]?.places[0] ?? '', /:2:32$/);
  });

  it('reads the selection of the editor that is named, where that is not the active one', async () => {
    const named = await edit(`${MAYA}\n${MARCUS}`);
    named.selection = new vscode.Selection(1, 0, 1, 40);
    const other = await vscode.workspace.openTextDocument({ content: 'no ids' });
    await vscode.window.showTextDocument(other, vscode.ViewColumn.Beside);
    const entries = await lookUp('lookUpSelection', named.document.uri);
    assert.deepEqual(
      entries.map(({ chatId }) => chatId),
      [MARCUS],
    );
  });

  it('reads a document that no file has', async () => {
    const { document } = await edit(`${MAYA} and ${MAYA}\r\n${MARCUS}`);
    // Named, since tabs of the test before that are still closing change which one is in front.
    const entries = await lookUp('lookUpFile', document.uri);
    assert.deepEqual(
      entries.map(({ chatId, count }) => [chatId, count]),
      [
        [MAYA, 2],
        [MARCUS, 1],
      ],
    );
  });

  it('reads what is not saved yet, not what lies on the disk', async () => {
    await write('unsaved.txt', MARCUS);
    const document = await vscode.workspace.openTextDocument(uriOf('unsaved.txt'));
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((builder) => builder.replace(new vscode.Range(0, 0, 0, 99), MAYA));
    const entries = await lookUp('lookUpFile', document.uri, [document.uri]);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    assert.deepEqual(
      entries.map(({ chatId }) => chatId),
      [MAYA],
    );
  });

  it('reads several files and folders once each, without what is ignored', async () => {
    await mkdir(uriOf('bots/logs').fsPath, { recursive: true });
    await mkdir(uriOf('bots/node_modules').fsPath, { recursive: true });
    await mkdir(uriOf('bots/.git').fsPath, { recursive: true });
    await write('bots/.git/HEAD', '447700900123@c.us');
    await write('bots/.gitignore', '*.tmp\n');
    await write('bots/a.log', MAYA);
    await write('bots/logs/b.log', `${MAYA} ${MARCUS}`);
    await write('bots/logs/c.tmp', '447700900123@c.us');
    await write('bots/node_modules/d.js', '447700900123@c.us');
    await write('bots/e.bin', `\0${MARCUS}`);
    const uris = [uriOf('bots'), uriOf('bots/logs'), uriOf('bots/a.log')];
    const entries = await lookUp('lookUpFolder', uris[0], uris);
    assert.deepEqual(
      entries.map(({ chatId, count }) => [chatId, count]),
      [
        [MAYA, 2],
        [MARCUS, 1],
      ],
    );
  });

  it('reads no rules from a device or a pipe, and follows no link out of the folder', async function () {
    if (process.platform === 'win32') this.skip();
    await mkdir(uriOf('hostile/pipes').fsPath, { recursive: true });
    await write('elsewhere.log', MARCUS);
    await write('hostile/bot.log', MAYA);
    const link = (to: string, name: string) => symlink(to, uriOf(`hostile/${name}`).fsPath);
    await link('/dev/zero', '.gitignore');
    await link('../elsewhere.log', 'outside.log');
    await link('/dev/zero', 'endless.log');
    await link('bot.log', 'inside.log');
    execFileSync('mkfifo', [uriOf('hostile/pipes/.gitignore').fsPath]);
    execFileSync('mkfifo', [uriOf('hostile/pipe.log').fsPath]);
    const [maya, ...others] = await lookUp('lookUpFolder', uriOf('hostile'));
    assert.deepEqual(others, []);
    assert.equal(maya?.chatId, MAYA);
    assert.equal(maya?.count, 2);
  });

  it('goes on past a folder that cannot be read', async () => {
    files.set('/mixed/a.log', MAYA);
    files.refuse('/mixed/closed');
    files.set('/mixed/z.log', MARCUS);
    const entries = await lookUp('lookUpFolder', MemoryFiles.uri('/mixed'));
    assert.deepEqual(
      entries.map(({ chatId }) => chatId),
      [MAYA, MARCUS],
    );
  });

  it('reads other file systems than the disk, up to their limit', async () => {
    files.set('/logs/small.log', MAYA);
    files.set('/logs/huge.log', MARCUS, 60_000_000);
    const entries = await lookUp('lookUpFolder', MemoryFiles.uri('/logs'));
    assert.deepEqual(
      entries.map(({ chatId, places }) => [chatId, places]),
      [[MAYA, ['/logs/small.log:1:1']]],
    );
  });

  it('reads what an extension provides and no tab shows: the sample of the demo', async () => {
    const sample = vscode.Uri.parse('avatar-lens-demo:corner-shop.log');
    const shown = vscode.workspace.textDocuments.map(({ uri }) => uri.toString());
    assert.ok(!shown.includes(sample.toString()));
    const found = await lookUp('lookUpFile', sample);
    assert.ok(found.some(({ chatId }) => chatId === MAYA));
    assert.ok(found.length > 15);
  });

  it('exports the table and the pictures to where it is told', async () => {
    await write('people.csv', `${MAYA}\n${MARCUS}\n12025550199@c.us\n`);
    await lookUp('lookUpFile', uriOf('people.csv'));
    const table = await vscode.commands.executeCommand<vscode.Uri>(
      'avatarLens.exportCsv',
      uriOf('exported.csv'),
    );
    const [headings, ...rows] = (await readFile(table?.fsPath ?? '', 'utf8'))
      .trimEnd()
      .split('\r\n');
    assert.match(headings ?? '', /^chatId,kind,name,nameSource,product,idInstance,outcome,/);
    assert.equal(rows.length, 3);
    // Others may read it who may read any file that the user makes.
    const { mode } = await stat(table?.fsPath ?? '');
    if (process.platform !== 'win32') assert.equal(mode & 0o777, 0o666 & ~process.umask());
    const pictures = uriOf('pictures');
    await mkdir(pictures.fsPath);
    await vscode.commands.executeCommand('avatarLens.exportImages', pictures);
    assert.deepEqual(await readdir(pictures.fsPath), [`${MARCUS}.jpg`, `${MAYA}.jpg`]);
  });
});

function isGallery(tab: vscode.Tab | undefined): boolean {
  return tab?.input instanceof vscode.TabInputWebview && /gallery/.test(tab.input.viewType);
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited 15 s for ${what}`);
    await pause(50);
  }
}
