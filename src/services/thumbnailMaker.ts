import { readFile } from 'node:fs/promises';
import type { Disposable } from 'vscode';
import { loadOnce } from '../async/loadOnce';
import type { ShownImage } from '../avatars/shownImage';
import type { AvatarStore } from '../avatars/store';
import type { Thumbnailer } from '../avatars/thumbnails';
import { orUndefined } from '../storage/files';

/** Makes the round thumbnail of each new picture once. */
export class ThumbnailMaker implements Disposable {
  private readonly thumbnailer = loadOnce(async (): Promise<Thumbnailer> => {
    const { Thumbnailer } = await import('../avatars/thumbnails');
    return new Thumbnailer(require.resolve('../avatars/thumbnailWorker'));
  });

  constructor(
    private readonly store: AvatarStore,
    private readonly onMade: (sha256: string) => void,
  ) {}

  async make(image: ShownImage): Promise<void> {
    const { path, mimeType, thumbnailPath } = image;
    if (path === undefined || thumbnailPath !== undefined) return;
    const bytes = await orUndefined(readFile(path));
    if (bytes === undefined) return;
    const made =
      mimeType === 'image/webp'
        ? await this.clip(image, bytes)
        : await this.draw(image, bytes, mimeType);
    if (made !== undefined) this.onMade(image.sha256);
  }

  dispose(): void {
    this.thumbnailer.ifBegun((thumbnailer) => thumbnailer.dispose());
  }

  private async clip(image: ShownImage, webp: Uint8Array): Promise<string | undefined> {
    const { clippedPicture, MAX_CLIPPED_BYTES } = await import('../avatars/clippedPicture');
    if (webp.byteLength > MAX_CLIPPED_BYTES) return undefined;
    return this.store.writeThumbnail(image, clippedPicture(webp, 'image/webp'), 'svg');
  }

  private async draw(
    image: ShownImage,
    bytes: Uint8Array,
    mimeType: Parameters<Thumbnailer['make']>[1],
  ): Promise<string | undefined> {
    const png = await (await this.thumbnailer()).make(bytes, mimeType);
    return png && this.store.writeThumbnail(image, png, 'png');
  }
}
