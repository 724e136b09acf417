import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { FileMemory } from '../../../src/storage/fileMemory';
import { writeAtomically } from '../../../src/storage/files';

const HOUR_MS = 60 * 60 * 1000;

describe('what remembers files', () => {
  let folder = '';
  let file = '';
  let decoded: string[] = [];
  let now = 0;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'avatar-lens-memory-'));
    file = path.join(folder, 'one.json');
    decoded = [];
    now = Date.UTC(2026, 10, 28);
    await writeFile(file, 'one');
    await utimes(file, now / 1000, now / 1000);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const memory = (most?: number) =>
    new FileMemory<string>(
      () => now,
      async (text) => {
        decoded.push(text);
        return text === '' ? undefined : text;
      },
      most,
    );

  it('reads one that stays the same once', async () => {
    const files = memory();
    assert.equal(await files.read(file), 'one');
    assert.equal(await files.read(file), 'one');
    assert.deepEqual(decoded, ['one']);
  });

  it('reads one anew that was rewritten, in the same moment too, and none that is gone', async () => {
    const files = memory();
    await files.read(file);
    await writeAtomically(file, 'two');
    await utimes(file, now / 1000, now / 1000);
    assert.equal(await files.read(file), 'two');
    await rm(file);
    assert.equal(await files.read(file), undefined);
  });

  it('tries one again that held nothing of ours', async () => {
    const files = memory();
    await writeFile(file, '');
    assert.equal(await files.read(file), undefined);
    assert.equal(await files.read(file), undefined);
    assert.deepEqual(decoded, ['', '']);
  });

  it('marks one as used after an hour, and knows it all the same', async () => {
    const files = memory();
    await files.read(file);
    now += HOUR_MS + 1000;
    await files.read(file);
    const { mtimeMs } = await stat(file);
    assert.ok(Math.abs(mtimeMs - now) < 1000, `${mtimeMs - now}`);
    await files.read(file);
    assert.deepEqual(decoded, ['one']);
  });

  it('remembers so many, and none that it is told to forget', async () => {
    const files = memory(1);
    const other = path.join(folder, 'other.json');
    await writeFile(other, 'other');
    for (const one of [file, other, file]) await files.read(one);
    assert.deepEqual(decoded, ['one', 'other', 'one']);
    files.forget(file);
    await files.read(file);
    files.forgetAll();
    await files.read(file);
    assert.equal(decoded.length, 5);
  });
});
