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
    const { path, sha256, mimeType, thumbnailPath } = image;
    if (path === undefined || thumbnailPath !== undefined) return;
    const isSweepDue = this.made++ % SWEEP_EVERY === 0;
    const bytes = await orUndefined(readFile(path));
    const png = bytes && (await (await this.thumbnailer()).make(bytes, mimeType));
    const written = png && (await this.store.writeThumbnail(sha256, png));
    if (written !== undefined) this.onMade(sha256);
    // Last: whoever waits for the first thumbnail waits for no look through the whole store.
    if (isSweepDue) await this.store.sweep(megabytes * 1_000_000);
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
