import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { openRegular, readRegular } from '../../../src/storage/regularFile';

describe('opening files that others may have put there', () => {
  let folder = '';
  let file = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'regular-'));
    file = path.join(folder, 'file');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const read = (name = file, follow = true) => readRegular(name, { most: 10, follow });

  it('reads a file that is no larger than was said', async () => {
    await writeFile(file, '0123456789');
    assert.equal((await read())?.toString(), '0123456789');
    await writeFile(file, '0123456789a');
    assert.equal(await read(), undefined);
    assert.equal(await read(path.join(folder, 'none')), undefined);
  });

  it('reads no device, no folder and no pipe, and waits for none of them', async function () {
    if (process.platform === 'win32') this.skip();
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await symlink('/dev/zero', file);
    const link = path.join(folder, 'link');
    await symlink(pipe, link);
    for (const name of [pipe, link, file, folder]) {
      assert.equal(await read(name), undefined);
      await assert.rejects(openRegular(name, { follow: true }), { code: /EINVAL|EISDIR/ });
    }
  });

  it('follows a link only where that is allowed', async function () {
    if (process.platform === 'win32') this.skip();
    await writeFile(file, 'here');
    const link = path.join(folder, 'link');
    await symlink(file, link);
    assert.equal((await read(link))?.toString(), 'here');
    assert.equal(await read(link, false), undefined);
  });
});
