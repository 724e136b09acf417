import { IMAGE_EXTENSIONS, type ImageMimeType } from '../avatars/image';

export interface NamedPicture {
  readonly chatId: string;
  readonly idInstance: string;
  readonly mimeType: ImageMimeType;
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
