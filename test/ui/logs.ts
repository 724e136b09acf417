import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What VS Code and its extensions have logged under a data folder, file after file. */
export function readLogs(
  dataFolder: string,
  files = ['server/server.log', 'data/logs/**/*.log'],
): string {
  return globSync(files, { cwd: dataFolder })
    .sort()
    .map((file) => readFileSync(path.join(dataFolder, file), 'utf8'))
    .join('\n');
}
