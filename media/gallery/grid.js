// The grid of entries. Only what is in view, and a little around it, is in the page: ten thousand entries
// scroll like ten.
import { element } from '../elements.js';
import { createCell, fillCell, refineCell } from './cell.js';
import { placeByKey } from './keys.js';
import { Selection } from './selection.js';

/** Rows that are drawn above and below the window. */
const AROUND = 4;
/** After so many milliseconds without scrolling the pictures in view become fine. */
const AT_REST = 200;

/**
 * @typedef {import('../../src/features/gallery/protocol').FromGallery} FromGallery
 * @typedef {import('../../src/features/gallery/protocol').GalleryLabels} GalleryLabels
 * @typedef {import('../../src/features/gallery/protocol').GalleryRow} GalleryRow
 */

/**
 * What its cells need beside their rows.
 * @typedef {{ labels: GalleryLabels, store: string, batchId: string }} Page
 */

export class Grid {
  element = element('div', 'grid');
  /** Has the size of a cell. */
  probe = element('div', 'probe');
  /** Entries in the order shown. @type {readonly number[]} */
  order = [];
  /** Place of each entry in the order. @type {Map<number, number>} */
  #places = new Map();
  /**
   * What the host sent of the entries; undefined for what was asked for.
   * @type {Map<number, GalleryRow | undefined>}
   */
  #rows = new Map();
  #selection = new Selection([]);
  /** Place of the one cell that the Tab key reaches. */
  #active = 0;
  #columns = 1;
  #rowHeight = 1;
  /** Rows of the grid that are in the page. @type {Map<number, HTMLElement>} */
  #drawn = new Map();
  /** Cells that are in the page, by entry. @type {Map<number, HTMLElement>} */
  #cells = new Map();
  /** Undefined until the host has sent it. @type {Page | undefined} */
  #page;
  #post;
  #covered;
  #startsOver = false;
  #restTimer = 0;

