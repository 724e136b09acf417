/**
 * The place that a key leads to in a grid, or undefined for a key that does not move.
 * @param {Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>} event
 * @param {{ place: number, size: number, columns: number, pageRows: number, isRightToLeft: boolean }} grid
 */
export function placeByKey(event, { place, size, columns, pageRows, isRightToLeft }) {
  const control = event.ctrlKey || event.metaKey;
  const rowStart = place - (place % columns);
  const page = pageRows * columns;
  const forward = isRightToLeft ? -1 : 1;
  switch (event.key) {
    case 'ArrowLeft':
      return within(place - forward, size);
    case 'ArrowRight':
      return within(place + forward, size);
    case 'ArrowUp':
      return place < columns ? place : place - columns;
    case 'ArrowDown':
      return place + columns < size ? place + columns : place;
    case 'PageUp':
      return place < page ? place % columns : place - page;
    case 'PageDown':
      return within(place + page, size);
    case 'Home':
      return control ? 0 : rowStart;
    case 'End':
      return control ? size - 1 : within(rowStart + columns - 1, size);
    default:
      return undefined;
  }
}

/**
 * @param {number} place
 * @param {number} size
 */
function within(place, size) {
  return Math.max(0, Math.min(place, size - 1));
}
