import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';

const guide = readFileSync('CONTRIBUTING.md', 'utf8');
const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);

describe('CONTRIBUTING.md', () => {
  it('names every folder of the sources', () => {
    const shown = [...guide.matchAll(/^\| (`src\/\w+`(?:, `src\/\w+`)*) \|/gm)]
      .flatMap(([, folders = '']) => folders.split(', '))
      .map((folder) => folder.replaceAll('`', ''));
    const folders = readdirSync('src', { withFileTypes: true }).filter((one) => one.isDirectory());
    assert.deepEqual(shown.sort(), folders.map(({ name }) => `src/${name}`).sort());
  });

  it('names commands and files that are there', () => {
    for (const [, script = ''] of guide.matchAll(/npm run ([\w:]+)/g)) {
      assert.ok(script in scripts, script);
    }
    const files = guide.matchAll(/`((?:src|test|build|l10n)\/[\w./-]+)`/g);
    for (const [, file = ''] of files) assert.ok(existsSync(file), file);
    for (const [, file = ''] of guide.matchAll(/`((?:greenApi|avatars)\/support\/\w+\.ts)`/g)) {
      assert.ok(existsSync(path.join('test/unit', file)), file);
    }
    for (const [, file = ''] of guide.matchAll(/`(driver|simulated)\.ts`/g)) {
      assert.ok(existsSync(`test/ui/${file}.ts`), file);
    }
  });

  it('is followed by the workflows: every action is held to a commit', () => {
    for (const file of globSync('.github/workflows/*.yml')) {
      for (const [, action = ''] of readFileSync(file, 'utf8').matchAll(/uses: (.+)/g)) {
        assert.match(action, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, file);
      }
    }
  });
});
