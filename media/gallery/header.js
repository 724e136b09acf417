// What stands above the grid: what was found, how far the run is, what went wrong, filters and buttons.
import { element } from '../elements.js';
import { replaceIfChanged } from './replace.js';

/**
 * @typedef {import('../../src/features/gallery/protocol').FromGallery} FromGallery
 * @typedef {import('../../src/features/gallery/protocol').GalleryButton} GalleryButton
 * @typedef {import('../../src/features/gallery/protocol').GalleryHeader} GalleryHeader
 * @typedef {import('../../src/features/gallery/protocol').GalleryLabels} GalleryLabels
 * @typedef {import('../../src/features/gallery/protocol').GalleryNotice} GalleryNotice
 * @typedef {import('../../src/features/gallery/protocol').GalleryOption} GalleryOption
 * @typedef {Extract<FromGallery, { type: 'view' }>['view']} View
 */

export class Header {
  head = element('header');
  tools = element('div', 'tools');
  running = element('div', 'running');
  nothing = element('p', 'nothing');
  selection = element('div', 'selection');
  status = element('p', 'status');
  #title = element('h1');
  #summary = element('p', 'summary');
  #notices = element('div', 'notices');
  #problems = element('details', 'problems');
  #progress = element('div', 'progress');
  #bar = element('div', 'bar');
  #progressWords = element('p', 'progress-words');
  #search = element('input', 'search');
  #outcome = element('select', 'by-outcome');
  #product = element('select', 'by-product');
  #sort = element('select', 'by-sort');
  #clearFilter = element('button', 'clear-filter', '✕');
  #buttons = element('div', 'buttons');
  /** @type {GalleryLabels | undefined} */
  #labels;
  /** Filter and order, as chosen here: what the host knows of them may be older. @type {View | undefined} */
  #view;
  #post;
  #grid;

