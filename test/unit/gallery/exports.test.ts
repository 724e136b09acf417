import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type * as vscode from 'vscode';
import type { Chosen, ExportServices } from '../../../src/features/gallery/exports';
import { Redactor } from '../../../src/greenApi/redact';
import { batchOf, entryOf } from '../batch/support/batches';
import { until } from '../support/until';
import { useVscode } from '../support/vscode';

describe('an export to the disk', () => {
  const stub = useVscode();
  let folder = '';
  let precious = '';

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'exports-'));
    precious = path.join(folder, 'precious');
    await writeFile(precious, 'precious');
    await writeFile(path.join(folder, 'stored.jpg'), 'picture');
    await mkdir(path.join(folder, 'to'));
    const { FileType } = stub.module as unknown as typeof vscode;
    Object.assign(stub.module.workspace as object, {
      fs: {
        readDirectory: async (uri: vscode.Uri) =>
          (await readdir(uri.fsPath)).map((name) => [name, FileType.File]),
        stat: async (uri: vscode.Uri) => {
          await readdir(uri.fsPath);
          return { type: FileType.Directory };
        },
      },
    });
    stub.messages.length = 0;
    stub.answers.clear();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const services = () =>
    ({
      redactor: new Redactor(),
      store: { imageFile: () => path.join(folder, 'stored.jpg') },
    }) as unknown as ExportServices;
  const uriOf = (name: string) =>
    (stub.module as unknown as typeof vscode).Uri.file(path.join(folder, name));
  const text = (name: string) => readFile(path.join(folder, name), 'utf8');

  function chosen(): Chosen {
    const batch = batchOf([entryOf('79001234567@c.us')]);
    const image = { sha256: 'ab', mimeType: 'image/jpeg' };
    const answer = { outcome: 'picture', idInstance: '110100000001', lookedUpAt: 1, image };
    const run = { batch, answer: () => answer } as unknown as Chosen['run'];
    return { run, indices: [0], known: () => ({}) };
  }

  async function exportImages() {
    const { exportImages } = await import('../../../src/features/gallery/exports');
    return exportImages(services(), chosen(), uriOf('to'));
  }

  async function exportJson(name: string) {
    const { exportText } = await import('../../../src/features/gallery/exports');
    return exportText(services(), chosen(), 'json', uriOf(name));
  }

  it('replaces a link itself, never what it leads to', async () => {
    await symlink(precious, path.join(folder, 'avatars.json'));
    await exportJson('avatars.json');
    assert.equal(await text('precious'), 'precious');
    assert.match(await text('avatars.json'), /79001234567@c\.us/);
    await symlink(precious, path.join(folder, 'to', '79001234567@c.us.jpg'));
    stub.answers.add('Replace');
    await exportImages();
    assert.equal(await text('precious'), 'precious');
    assert.equal(await text('to/79001234567@c.us.jpg'), 'picture');
  });

  it('asks before it writes pictures over files, and then keeps both or none', async () => {
    const name = '79001234567@c.us.jpg';
    await writeFile(path.join(folder, 'to', name.toUpperCase()), 'older');
    assert.equal(await exportImages(), undefined);
    assert.deepEqual(await readdir(path.join(folder, 'to')), [name.toUpperCase()]);
    stub.answers.add('Keep Both');
    await exportImages();
    assert.deepEqual((await readdir(path.join(folder, 'to'))).toSorted(), [
      '79001234567@C.US.JPG',
      '79001234567@c.us (2).jpg',
    ]);
    assert.equal(await text('to/79001234567@c.us (2).jpg'), 'picture');
  });

  it('says so where the store has lost every picture meanwhile', async () => {
    await rm(path.join(folder, 'stored.jpg'));
    assert.equal(await exportImages(), undefined);
    assert.deepEqual(stub.messages, ['There are no pictures here to save.']);
  });

  it('says that it holds phone numbers where it lies in a git repository', async () => {
    const saved = () => stub.messages.find((message) => message.startsWith('Rows saved: 1.'));
    await exportJson('to/avatars.json');
    await until(() => saved() !== undefined);
    assert.doesNotMatch(saved() ?? '', /git/);
    await mkdir(path.join(folder, '.git'));
    stub.messages.length = 0;
    await exportJson('to/avatars.json');
    await until(() => saved() !== undefined);
    assert.match(saved() ?? '', /phone numbers .* git repository/);
  });

  it('proposes a folder outside the workspace', async () => {
    const asked: vscode.SaveDialogOptions[] = [];
    Object.assign(stub.module.workspace as object, {
      workspaceFolders: [{ uri: uriOf('to') }],
    });
    Object.assign(stub.module.window as object, {
      showSaveDialog: async (options: vscode.SaveDialogOptions) => void asked.push(options),
    });
    const { exportText } = await import('../../../src/features/gallery/exports');
    await exportText(services(), chosen(), 'json', undefined);
    assert.equal(asked.length, 1);
    assert.ok(!asked[0]?.defaultUri?.fsPath.startsWith(folder));
  });
});
