import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';

interface Release {
  stageRelease(
    root: string,
    target: string,
    options: { repositoryUrl?: string; tag?: string },
  ): Promise<void>;
}

const REPOSITORY = 'https://github.com/somebody/avatar-lens';

describe('a release', () => {
  let target = '';

  beforeEach(() => {
    target = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-release-'));
  });

  afterEach(() => rmSync(target, { recursive: true, force: true }));

  async function stage(options: Parameters<Release['stageRelease']>[2]): Promise<void> {
    const { stageRelease }: Release = await import(path.resolve('build/release.mjs'));
    await stageRelease(process.cwd(), target, options);
  }

  const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));

  it('has the address of the repository, and the pictures of the README', async () => {
    await stage({ repositoryUrl: REPOSITORY, tag: `v${version}` });
    const manifest = JSON.parse(readFileSync(path.join(target, 'package.json'), 'utf8'));
    assert.equal(manifest.repository.url, `${REPOSITORY}.git`);
    assert.equal(manifest.bugs.url, `${REPOSITORY}/issues`);
    assert.equal(manifest.homepage, `${REPOSITORY}#readme`);
    assert.equal(manifest.scripts, undefined);
    const readme = readFileSync(path.join(target, 'README.md'), 'utf8');
    assert.match(readme, /!\[[^\]]+\]\(media\/readme\//);
    for (const file of ['dist/extension.js', 'dist/ThirdPartyNotices.txt', 'media/icon.png']) {
      assert.ok(existsSync(path.join(target, file)), file);
    }
    for (const file of ['src', 'test', 'CONTRIBUTING.md', '.github', '.vscode', 'build']) {
      assert.ok(!existsSync(path.join(target, file)), file);
    }
  });

  for (const [options, why] of [
    [{}, /REPOSITORY_URL/],
    [{ repositoryUrl: 'http://github.com/somebody/avatar-lens' }, /REPOSITORY_URL/],
    [{ repositoryUrl: REPOSITORY, tag: 'v99.0.0' }, /The tag is v99\.0\.0, but/],
  ] as const) {
    it(`is refused for ${JSON.stringify(options)}`, async () => {
      await assert.rejects(stage(options), why);
    });
  }
});