  /**
   * @param {(message: FromGallery) => void} post to the host
   * @param {() => { top: number, bottom: number }} covered what sticks to the edges and lies over the grid
   */
  constructor(post, covered) {
    this.#post = post;
    this.#covered = covered;
    this.element.setAttribute('role', 'grid');
    this.element.setAttribute('aria-multiselectable', 'true');
    this.probe.setAttribute('aria-hidden', 'true');
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    this.element.addEventListener('click', (event) => this.#onClick(event));
    this.element.addEventListener('focusin', ({ target }) => this.#onFocus(target));
    // Shift and a click would select texts of the page.
    this.element.addEventListener('mousedown', (event) => {
      if (event.shiftKey) event.preventDefault();
    });
  }

  /** @param {Page & { selected: readonly number[] }} page */
  start({ selected, ...page }) {
    this.#page = page;
    this.#rows.clear();
    this.#selection = new Selection(selected);
    this.element.setAttribute('aria-label', page.labels.grid);
  }

  /** The next order comes from another filter or sort, so it is read from its beginning. */
  willChange() {
    this.#startsOver = true;
  }

  /** @param {readonly number[]} order */
  reorder(order) {
    const entry = this.order[this.#active] ?? -1;
    this.order = order;
    this.#places = new Map(order.map((index, place) => [index, place]));
    this.#active = Math.max(0, Math.min(this.#places.get(entry) ?? this.#active, order.length - 1));
    if (this.#startsOver) {
      this.#active = 0;
      window.scrollTo(0, 0);
    }
    if (this.#startsOver || !this.#places.has(this.#selection.anchor)) {
      this.#selection.anchorAt(order[this.#active] ?? -1);
    }
    this.#startsOver = false;
    this.measure();
    this.#redraw();
  }

  /** @param {readonly GalleryRow[]} rows */
  setRows(rows) {
    for (const row of rows) {
      this.#rows.set(row.index, row);
      this.#fill(row.index);
    }
    this.#refineAtRest();
  }

  clearSelection() {
    this.#replaceSelection([]);
    this.focus();
  }

  selectAll() {
    this.#replaceSelection(this.order);
    this.#cellAt(this.#active)?.focus({ preventScroll: true });
  }

  focus() {
    this.#moveTo(this.#active, false);
  }

  /** Fits the columns to the width; what was on top stays on top. */
  measure() {
    const { width, height } = this.probe.getBoundingClientRect();
    const gap = Number.parseFloat(getComputedStyle(this.element).rowGap) || 0;
    const room = this.element.parentElement?.clientWidth ?? 0;
    const columns = Math.max(1, Math.floor((room + gap) / (width + gap)));
    if (columns === this.#columns && height + gap === this.#rowHeight) return;
    const top = window.scrollY - this.element.offsetTop;
    const first = this.order[Math.floor(top / this.#rowHeight) * this.#columns];
    this.#columns = columns;
    this.#rowHeight = height + gap;
    this.#redraw();
    const place = first === undefined ? undefined : this.#places.get(first);
    if (top <= 0 || place === undefined) return;
    window.scrollTo(0, this.element.offsetTop + Math.floor(place / columns) * this.#rowHeight);
  }

  /** Brings the rows in view into the page, and takes the others out. */
  draw() {
    const last = this.#lastRow;
    const top = window.scrollY - this.element.offsetTop;
    const from = Math.max(0, Math.floor(top / this.#rowHeight) - AROUND);
    const to = Math.min(last, Math.ceil((top + window.innerHeight) / this.#rowHeight) + AROUND);
    // The row of the active cell stays, or scrolling would lose the focus.
    const activeRow = Math.floor(this.#active / this.#columns);
    for (const [number, row] of this.#drawn) {
      if ((number >= from && number <= to) || number === activeRow) continue;
      for (const index of this.#entriesOf(number)) this.#cells.delete(index);
      row.remove();
      this.#drawn.delete(number);
    }
    for (let number = from; number <= to; number++) this.#drawRow(number);
    if (activeRow <= last) this.#drawRow(activeRow);
    this.#askForRows();
    this.#refineAtRest();
  }

  #refineAtRest() {
    clearTimeout(this.#restTimer);
    this.#restTimer = window.setTimeout(() => {
      if (!this.#page) return;
      for (const [index, cell] of this.#cells) {
        const { top, bottom } = cell.getBoundingClientRect();
        if (bottom < 0 || top > window.innerHeight) continue;
        refineCell(cell, this.#rows.get(index), this.#page.store);
      }
    }, AT_REST);
  }

  get #lastRow() {
    return Math.ceil(this.order.length / this.#columns) - 1;
  }

  /** @param {number} number */
  #entriesOf(number) {
    return this.order.slice(number * this.#columns, (number + 1) * this.#columns);
  }

  #redraw() {
    const hadFocus = this.element.contains(document.activeElement);
    for (const row of this.#drawn.values()) row.remove();
    this.#drawn.clear();
    this.#cells.clear();
    const rows = this.#lastRow + 1;
    this.element.style.height = `${rows * this.#rowHeight}px`;
    this.element.style.setProperty('--columns', String(this.#columns));
    this.element.setAttribute('aria-rowcount', String(rows));
    this.element.setAttribute('aria-colcount', String(this.#columns));
    this.element.hidden = rows === 0;
    this.draw();
    if (hadFocus) this.#cellAt(this.#active)?.focus({ preventScroll: true });
  }

  /** @param {number} number */
  #drawRow(number) {
    if (this.#drawn.has(number)) return;
    const row = element('div', 'row');
    row.setAttribute('role', 'row');
    row.setAttribute('aria-rowindex', String(number + 1));
    row.style.transform = `translateY(${number * this.#rowHeight}px)`;
    for (const [column, index] of this.#entriesOf(number).entries()) {
      const cell = createCell(index, column);
      this.#cells.set(index, cell);
      this.#fill(index);
      row.append(cell);
    }
    this.#drawn.set(number, row);
    // Screen readers read in the order of the page.
    const below = Math.min(...[...this.#drawn.keys()].filter((other) => other > number));
    this.element.insertBefore(row, this.#drawn.get(below) ?? null);
  }

  #askForRows() {
    const indices = [...this.#cells.keys()].filter((index) => !this.#rows.has(index));
    if (indices.length === 0) return;
    for (const index of indices) this.#rows.set(index, undefined);
    this.#post({ type: 'need', indices });
  }

  /** @param {number} index */
  #fill(index) {
    const cell = this.#cells.get(index);
    if (!cell || !this.#page) return;
    const isActive = this.#places.get(index) === this.#active;
    const isSelected = this.#selection.entries.has(index);
    fillCell(cell, this.#rows.get(index), { isActive, isSelected }, this.#page);
  }

  /** @param {number} place */
  #cellAt(place) {
    return this.#cells.get(this.order[place] ?? -1);
  }

  // --- moving and selecting

  /** @param {number} place */
  #activate(place) {
    const previous = this.order[this.#active];
    this.#active = place;
    for (const index of [previous, this.order[place]]) {
      if (index !== undefined) this.#fill(index);
    }
  }

  /**
   * @param {number} place
   * @param {boolean} extend
   */
  #moveTo(place, extend) {
    this.#activate(place);
    if (extend) this.#selectTo(place);
    else this.#selection.anchorAt(this.order[place] ?? -1);
    this.#scrollTo(Math.floor(place / this.#columns));
    this.draw();
    this.#cellAt(place)?.focus({ preventScroll: true });
  }

  /** Something has come to lie over the grid: the cell with the focus stays in sight. */
  keepFocusInSight() {
    if (this.#cellAt(this.#active) !== document.activeElement) return;
    this.#scrollTo(Math.floor(this.#active / this.#columns));
  }

  /** @param {number} number of a row */
  #scrollTo(number) {
    const covered = this.#covered();
    const top = this.element.offsetTop + number * this.#rowHeight;
    const least = top + this.#rowHeight + covered.bottom - window.innerHeight;
    // What stands above the first row is shown with it, where the window is high enough for both.
    const most = number === 0 && least <= 0 ? 0 : top - covered.top;
    if (window.scrollY < least) window.scrollTo(0, least);
    if (window.scrollY > most) window.scrollTo(0, most);
  }

  /** @param {number} place where the range from the anchor ends */
  #selectTo(place) {
    const from = this.#places.get(this.#selection.anchor) ?? place;
    this.#selection.extend(this.order.slice(Math.min(from, place), Math.max(from, place) + 1));
    this.#showSelection();
  }

  /** @param {number} index */
  #toggle(index) {
    this.#selection.toggle(index);
    this.#showSelection();
  }

  /** @param {readonly number[]} indices */
  #replaceSelection(indices) {
    this.#selection.replace(indices);
    this.#showSelection();
  }

  #showSelection() {
    const { entries } = this.#selection;
    for (const [index, cell] of this.#cells) {
      cell.setAttribute('aria-selected', String(entries.has(index)));
    }
    this.#post({ type: 'select', indices: [...entries] });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const index = this.order[this.#active];
    const isInCell =
      index !== undefined && event.target instanceof HTMLElement && event.target.matches('.cell');
    const place = placeByKey(event, {
      place: this.#active,
      size: this.order.length,
      columns: this.#columns,
      pageRows: Math.max(1, Math.floor(window.innerHeight / this.#rowHeight) - 1),
      isRightToLeft: getComputedStyle(this.element).direction === 'rtl',
    });
    if (place !== undefined) this.#moveTo(place, event.shiftKey);
    else if (event.key === 'Escape' && !isInCell) this.#cellAt(this.#active)?.focus();
    else if (event.key === 'Escape' && this.#selection.entries.size > 0) this.#replaceSelection([]);
    else if (event.key === 'Enter' && isInCell) this.#post({ type: 'open', index });
    else if (event.key === ' ' && isInCell) this.#toggle(index);
    else return;
    event.preventDefault();
  }

  /** @param {EventTarget | null} target */
  #onFocus(target) {
    const place = this.#places.get(indexOf(target));
    if (place === undefined || place === this.#active) return;
    this.#activate(place);
    this.#selection.anchorAt(this.order[place] ?? -1);
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    const { target } = event;
    const index = indexOf(target);
    const place = this.#places.get(index);
    if (place === undefined || !(target instanceof Element)) return;
    if (target.closest('.place')) this.#post({ type: 'goTo', index });
    else if (target.closest('.more')) this.#post({ type: 'places', index });
    else if (event.shiftKey) this.#selectTo(place);
    else if (event.ctrlKey || event.metaKey || target.closest('.check')) this.#toggle(index);
    else this.#post({ type: 'open', index });
    if (!event.shiftKey) this.#selection.anchorAt(index);
    this.#activate(place);
    if (!target.closest('button')) this.#cells.get(index)?.focus({ preventScroll: true });
  }
}

/** The entry of a cell or of something in it; -1 for anything else. */
function indexOf(/** @type {EventTarget | null} */ target) {
  const cell = target instanceof Element ? target.closest('.cell') : null;
  return cell instanceof HTMLElement ? Number(cell.dataset.index) : -1;
}
