import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { bytesOf, type ShownImage } from '../avatars/shownImage';
import { orUndefined } from '../storage/files';

/**
 * The schemes of VS Code and of what is built from its code: there hovers, tooltips and icons load `file:`,
 * also in a remote window. Other editors, such as Theia, refuse it everywhere but in webviews, and take
 * `data:`, which an editor that is not known here shows either way.
 */
const SCHEMES_WITH_FILES: ReadonlySet<string> = new Set([
  'vscode',
  'vscode-insiders',
  'vscode-exploration',
  'vscodium',
  'vscodium-insiders',
  'code-oss',
  'cursor',
  'windsurf',
  'windsurf-next',
  'positron',
  'kiro',
  'trae',
  'antigravity',
]);

/** VS Code cuts a hover at 100,000 characters, and cut base64 shows as text. */
const MOST_INLINE_BYTES = 64 * 1024;

/** Whether this editor shows pictures from the disk outside webviews. */
function showsFiles(): boolean {
  return SCHEMES_WITH_FILES.has(vscode.env.uriScheme);
}

/** A thumbnail as the icon of a row, or on a line. `undefined` where there is none. */
export async function iconOf(thumbnail: string | undefined): Promise<vscode.Uri | undefined> {
  if (thumbnail === undefined) return undefined;
  if (showsFiles()) return vscode.Uri.file(thumbnail);
  const bytes = await orUndefined(readFile(thumbnail));
  return bytes && vscode.Uri.parse(dataUri(bytes, mimeTypeOf(thumbnail)));
}

/** A picture for the Markdown of a hover; its thumbnail where this editor takes no file and it is too large. */
export async function markdownSource(
  image: Pick<ShownImage, 'path' | 'bytes' | 'thumbnailPath'> & { readonly mimeType: string },
): Promise<string | undefined> {
  if (image.path !== undefined && showsFiles()) return vscode.Uri.file(image.path).toString();
  const bytes = await bytesOf(image);
  if (bytes && bytes.byteLength <= MOST_INLINE_BYTES) return dataUri(bytes, image.mimeType);
  return image.thumbnailPath === undefined ? undefined : thumbnailSource(image.thumbnailPath);
}

/**
 * A thumbnail in Markdown. Where this editor takes no file its tooltips know no size beside an address
 * either: the thumbnail has one of its own.
 */
export async function thumbnailMarkdown(thumbnail: string, size: number): Promise<string> {
  const source = await thumbnailSource(thumbnail);
  if (source === undefined) return '';
  return showsFiles() ? `![](${source}|width=${size},height=${size})` : `![](${source})`;
}

async function thumbnailSource(file: string): Promise<string | undefined> {
  if (showsFiles()) return vscode.Uri.file(file).toString();
  const bytes = await orUndefined(readFile(file));
  if (!bytes || bytes.byteLength > MOST_INLINE_BYTES) return undefined;
  return dataUri(bytes, mimeTypeOf(file));
}

/** Thumbnails are of two kinds. */
function mimeTypeOf(thumbnail: string): string {
  return path.extname(thumbnail) === '.svg' ? 'image/svg+xml' : 'image/png';
}

function dataUri(bytes: Uint8Array, mimeType: string): string {
  return `data:${mimeType};base64,${Buffer.from(bytes).toString('base64')}`;
}
