import { parentPort } from 'node:worker_threads';
import { type DecodedMimeType, makeThumbnail } from './thumbnail';

/** What the worker is asked. Its answer is the PNG's bytes, or undefined where none can be made. */
export interface ThumbnailJob {
  readonly bytes: Uint8Array;
  readonly mimeType: DecodedMimeType;
}

parentPort?.on('message', ({ bytes, mimeType }: ThumbnailJob) => {
  parentPort?.postMessage(thumbnailOf(bytes, mimeType));
});

function thumbnailOf(bytes: Uint8Array, mimeType: DecodedMimeType): Uint8Array | undefined {
  try {
    return makeThumbnail(bytes, mimeType);
  } catch {
    return undefined;
  }
}
