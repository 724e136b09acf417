import { errnoOf } from '../storage/files';
import { openRegular } from '../storage/regularFile';
import type { SourceProblem } from './batch';

/** Enough to tell whether there is text in a file, as git does. */
const SNIFFED = 8 * 1024;
const CHUNK = 256 * 1024;
const TEXT_CHUNK = 64 * 1024;

/** Bytes of a text, and what went wrong once they came to an end. Reading never throws. */
export interface Reading extends AsyncIterable<Uint8Array> {
  readonly problem: SourceProblem | undefined;
}

/** A file of this machine of any size, as it was when the reading began. */
export class FileReading implements Reading {
  problem: SourceProblem | undefined;

  constructor(private readonly file: string) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    try {
      yield* this.read();
    } catch (error) {
      this.problem = problemOf(errnoOf(error));
    }
  }

  private async *read(): AsyncGenerator<Uint8Array, void> {
    const handle = await openRegular(this.file, { follow: true });
    try {
      const { size, mtimeMs } = await handle.stat();
      let [free, spare] = [Buffer.allocUnsafe(CHUNK), Buffer.allocUnsafe(CHUNK)];
      let at = 0;
      const read = (most: number) => handle.read(free, 0, Math.min(most, size - at), at);
      let next = read(SNIFFED);
      while (at < size) {
        const { bytesRead, buffer } = await next;
        if (bytesRead === 0) break;
        const chunk = buffer.subarray(0, bytesRead);
        if (at === 0 && isBinary(chunk)) {
          this.problem = 'binary';
          return;
        }
        at += bytesRead;
        [free, spare] = [spare, free];
        // Read while the one before is searched; what goes wrong is told when it is awaited.
        next = read(CHUNK);
        next.catch(() => undefined);
        yield chunk;
      }
      const after = await handle.stat();
      if (after.nlink === 0) this.problem = 'vanished';
      else if (at < size) this.problem = 'changed';
      else if (after.size > size) this.problem = 'grew';
      else if (after.mtimeMs !== mtimeMs || after.size < size) this.problem = 'changed';
    } finally {
      await handle.close();
    }
  }
}

/** Bytes that are there already, from a file system that gives files as a whole. */
export class BytesReading implements Reading {
  readonly problem: SourceProblem | undefined;

  constructor(private readonly bytes: Uint8Array) {
    this.problem = isBinary(bytes) ? 'binary' : undefined;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    if (this.problem === undefined) yield this.bytes;
  }
}

/** The text of an open document. */
export class TextReading implements Reading {
  readonly problem = undefined;

  constructor(private readonly text: string) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    // UTF-16 keeps every code unit, lone surrogates too, so that columns stay those of the document.
    yield Buffer.from('\ufeff', 'utf16le');
    for (let at = 0; at < this.text.length; at += TEXT_CHUNK) {
      yield Buffer.from(this.text.slice(at, at + TEXT_CHUNK), 'utf16le');
    }
  }
}

/** A text that could not even be opened. */
export class FailedReading implements Reading {
  constructor(readonly problem: SourceProblem) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {}
}

/** What an error of the file system means, by its code: Node's errno or VS Code's own name. */
export function problemOf(code: string): SourceProblem {
  return code === 'ENOENT' || code === 'FileNotFound' ? 'vanished' : 'unreadable';
}

/** NUL bytes are no text, but for UTF-16 with its byte order mark. */
function isBinary(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return false;
  return bytes.subarray(0, SNIFFED).includes(0);
}
