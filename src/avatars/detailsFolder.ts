import path from 'node:path';
import { nameOfInstance } from '../storage/hashedNames';

/** Where the details of one instance lie in the folder of the avatars, with which they are removed. */
export function detailsFolder(folder: string, idInstance: string): string {
  return path.join(folder, 'details', nameOfInstance(idInstance));
}
