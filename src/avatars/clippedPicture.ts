import type { ImageMimeType } from './image';

/** A tree keeps the icons of all its rows in memory, and an icon is read each time that it is drawn. */
export const MAX_CLIPPED_BYTES = 256 * 1024;

/**
 * Intrinsic size of the SVG, in CSS pixels: that of a face before a chatId in an editor, where VS Code does not
 * scale pictures. Trees and tooltips scale it up, from the pixels that it carries.
 */
const SIZE = 14;

/**
 * A round avatar as an SVG that carries a picture and clips its middle, for what could be drawn as pixels
 * only with a decoder of its own. The editor decodes it, when and where it shows it.
 */
export function clippedPicture(bytes: Uint8Array, mimeType: ImageMimeType): string {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 64 64">` +
    '<clipPath id="round"><circle cx="32" cy="32" r="32"/></clipPath>' +
    '<image width="64" height="64" preserveAspectRatio="xMidYMid slice" clip-path="url(#round)" ' +
    `href="data:${mimeType};base64,${base64}"/></svg>`
  );
}
