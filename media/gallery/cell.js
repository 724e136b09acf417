// One entry of the gallery: portrait, name, number, outcome, where it was found.
import { element, outline } from '../elements.js';

/**
 * @typedef {import('../../src/features/gallery/protocol').GalleryRow} GalleryRow
 * @typedef {import('./grid.js').Page} Page
 */

/** Below the store's folder; anything else is no picture of ours. */
const PICTURE = /^(thumbnails|images)\/[\w.-]+$/;

/**
 * @param {number} index
 * @param {number} column
 */
export function createCell(index, column) {
  const cell = element('div', 'cell');
  cell.setAttribute('role', 'gridcell');
  cell.setAttribute('aria-colindex', String(column + 1));
  cell.dataset.index = String(index);
  const check = element('span', 'check');
  check.append(outline('check'));
  const words = element('div', 'words');
  const found = element('div', 'found');
  found.append(element('button', 'place'), element('button', 'more'));
  words.append(element('bdi', 'name'), element('bdi', 'below'), element('div', 'outcome'), found);
  cell.append(check, element('div', 'portrait'), words);
  return cell;
}

/**
 * @param {HTMLElement} cell
 * @param {GalleryRow | undefined} row as the host sent it, or undefined until it comes
 * @param {{ isActive: boolean, isSelected: boolean }} state
 * @param {Page} page
 */
export function fillCell(cell, row, { isActive, isSelected }, { labels, store, batchId }) {
  cell.tabIndex = isActive ? 0 : -1;
  cell.setAttribute('aria-selected', String(isSelected));
  cell.className = `cell ${row?.tone ?? 'open'}`;
  if (!row) return;
  // Named by what is seen in it; this says the same in full.
  cell.setAttribute('aria-description', row.label);
  cell.title = row.hint;
  // What the commands of the context menu get.
  cell.dataset.vscodeContext = JSON.stringify({
    webviewSection: 'entry',
    preventDefaultContextMenuItems: true,
    batchId,
    index: row.index,
    ...row.whom,
    avatarLensDetails: row.details.join(' '),
  });
  setName(cell, row.name);
  setText(cell, '.below', row.number).hidden = row.number === '';
  // No line begins with the dot.
  setText(cell, '.outcome', row.outcome.replaceAll(' · ', '\u00a0· '));
  setButton(cell, '.place', row.place, isActive, row.place);
  setButton(cell, '.more', row.more, isActive, labels.otherPlaces);
  fillPortrait(/** @type {HTMLElement} */ (cell.querySelector('.portrait')), row, store);
}

/**
 * Lets a fine screen take the picture itself instead of its thumbnail. Only for what is looked at: it takes
 * a hundred times the memory.
 * @param {HTMLElement} cell
 * @param {GalleryRow | undefined} row
 * @param {string} store
 */
export function refineCell(cell, row, store) {
  if (window.devicePixelRatio < 1.25) return;
  const image = cell.querySelector('img');
  if (!row || !image || image.srcset || !PICTURE.test(row.finePicture ?? '')) return;
  image.srcset = `${store}/${row.picture} 1x, ${store}/${row.finePicture} 2x`;
}

/**
 * A chatId that needs two lines breaks before its suffix.
 * @param {HTMLElement} cell
 * @param {string} text
 */
function setName(cell, text) {
  const name = cell.querySelector('.name');
  if (!name || name.textContent === text) return;
  name.classList.toggle('number', /^[+-]?\d[\d\s().-]*$/.test(text));
  const at = text.lastIndexOf('@');
  if (at > 0) name.replaceChildren(text.slice(0, at), element('wbr'), text.slice(at));
  else name.textContent = text;
}

/**
 * @param {HTMLElement} cell
 * @param {string} selector
 * @param {string} text
 */
function setText(cell, selector, text) {
  const part = /** @type {HTMLElement} */ (cell.querySelector(selector));
  if (part.textContent !== text) part.textContent = text;
  return part;
}

/**
 * @param {HTMLElement} cell
 * @param {string} selector
 * @param {string} text
 * @param {boolean} isActive
 * @param {string} label
 */
function setButton(cell, selector, text, isActive, label) {
  const button = setText(cell, selector, text);
  button.hidden = text === '';
  button.tabIndex = isActive ? 0 : -1;
  button.setAttribute('aria-label', label);
}

/**
 * @param {HTMLElement} portrait
 * @param {GalleryRow} row
 * @param {string} store
 */
function fillPortrait(portrait, row, store) {
  const picture = PICTURE.test(row.picture ?? '') ? row.picture : undefined;
  const shows = picture ?? row.placeholder;
  if (portrait.dataset.shows === shows) return;
  portrait.dataset.shows = shows;
  if (picture === undefined) {
    portrait.replaceChildren(outline(row.placeholder));
    return;
  }
  const image = element('img');
  image.alt = '';
  image.decoding = 'async';
  image.draggable = false;
  image.addEventListener('error', () => image.replaceWith(outline(row.placeholder)));
  image.src = `${store}/${picture}`;
  portrait.replaceChildren(image);
}
