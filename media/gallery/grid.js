// The grid of entries: what the host tells of them, which are selected, keys and clicks.
import { fillCell, refineCell } from './cell.js';
import { placeByKey } from './keys.js';
import { Rows } from './rows.js';
import { Selection } from './selection.js';

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
  #rows = new Rows({
    active: () => this.#active,
    fill: (index) => this.#fill(index),
    onDrawn: () => {
      this.#askForEntries();
      this.#refineAtRest();
    },
  });
  element = this.#rows.element;
  probe = this.#rows.probe;
  /**
   * What the host sent of the entries; undefined for what was asked for.
   * @type {Map<number, GalleryRow | undefined>}
   */
  #entries = new Map();
  #selection = new Selection([]);
  /** Place of the one cell that the Tab key reaches. */
  #active = 0;
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
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    this.element.addEventListener('click', (event) => this.#onClick(event));
    this.element.addEventListener('focusin', ({ target }) => this.#onFocus(target));
    // Shift and a click would select texts of the page.
    this.element.addEventListener('mousedown', (event) => {
      if (event.shiftKey) event.preventDefault();
    });
  }

  /** Entries in the order shown. */
  get order() {
    return this.#rows.order;
  }

  /** @param {Page & { selected: readonly number[] }} page */
  start({ selected, ...page }) {
    this.#page = page;
    this.#entries.clear();
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
    this.#rows.reorder(order);
    const place = this.#rows.placeOf(entry) ?? this.#active;
    this.#active = Math.max(0, Math.min(place, order.length - 1));
    if (this.#startsOver) {
      this.#active = 0;
      window.scrollTo(0, 0);
    }
    if (this.#startsOver || this.#rows.placeOf(this.#selection.anchor) === undefined) {
      this.#selection.anchorAt(order[this.#active] ?? -1);
    }
    this.#startsOver = false;
    this.#rows.measure();
    this.#rows.redraw();
  }

  /** @param {readonly GalleryRow[]} rows */
  setRows(rows) {
    for (const row of rows) {
      this.#entries.set(row.index, row);
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
    this.#rows.cellAt(this.#active)?.focus({ preventScroll: true });
  }

  focus() {
    this.#moveTo(this.#active, false);
  }

  /** Fits the columns to the width; what was on top stays on top. */
  measure() {
    this.#rows.measure();
  }

  /** Brings what is in view into the page, and takes the rest out. */
  draw() {
    this.#rows.draw();
  }

  #refineAtRest() {
    clearTimeout(this.#restTimer);
    this.#restTimer = window.setTimeout(() => {
      if (!this.#page) return;
      for (const [index, cell] of this.#rows.cells) {
        const { top, bottom } = cell.getBoundingClientRect();
        if (bottom < 0 || top > window.innerHeight) continue;
        refineCell(cell, this.#entries.get(index), this.#page.store);
      }
    }, AT_REST);
  }

  #askForEntries() {
    const indices = [...this.#rows.cells.keys()].filter((index) => !this.#entries.has(index));
    if (indices.length === 0) return;
    for (const index of indices) this.#entries.set(index, undefined);
    this.#post({ type: 'need', indices });
  }

  /** @param {number} index */
  #fill(index) {
    const cell = this.#rows.cells.get(index);
    if (!cell || !this.#page) return;
    const isActive = this.#rows.placeOf(index) === this.#active;
    const isSelected = this.#selection.entries.has(index);
    fillCell(cell, this.#entries.get(index), { isActive, isSelected }, this.#page);
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
    this.#rows.scrollTo(place, this.#covered());
    this.draw();
    this.#rows.cellAt(place)?.focus({ preventScroll: true });
  }

  /** Something has come to lie over the grid: the cell with the focus stays in sight. */
  keepFocusInSight() {
    if (this.#rows.cellAt(this.#active) !== document.activeElement) return;
    this.#rows.scrollTo(this.#active, this.#covered());
  }

  /** @param {number} place where the range from the anchor ends */
  #selectTo(place) {
    const from = this.#rows.placeOf(this.#selection.anchor) ?? place;
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
    for (const [index, cell] of this.#rows.cells) {
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
      columns: this.#rows.columns,
      pageRows: Math.max(1, this.#rows.inWindow - 1),
      isRightToLeft: getComputedStyle(this.element).direction === 'rtl',
    });
    if (place !== undefined) this.#moveTo(place, event.shiftKey);
    else if (event.key === 'Escape' && !isInCell) this.#rows.cellAt(this.#active)?.focus();
    else if (event.key === 'Escape' && this.#selection.entries.size > 0) this.#replaceSelection([]);
    else if (event.key === 'Enter' && isInCell) this.#post({ type: 'open', index });
    else if (event.key === ' ' && isInCell) this.#toggle(index);
    else return;
    event.preventDefault();
  }

  /** @param {EventTarget | null} target */
  #onFocus(target) {
    const place = this.#rows.placeOf(indexOf(target));
    if (place === undefined || place === this.#active) return;
    this.#activate(place);
    this.#selection.anchorAt(this.order[place] ?? -1);
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    const { target } = event;
    const index = indexOf(target);
    const place = this.#rows.placeOf(index);
    if (place === undefined || !(target instanceof Element)) return;
    if (target.closest('.place')) this.#post({ type: 'goTo', index });
    else if (target.closest('.more')) this.#post({ type: 'places', index });
    else if (event.shiftKey) this.#selectTo(place);
    else if (event.ctrlKey || event.metaKey || target.closest('.check')) this.#toggle(index);
    else this.#post({ type: 'open', index });
    if (!event.shiftKey) this.#selection.anchorAt(index);
    this.#activate(place);
    if (!target.closest('button')) this.#rows.cells.get(index)?.focus({ preventScroll: true });
  }
}

/** The entry of a cell or of something in it; -1 for anything else. */
function indexOf(/** @type {EventTarget | null} */ target) {
  const cell = target instanceof Element ? target.closest('.cell') : null;
  return cell instanceof HTMLElement ? Number(cell.dataset.index) : -1;
}
