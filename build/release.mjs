// `npm run release`: packages the version that is to be published into out/release/, with the address of the
// repository that REPOSITORY_URL names, and the pictures of the README, which marketplaces fetch from there.
// RELEASE_TAG, if there is one, is the tag `v1.2.3` that the release is made from. Run by the workflow "Release".
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';

const GITHUB = /^https:\/\/[\w.-]+\/[\w.-]+\/[\w.-]+$/;

/**
 * Copies what is packaged to `target`, with the repository's address in the manifest. Throws, with a sentence,
 * where the address is none, or tag, version and changelog do not agree.
 */
export async function stageRelease(root, target, { repositoryUrl, tag }) {
  if (!GITHUB.test(repositoryUrl ?? '')) {
    throw new Error('REPOSITORY_URL has to be like https://github.com/owner/name.');
  }
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const { version } = manifest;
  if (tag && tag !== `v${version}`) {
    throw new Error(`The tag is ${tag}, but package.json has version ${version}.`);
  }
  const changelog = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
  if (!changelog.split('\n').includes(`## ${version}`)) {
    throw new Error(`CHANGELOG.md says nothing of ${version}.`);
  }
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const file of await listFiles({ cwd: root, packageManager: PackageManager.None })) {
    cpSync(path.join(root, file), path.join(target, file));
  }
  cpSync(path.join(root, '.vscodeignore'), path.join(target, '.vscodeignore'));
  cpSync(path.join(root, 'README.md'), path.join(target, 'README.md'));
  const { scripts: _, devDependencies: __, ...published } = manifest;
  const addresses = {
    repository: { type: 'git', url: `${repositoryUrl}.git` },
    bugs: { url: `${repositoryUrl}/issues` },
    homepage: `${repositoryUrl}#readme`,
  };
  const text = JSON.stringify({ ...published, ...addresses }, undefined, 2);
  writeFileSync(path.join(target, 'package.json'), `${text}\n`);
}

async function main() {
  const root = process.cwd();
  const { REPOSITORY_URL: repositoryUrl, RELEASE_TAG: tag } = process.env;
  const target = path.join(root, 'out/release/package');
  const packagePath = path.join(root, 'out/release/avatar-lens.vsix');
  await stageRelease(root, target, { repositoryUrl, tag });
  const at = tag || 'HEAD';
  await createVSIX({
    cwd: target,
    packagePath,
    dependencies: false,
    baseContentUrl: `${repositoryUrl}/blob/${at}`,
    baseImagesUrl: `${repositoryUrl}/raw/${at}`,
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
