/** The longer side as long as `size`, the other in proportion: VS Code draws a picture as it is told. */
export function pictureSize(
  { width, height }: { readonly width: number; readonly height: number },
  size: number,
): string {
  const scale = size / Math.max(width, height, 1);
  const pixels = (side: number) => Math.max(1, Math.round(side * scale));
  return `width=${pixels(width)},height=${pixels(height)}`;
}
