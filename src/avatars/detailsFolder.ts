import { createHash } from 'node:crypto';
import path from 'node:path';

/** Where the details of one instance lie in the folder of the avatars, with which they are removed. */
export function detailsFolder(folder: string, idInstance: string): string {
  const name = createHash('sha256').update(idInstance).digest('hex').slice(0, 16);
  return path.join(folder, 'details', name);
}
