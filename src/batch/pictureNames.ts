import { IMAGE_EXTENSIONS, type ImageMimeType } from '../avatars/image';

export interface NamedPicture {
  readonly chatId: string;
  readonly idInstance: string;
  readonly mimeType: ImageMimeType;
}

/** The same names, with a number behind each that is taken; names that differ in case alone are one to some. */
export function freeNames(names: readonly string[], taken: Iterable<string>): string[] {
  const known = new Set([...taken].map((name) => name.toLowerCase()));
  return names.map((name) => {
    const dot = name.lastIndexOf('.');
    let free = name;
    for (let number = 2; known.has(free.toLowerCase()); number++) {
      free = `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
    }
    known.add(free.toLowerCase());
    return free;
  });
}

/** Names of files for pictures, one each: the chatId, and the instance where two have the same chatId. */
export function pictureNames(pictures: readonly NamedPicture[]): string[] {
  const taken = new Map<string, number>();
  for (const { chatId } of pictures) taken.set(chatId, (taken.get(chatId) ?? 0) + 1);
  return pictures.map(({ chatId, idInstance, mimeType }) => {
    const several = (taken.get(chatId) ?? 0) > 1;
    const name = several ? `${chatId} ${idInstance}` : chatId;
    return `${name.replace(/[^\w.@ -]/g, '_')}.${IMAGE_EXTENSIONS[mimeType]}`;
  });
}
