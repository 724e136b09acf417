import { Buffer, isAscii } from 'node:buffer';
import type { Piece } from './segments';

type Encoding = 'utf8' | 'utf16le' | 'utf16be';

/**
 * Bytes that are decoded at once; small, so that no piece takes long, a segment's text stays below 128 KiB, and
 * little text is alive: what V8 finds alive again and again makes it double the memory for what is new.
 */
const PIECE = 32 * 1024;
/** A piece of fewer bytes is less as a text. */
const LEAST_BYTES = 1024;
const LONGEST_CHARACTER = 4;

/**
 * Turns chunks of bytes of any size into text. The encoding is told by a byte order mark, which is no
 * part of the text: UTF-16 LE or BE, else UTF-8. Broken bytes become U+FFFD, as in `TextDecoder`; the
 * text does not depend on where the chunks were cut.
 */
export class TextDecoding {
  private encoding: Encoding | undefined;
  private rest = Buffer.alloc(0);

  /**
   * The text of the next chunk, in pieces; a character that is not complete yet waits. Long pieces of ASCII are
   * bytes of the chunk still: what waits until that far is read is nothing that V8 has to look after.
   */
  *write(chunk: Uint8Array): Generator<Piece, void> {
    yield* this.decode(this.joined(chunk), false);
  }

  /** The text of what is left. */
  *end(): Generator<Piece, void> {
    yield* this.decode(this.rest, true);
  }

  private joined(chunk: Uint8Array): Buffer {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    return this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
  }

  private *decode(bytes: Buffer, isEnd: boolean): Generator<Piece, void> {
    let at = 0;
    if (this.encoding === undefined) {
      if (bytes.length < 3 && !isEnd) {
        this.rest = Buffer.from(bytes);
        return;
      }
      const mark = markOf(bytes);
      this.encoding = mark.encoding;
      at = mark.length;
    }
    while (at < bytes.length) {
      const isLast = at + PIECE >= bytes.length;
      const limit = isLast ? bytes.length : at + PIECE;
      const end = isLast && isEnd ? limit : characterEnd(bytes, at, limit, this.encoding);
      if (end === at) break;
      const piece = bytes.subarray(at, end);
      const staysBytes = this.encoding === 'utf8' && piece.length >= LEAST_BYTES && isAscii(piece);
      yield staysBytes ? piece : textOf(piece, this.encoding);
      at = end;
    }
    // A copy: the chunk may belong to a pool that its stream uses again.
    this.rest = Buffer.from(bytes.subarray(at));
  }
}

function markOf(bytes: Buffer): { encoding: Encoding; length: number } {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { encoding: 'utf8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf16be', length: 2 };
  return { encoding: 'utf8', length: 0 };
}

/** The last place up to `limit` where a character ends. */
function characterEnd(bytes: Buffer, from: number, limit: number, encoding: Encoding): number {
  if (encoding !== 'utf8') return limit - ((limit - from) % 2);
  for (let back = 1; back <= LONGEST_CHARACTER && limit - back >= from; back += 1) {
    const byte = bytes[limit - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    return lengthByLead(byte) > back ? limit - back : limit;
  }
  return limit;
}

/** How many bytes a character of UTF-8 has that begins with `lead`. */
function lengthByLead(lead: number): number {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc0 ? 2 : 1;
}

function textOf(bytes: Buffer, encoding: Encoding): string {
  switch (encoding) {
    case 'utf8':
      return bytes.toString('utf8');
    case 'utf16le':
      return textOfUtf16(bytes);
    case 'utf16be':
      return textOfUtf16(Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16());
  }
}

function textOfUtf16(bytes: Buffer): string {
  return bytes.toString('utf16le') + (bytes.length % 2 === 1 ? '\ufffd' : '');
}
