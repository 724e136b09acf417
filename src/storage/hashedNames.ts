import { createHash } from 'node:crypto';

// Files are named by hashes: whoever sees a list of them learns no id and no number.

/** Enough for uniqueness, short enough for the 259 characters that a path has on Windows (vscode#261880). */
const NAME_LENGTH = 32;

/** In hexadecimal digits. */
export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

export function nameOfInstance(idInstance: string): string {
  return sha256Of(idInstance).slice(0, 16);
}

/** Of somebody as one instance knows them. */
export function nameOfPerson({
  idInstance,
  chatId,
}: {
  readonly idInstance: string;
  readonly chatId: string;
}): string {
  return sha256Of(`${idInstance}\n${chatId}`).slice(0, NAME_LENGTH);
}

/** Of a picture, with which the name of every file of it begins. */
export function nameOfPicture(sha256: string): string {
  return sha256.slice(0, NAME_LENGTH);
}
