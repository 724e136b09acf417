import { readFile } from 'node:fs/promises';
import type { Disposable, ExtensionContext } from 'vscode';
import { orUndefined } from '../avatars/files';
import type { ShownImage } from '../avatars/lookUp';
import type { AvatarStore } from '../avatars/store';
import { Thumbnailer } from '../avatars/thumbnails';

/** New pictures after which the store is looked through for what can go. */
const SWEEP_EVERY = 200;

/** Makes the round thumbnail of each new picture once, and keeps the store within its bounds. */
export class ThumbnailMaker implements Disposable {
  private readonly thumbnailer: Thumbnailer;
  private made = 0;

  constructor(
    context: Pick<ExtensionContext, 'asAbsolutePath'>,
    private readonly store: AvatarStore,
    private readonly onMade: (sha256: string) => void,
  ) {
    this.thumbnailer = new Thumbnailer(context.asAbsolutePath('dist/thumbnailWorker.js'));
  }

  async make(image: ShownImage, megabytes: number): Promise<void> {
    if (image.path === undefined || image.thumbnailPath !== undefined) return;
    if (this.made++ % SWEEP_EVERY === 0) await this.store.sweep(megabytes * 1_000_000);
    const bytes = await orUndefined(readFile(image.path));
    const png = bytes && (await this.thumbnailer.make(bytes, image.mimeType));
    if (!png) return;
    const written = await this.store.writeThumbnail(image.sha256, png);
    if (written !== undefined) this.onMade(image.sha256);
  }

  dispose(): void {
    this.thumbnailer.dispose();
  }
}
