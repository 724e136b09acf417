import type { Pixels } from './pixels';

/** The source pixels that one target pixel covers along an axis, and how much of each. */
interface Span {
  readonly start: number;
  readonly weights: readonly number[];
}

/**
 * Scales the middle square of a picture to `size` pixels by area average, and cuts a circle out of
 * it with a smooth edge.
 */
export function roundThumbnail(source: Pixels, size: number): Pixels {
  const side = Math.min(source.width, source.height);
  const left = (source.width - side) >> 1;
  const top = (source.height - side) >> 1;
  const spans = spansOf(side, size);
  const rgba = new Uint8Array(size * size * 4);
  for (const [y, rows] of spans.entries()) {
    for (const [x, columns] of spans.entries()) {
      const coverage = circleCoverage(x, y, size);
      if (coverage === 0) continue;
      writeAverage(source, left, top, columns, rows, coverage, rgba, (y * size + x) * 4);
    }
  }
  return { width: size, height: size, rgba };
}

/** Colours are weighted by their alpha, so that transparent pixels lend none of theirs. */
function writeAverage(
  source: Pixels,
  left: number,
  top: number,
  columns: Span,
  rows: Span,
  coverage: number,
  target: Uint8Array,
  to: number,
): void {
  const { rgba, width } = source;
  let [red, green, blue, alpha, area] = [0, 0, 0, 0, 0];
  for (let row = 0; row < rows.weights.length; row++) {
    let from = ((top + rows.start + row) * width + left + columns.start) * 4;
    for (let column = 0; column < columns.weights.length; column++, from += 4) {
      const share = (rows.weights[row] ?? 0) * (columns.weights[column] ?? 0);
      const opacity = share * (rgba[from + 3] ?? 0);
      red += opacity * (rgba[from] ?? 0);
      green += opacity * (rgba[from + 1] ?? 0);
      blue += opacity * (rgba[from + 2] ?? 0);
      alpha += opacity;
      area += share;
    }
  }
  if (alpha === 0) return;
  target[to] = Math.round(red / alpha);
  target[to + 1] = Math.round(green / alpha);
  target[to + 2] = Math.round(blue / alpha);
  target[to + 3] = Math.round((alpha / area) * coverage);
}

function spansOf(sourceLength: number, targetLength: number): readonly Span[] {
  const scale = sourceLength / targetLength;
  return Array.from({ length: targetLength }, (_, index) => {
    const from = index * scale;
    const to = Math.min((index + 1) * scale, sourceLength);
    const start = Math.floor(from);
    const weights = Array.from(
      { length: Math.max(1, Math.ceil(to) - start) },
      (_, offset) => Math.min(to, start + offset + 1) - Math.max(from, start + offset),
    );
    return { start, weights };
  });
}

/** How much of a pixel lies within the circle that the square holds, from 0 to 1. */
function circleCoverage(x: number, y: number, size: number): number {
  const radius = size / 2;
  const distance = Math.hypot(x + 0.5 - radius, y + 0.5 - radius);
  return Math.min(1, Math.max(0, radius + 0.5 - distance));
}
