// The rows of the grid. Only those in view, and a few around them, are in the page: ten thousand entries scroll
// like ten.
import { element } from '../elements.js';
import { createCell } from './cell.js';

/** Rows that are drawn above and below the window. */
const AROUND = 4;

/**
 * The grid whose rows they are.
 * @typedef {object} Owner
 * @property {() => number} active place of the one cell that the Tab key reaches
 * @property {(index: number) => void} fill puts what is known of an entry into its cell
 * @property {() => void} onDrawn told after other rows may have come into the page
 */

export class Rows {
  element = element('div', 'grid');
  /** Has the size of a cell. */
  probe = element('div', 'probe');
  /** Entries in the order shown. @type {readonly number[]} */
  order = [];
  columns = 1;
  /** Cells that are in the page, by entry. @type {Map<number, HTMLElement>} */
  cells = new Map();
  /** Place of each entry in the order. @type {Map<number, number>} */
  #places = new Map();
  /** In pixels, with the gap below. */
  #height = 1;
  /** By number, the rows that are in the page. @type {Map<number, HTMLElement>} */
  #drawn = new Map();
  #owner;

  /** @param {Owner} owner */
  constructor(owner) {
    this.#owner = owner;
    this.probe.setAttribute('aria-hidden', 'true');
  }

  /** Is drawn by `redraw`. @param {readonly number[]} order */
  reorder(order) {
    this.order = order;
    this.#places = new Map(order.map((index, place) => [index, place]));
  }

  /** @param {number} index of an entry */
  placeOf(index) {
    return this.#places.get(index);
  }

  /** @param {number} place */
  cellAt(place) {
    return this.cells.get(this.order[place] ?? -1);
  }

  /** How many fit into the window. */
  get inWindow() {
    return Math.floor(window.innerHeight / this.#height);
  }

  /** Fits the columns to the width; what was on top stays on top. */
  measure() {
    const { width, height } = this.probe.getBoundingClientRect();
    const gap = Number.parseFloat(getComputedStyle(this.element).rowGap) || 0;
    const room = this.element.parentElement?.clientWidth ?? 0;
    const columns = Math.max(1, Math.floor((room + gap) / (width + gap)));
    if (columns === this.columns && height + gap === this.#height) return;
    const top = window.scrollY - this.element.offsetTop;
    const first = this.order[Math.floor(top / this.#height) * this.columns];
    this.columns = columns;
    this.#height = height + gap;
    this.redraw();
    const place = first === undefined ? undefined : this.#places.get(first);
    if (top <= 0 || place === undefined) return;
    window.scrollTo(0, this.element.offsetTop + this.#rowOf(place) * this.#height);
  }

  redraw() {
    const hadFocus = this.element.contains(document.activeElement);
    for (const row of this.#drawn.values()) row.remove();
    this.#drawn.clear();
    this.cells.clear();
    const rows = this.#last + 1;
    this.element.style.height = `${rows * this.#height}px`;
    this.element.style.setProperty('--columns', String(this.columns));
    this.element.setAttribute('aria-rowcount', String(rows));
    this.element.setAttribute('aria-colcount', String(this.columns));
    this.element.hidden = rows === 0;
    this.draw();
    if (hadFocus) this.cellAt(this.#owner.active())?.focus({ preventScroll: true });
  }

  /** Brings the rows in view into the page, and takes the others out. */
  draw() {
    const top = window.scrollY - this.element.offsetTop;
    const from = Math.max(0, Math.floor(top / this.#height) - AROUND);
    const below = Math.ceil((top + window.innerHeight) / this.#height);
    const to = Math.min(this.#last, below + AROUND);
    // The row of the active cell stays, or scrolling would lose the focus.
    const activeRow = this.#rowOf(this.#owner.active());
    for (const [number, row] of this.#drawn) {
      if ((number >= from && number <= to) || number === activeRow) continue;
      for (const index of this.#entriesOf(number)) this.cells.delete(index);
      row.remove();
      this.#drawn.delete(number);
    }
    for (let number = from; number <= to; number++) this.#drawRow(number);
    if (activeRow <= this.#last) this.#drawRow(activeRow);
    this.#owner.onDrawn();
  }

  /**
   * Scrolls as little as brings a place into sight.
   * @param {number} place
   * @param {{ top: number, bottom: number }} covered what lies over the rows, in pixels
   */
  scrollTo(place, covered) {
    const number = this.#rowOf(place);
    const top = this.element.offsetTop + number * this.#height;
    const least = top + this.#height + covered.bottom - window.innerHeight;
    // What stands above the first row is shown with it, where the window is high enough for both.
    const most = number === 0 && least <= 0 ? 0 : top - covered.top;
    if (window.scrollY < least) window.scrollTo(0, least);
    if (window.scrollY > most) window.scrollTo(0, most);
  }

  get #last() {
    return Math.ceil(this.order.length / this.columns) - 1;
  }

  /** @param {number} place */
  #rowOf(place) {
    return Math.floor(place / this.columns);
  }

  /** @param {number} number */
  #entriesOf(number) {
    return this.order.slice(number * this.columns, (number + 1) * this.columns);
  }

  /** @param {number} number */
  #drawRow(number) {
    if (this.#drawn.has(number)) return;
    const row = element('div', 'row');
    row.setAttribute('role', 'row');
    row.setAttribute('aria-rowindex', String(number + 1));
    row.style.transform = `translateY(${number * this.#height}px)`;
    for (const [column, index] of this.#entriesOf(number).entries()) {
      const cell = createCell(index, column);
      this.cells.set(index, cell);
      this.#owner.fill(index);
      row.append(cell);
    }
    this.#drawn.set(number, row);
    // Screen readers read in the order of the page.
    const below = Math.min(...[...this.#drawn.keys()].filter((other) => other > number));
    this.element.insertBefore(row, this.#drawn.get(below) ?? null);
  }
}
