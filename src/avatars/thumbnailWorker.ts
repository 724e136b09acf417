import { parentPort } from 'node:worker_threads';
import type { ImageMimeType } from './image';
import { makeThumbnail } from './thumbnail';

/** What the worker is asked. Its answer is the PNG's bytes, or undefined where none can be made. */
export interface ThumbnailJob {
  readonly bytes: Uint8Array;
  readonly mimeType: ImageMimeType;
}

parentPort?.on('message', async ({ bytes, mimeType }: ThumbnailJob) => {
  const png = await makeThumbnail(bytes, mimeType).catch(() => undefined);
  parentPort?.postMessage(png);
});
