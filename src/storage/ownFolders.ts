import { lstat, readdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import { orUndefined, type WriteOptions, writeAtomically } from './files';

// In the folder that VS Code gives the extension, which may itself be a link that the user made, every folder is
// made by the extension. A link in the place of one leads to files that are somebody else's.

/** The names in a folder of ours; none where there is no folder, or a link in its place. */
export async function namesIn(folder: string): Promise<string[]> {
  const stats = await orUndefined(lstat(folder));
  return (stats?.isDirectory() && (await orUndefined(readdir(folder)))) || [];
}

/**
 * Takes away links that stand in the place of folders on the way to a file that is about to be written.
 * @param under the first folder that is ours
 * @throws the file system's error
 */
export async function clearWay(under: string, file: string): Promise<void> {
  const names = path.relative(under, path.dirname(file)).split(path.sep);
  let folder = under;
  for (const name of ['', ...names]) {
    folder = path.join(folder, name);
    const stats = await orUndefined(lstat(folder));
    if (stats?.isSymbolicLink()) await unlink(folder);
  }
}

/** Writes a file in a folder of ours. @throws as {@link writeAtomically} */
export async function writeOwn(
  under: string,
  file: string,
  content: Uint8Array | string,
  options?: WriteOptions,
): Promise<void> {
  await clearWay(under, file);
  await writeAtomically(file, content, options);
}