  /**
   * @param {(message: FromGallery) => void} post to the host
   * @param {import('./grid.js').Grid} grid
   */
  constructor(post, grid) {
    this.#post = post;
    this.#grid = grid;
    this.#search.type = 'search';
    this.#search.spellcheck = false;
    this.#progress.setAttribute('role', 'progressbar');
    this.#progress.setAttribute('aria-valuemin', '0');
    this.#buttons.setAttribute('role', 'group');
    this.status.setAttribute('role', 'status');
    this.selection.hidden = true;
    const filters = element('div', 'filters');
    filters.append(this.#search, this.#outcome, this.#product, this.#sort, this.#clearFilter);
    this.#clearFilter.addEventListener('click', () => this.#clear());
    this.#progress.append(this.#bar);
    this.head.append(this.#title, this.#summary, this.#notices, this.#problems);
    this.tools.append(filters, this.#buttons);
    this.running.append(this.#progress, this.#progressWords);
    this.#search.addEventListener('input', () => this.#postView());
    this.#search.addEventListener('keydown', (event) => {
      // Escape empties a search field first, as in every browser.
      const isLeft = event.key === 'Escape' && this.#search.value === '';
      if (event.key !== 'ArrowDown' && !isLeft) return;
      event.preventDefault();
      grid.focus();
    });
    for (const list of [this.#outcome, this.#product, this.#sort]) {
      list.addEventListener('change', () => this.#postView());
    }
  }

  /**
   * @param {GalleryLabels} labels
   * @param {View} view
   */
  start(labels, view) {
    this.#labels = labels;
    this.#view = view;
    this.#search.value = view.text;
    this.#search.placeholder = labels.search;
    this.#search.setAttribute('aria-label', labels.search);
    this.#outcome.setAttribute('aria-label', labels.outcome);
    this.#product.setAttribute('aria-label', labels.product);
    this.#sort.setAttribute('aria-label', labels.sort);
    this.#buttons.setAttribute('aria-label', labels.tools);
    this.#progress.setAttribute('aria-label', labels.progress);
    this.#clearFilter.setAttribute('aria-label', labels.clearFilter);
    this.#clearFilter.title = labels.clearFilter;
    this.#offerClear();
  }

  /** @param {GalleryHeader} state */
  draw(state) {
    this.#title.textContent = state.title;
    this.#summary.textContent = state.summary;
    this.#drawProgress(state.progress);
    this.#replace(this.#notices, state.notices, () =>
      state.notices.map((one) => this.#notice(one)),
    );
    this.#drawProblems(state.problems);
    setOptions(this.#outcome, state.outcomes, this.#view?.outcome);
    setOptions(this.#product, state.products, this.#view?.product);
    setOptions(this.#sort, state.sorts, this.#view?.sort);
    // One messenger, beside "all": nothing to choose.
    this.#product.hidden = state.products.length < 3;
    this.nothing.textContent = state.nothing;
    this.nothing.hidden = this.#grid.order.length > 0;
    this.#replace(this.#buttons, state.buttons, () =>
      state.buttons.map((one) => this.#button(one)),
    );
    this.#drawSelection(state);
  }

  /** What sticks to the edges of the window, in pixels. */
  get covered() {
    const sticks = getComputedStyle(this.tools).position === 'sticky';
    return {
      top: sticks ? this.tools.offsetHeight : 0,
      bottom: this.selection.hidden ? 0 : this.selection.offsetHeight,
    };
  }

  /** For a key that looks for something, as everywhere else. */
  focusFilter() {
    this.#search.focus();
    this.#search.select();
  }

  /** The filter, not the order. */
  #clear() {
    this.#search.value = '';
    this.#outcome.value = '';
    this.#product.value = '';
    this.#postView();
    this.#search.focus();
  }

  #offerClear() {
    const { text = '', outcome = '', product = '' } = this.#view ?? {};
    const filters = text !== '' || outcome !== '' || product !== '';
    this.#clearFilter.setAttribute('aria-disabled', String(!filters));
  }

  #postView() {
    // The values of the lists are those that the host sent.
    const view = /** @type {View} */ ({
      text: this.#search.value,
      sort: this.#sort.value,
      ...(this.#outcome.value ? { outcome: this.#outcome.value } : {}),
      ...(this.#product.value ? { product: this.#product.value } : {}),
    });
    this.#view = view;
    this.#offerClear();
    this.#grid.willChange();
    this.#post({ type: 'view', view });
  }

  /** @param {GalleryHeader['progress']} state */
  #drawProgress(state) {
    this.running.hidden = !state;
    const { done = 0, total = 1, words = '' } = state ?? {};
    this.#progressWords.textContent = words;
    this.#progress.setAttribute('aria-valuemax', String(total));
    this.#progress.setAttribute('aria-valuenow', String(done));
    this.#progress.setAttribute('aria-valuetext', words);
    this.#bar.style.width = `${(100 * done) / Math.max(1, total)}%`;
  }

  /** @param {GalleryHeader['problems']} state */
  #drawProblems(state) {
    this.#problems.hidden = !state;
    if (!state) return;
    this.#replace(this.#problems, state, () => {
      const list = element('ul');
      list.append(...state.items.map((item) => element('li', '', item)));
      return [element('summary', '', state.summary), list];
    });
  }

  /** @param {GalleryHeader} state */
  #drawSelection({ selection, selectionButtons }) {
    this.selection.hidden = selection === '';
    this.#replace(this.selection, [selection, selectionButtons], () => {
      const clear = element('button', '', this.#labels?.clearSelection);
      clear.dataset.action = 'clear';
      clear.addEventListener('click', () => this.#grid.clearSelection());
      const buttons = selectionButtons.map((one) => this.#button(one));
      return [element('span', 'selection-words', selection), ...buttons, clear];
    });
  }

  /** @param {GalleryNotice} state */
  #notice({ tone, text, buttons }) {
    const notice = element('div', `notice ${tone}`);
    notice.append(element('span', '', text), ...buttons.map((one) => this.#button(one)));
    return notice;
  }

  /** @param {GalleryButton} state */
  #button({ action, label, primary, hint, idInstance }) {
    const button = element('button', primary ? 'primary' : '', label);
    button.classList.toggle('export', action.startsWith('export'));
    // Where the column is narrow a label may be cut.
    button.title = label;
    if (hint) {
      button.title = hint;
      button.setAttribute('aria-label', hint);
    }
    button.dataset.action = action;
    button.addEventListener('click', () => {
      this.#post({ type: 'action', action, ...(idInstance ? { idInstance } : {}) });
    });
    return button;
  }

  /**
   * @param {HTMLElement} parent
   * @param {unknown} state
   * @param {() => HTMLElement[]} children
   */
  #replace(parent, state, children) {
    if (!replaceIfChanged(parent, state, children)) this.#grid.focus();
  }
}

/**
 * Labels hold counts, which change many times a second: a list that is open keeps its options for that.
 * @param {HTMLSelectElement} list
 * @param {readonly GalleryOption[]} options
 * @param {string | undefined} value
 */
function setOptions(list, options, value = '') {
  const values = options.map((one) => one.value);
  replaceIfChanged(list, values, () =>
    values.map((one) => {
      const option = element('option');
      option.value = one;
      return option;
    }),
  );
  for (const [index, { label }] of options.entries()) {
    const option = list.options[index];
    if (option && option.textContent !== label) option.textContent = label;
  }
  const chosen = values.includes(value) ? value : '';
  if (list.value !== chosen) list.value = chosen;
}
