import { readFile } from 'node:fs/promises';
import type { Disposable, ExtensionContext } from 'vscode';
import type { AvatarStore } from '../avatars/store';
import type { Thumbnailer } from '../avatars/thumbnails';
import type { ShownImage } from '../lookUps/avatarService';
import { orUndefined } from '../storage/files';

/** Makes the round thumbnail of each new picture once. */
export class ThumbnailMaker implements Disposable {
  private loading: Promise<Thumbnailer> | undefined;

  constructor(
    private readonly context: Pick<ExtensionContext, 'asAbsolutePath'>,
    private readonly store: AvatarStore,
    private readonly onMade: (sha256: string) => void,
  ) {}

  async make(image: ShownImage): Promise<void> {
    const { path, sha256, mimeType, thumbnailPath } = image;
    if (path === undefined || thumbnailPath !== undefined) return;
    const bytes = await orUndefined(readFile(path));
    const png = bytes && (await (await this.thumbnailer()).make(bytes, mimeType));
    const written = png && (await this.store.writeThumbnail(sha256, png));
    if (written !== undefined) this.onMade(sha256);
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
