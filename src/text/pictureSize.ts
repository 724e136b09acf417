/** Scales a picture so that its longer side is `size`: VS Code does not keep proportions itself. */
export function pictureSize(
  { width, height }: { readonly width: number; readonly height: number },
  size: number,
): string {
  const scale = size / Math.max(width, height, 1);
  const pixels = (side: number) => Math.max(1, Math.round(side * scale));
  return `width=${pixels(width)},height=${pixels(height)}`;
}
