import { readFile } from 'node:fs/promises';
import type { Disposable, ExtensionContext } from 'vscode';
import { orUndefined } from '../avatars/files';
import type { ShownImage } from '../avatars/lookUp';
import type { AvatarStore } from '../avatars/store';
import type { Thumbnailer } from '../avatars/thumbnails';

/** New pictures after which the store is looked through for what can go. */
const SWEEP_EVERY = 200;

/** Makes the round thumbnail of each new picture once, and keeps the store within its bounds. */
export class ThumbnailMaker implements Disposable {
  private loading: Promise<Thumbnailer> | undefined;
  private made = 0;

  constructor(
    private readonly context: Pick<ExtensionContext, 'asAbsolutePath'>,
    private readonly store: AvatarStore,
    private readonly onMade: (sha256: string) => void,
  ) {}

  async make(image: ShownImage, megabytes: number): Promise<void> {
    if (image.path === undefined || image.thumbnailPath !== undefined) return;
    if (this.made++ % SWEEP_EVERY === 0) await this.store.sweep(megabytes * 1_000_000);
    const bytes = await orUndefined(readFile(image.path));
    const png = bytes && (await (await this.thumbnailer()).make(bytes, image.mimeType));
    if (!png) return;
    const written = await this.store.writeThumbnail(image.sha256, png);
    if (written !== undefined) this.onMade(image.sha256);
  }

  dispose(): void {
    void this.loading?.then((thumbnailer) => thumbnailer.dispose());
  }

  private thumbnailer(): Promise<Thumbnailer> {
    const worker = this.context.asAbsolutePath('dist/thumbnailWorker.js');
    this.loading ??= import('../avatars/thumbnails').then(
      ({ Thumbnailer }) => new Thumbnailer(worker),
    );
    return this.loading;
  }
}
