import { liesOnItsSide, type Orientation, readOrientation } from './exif';
import type { ImageMimeType } from './image';

/** What a picture says of itself before any decoding. */
export interface ImageHeader {
  readonly mimeType: ImageMimeType;
  /** In pixels, as it is shown: after the turn that EXIF asks for. */
  readonly width: number;
  readonly height: number;
  /** As browsers heed it: of JPEG and PNG, not of WebP. */
  readonly orientation: Orientation;
  /** Whether enough is there to be shown. */
  readonly complete: boolean;
}

/** Width and height as the rows are stored. */
type Stored = Omit<ImageHeader, 'orientation'> & { readonly orientation?: Orientation };

/**
 * Reads the header of a JPEG, PNG, GIF or WebP, told apart by their first bytes. Undefined for
 * anything else and for a header that contradicts its format. Throws a RangeError where the bytes
 * end within the header.
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const stored = readStored(bytes);
  if (stored === undefined) return undefined;
  const { orientation = 1, width, height } = stored;
  const shown = liesOnItsSide(orientation) ? { width: height, height: width } : { width, height };
  return { ...stored, ...shown, orientation };
}

function readStored(bytes: Uint8Array): Stored | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return readJpeg(view);
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return readPng(view);
  if (/^GIF8[79]a$/.test(text(view, 0, 6))) return readGif(view);
  if (text(view, 0, 4) === 'RIFF' && text(view, 8, 4) === 'WEBP') return readWebp(view);
  return undefined;
}

/**
 * ITU T.81, annex B: markers up to the frame header and the first scan. The end mark is not asked for, nor
 * whether the scan is whole: browsers show what is there.
 */
function readJpeg(view: DataView): Stored | undefined {
  let size: { width: number; height: number } | undefined;
  let orientation: Orientation = 1;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // a fill byte
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    const length = view.getUint16(at + 2);
    // Markers without a length (restarts, start, end) have no place before the first scan.
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd9) || length < 2) return undefined;
    if (marker === APP1 && text(view, at + 4, 6) === 'Exif\0\0') {
      orientation = readOrientation(part(view, at + 10, length - 8));
    }
    at += 2 + length;
    if (marker === 0xda) {
      const complete = at < view.byteLength;
      return size && { mimeType: 'image/jpeg', ...size, orientation, complete };
    }
  }
}

const APP1 = 0xe1;

function readPng(view: DataView): Stored | undefined {
  if (view.getUint32(8) !== 13 || text(view, 12, 4) !== 'IHDR') return undefined;
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  let orientation: Orientation = 1;
  let complete = false;
  for (let at = 8; at + 12 <= view.byteLength && !complete; at += 12 + view.getUint32(at)) {
    const type = text(view, at + 4, 4);
    complete = type === 'IEND';
    if (type === 'eXIf') orientation = readOrientation(part(view, at + 8, view.getUint32(at)));
  }
  return { mimeType: 'image/png', ...size, orientation, complete };
}

function readGif(view: DataView): Stored {
  const size = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  return { mimeType: 'image/gif', ...size, complete: gifEnds(view) };
}

/** Walks the blocks of a GIF to the trailer. */
function gifEnds(view: DataView): boolean {
  const EXTENSION = 0x21;
  const IMAGE = 0x2c;
  const TRAILER = 0x3b;
  let at = 13 + colourTable(view.getUint8(10));
  while (at + 10 < view.byteLength) {
    const block = view.getUint8(at);
    if (block === TRAILER) return true;
    if (block === EXTENSION) at = afterSubBlocks(at + 2);
    else if (block === IMAGE) at = afterSubBlocks(at + 11 + colourTable(view.getUint8(at + 9)));
    else return false;
  }
  return at < view.byteLength && view.getUint8(at) === TRAILER;

  function colourTable(flags: number): number {
    return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
  }

  function afterSubBlocks(start: number): number {
    let next = start;
    while (next < view.byteLength && view.getUint8(next) !== 0) next += 1 + view.getUint8(next);
    return next + 1;
  }
}

/** RFC 9649. The size in the container's head leaves out its first eight bytes. */
function readWebp(view: DataView): Stored | undefined {
  const size = webpSize(view);
  const complete = view.getUint32(4, true) + 8 <= view.byteLength;
  return size && { mimeType: 'image/webp', ...size, complete };
}

function webpSize(view: DataView): { width: number; height: number } | undefined {
  switch (text(view, 12, 4)) {
    case 'VP8 ': {
      const isKeyFrame = (view.getUint8(20) & 1) === 0;
      const startCode = (view.getUint16(23) << 8) | view.getUint8(25);
      if (!isKeyFrame || startCode !== 0x9d012a) return undefined;
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    }
    case 'VP8L': {
      if (view.getUint8(20) !== 0x2f) return undefined;
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
    default:
      return undefined;
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

/** A part that ends where the whole does, whatever length is claimed. */
function part(view: DataView, at: number, length: number): DataView {
  const end = Math.min(at + Math.max(0, length), view.byteLength);
  return new DataView(view.buffer, view.byteOffset + Math.min(at, end), Math.max(0, end - at));
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** Bytes as characters; fewer of them where the view ends. */
function text(view: DataView, at: number, length: number): string {
  const end = Math.min(at + length, view.byteLength);
  let characters = '';
  for (let index = at; index < end; index++) {
    characters += String.fromCharCode(view.getUint8(index));
  }
  return characters;
}
