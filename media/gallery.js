// The gallery's page. The host sends everything to be shown, in words.
import { Grid } from './gallery/grid.js';
import { Header } from './gallery/header.js';

/**
 * @typedef {import('../src/features/gallery/protocol').ToGallery} ToGallery
 * @typedef {import('../src/features/gallery/protocol').FromGallery} FromGallery
 * @typedef {import('../src/features/gallery/protocol').SavedGallery} SavedGallery
 */

/** @type {ReturnType<typeof acquireVsCodeApi<Partial<SavedGallery> & { scroll: number }, FromGallery>>} */
const vscode = acquireVsCodeApi();
const post = (/** @type {FromGallery} */ message) => vscode.postMessage(message);
const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const grid = new Grid(post, () => header.covered);
const header = new Header(post, grid);
/** What survives a reload: which batch, and how far down. @type {Partial<SavedGallery>} */
let saved = {};
let scrollToRestore = Number(vscode.getState()?.scroll) || 0;

window.addEventListener('message', (/** @type {MessageEvent<ToGallery>} */ { data }) => {
  switch (data?.type) {
    case 'start':
      show();
      saved = data.saved;
      vscode.setState({ ...saved, scroll: scrollToRestore });
      grid.start({ ...data, batchId: data.saved.batchId });
      header.start(data.labels, data.view);
      break;
    case 'order':
      if (Array.isArray(data.order)) grid.reorder(data.order);
      restoreScroll();
      break;
    case 'rows':
      if (Array.isArray(data.rows)) grid.setRows(data.rows);
      break;
    case 'header': {
      const { bottom } = header.covered;
      header.draw(data.header);
      if (header.covered.bottom > bottom) grid.keepFocusInSight();
      break;
    }
    case 'say':
      header.status.textContent = String(data.text);
      break;
  }
});

/** Nothing is drawn before there is something to say. */
function show() {
  main.append(
    header.head,
    header.tools,
    header.running,
    header.nothing,
    grid.element,
    header.selection,
    header.status,
    grid.probe,
  );
}

function restoreScroll() {
  if (scrollToRestore === 0 || grid.order.length === 0) return;
  window.scrollTo(0, scrollToRestore);
  scrollToRestore = 0;
}

window.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  // By what the key says; by its place where that is no Latin letter, as on a Russian keyboard.
  const key = /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : event.code.slice(-1);
  if (key === 'F') header.focusFilter();
  else if (key === 'A' && !(event.target instanceof HTMLInputElement)) grid.selectAll();
  else return;
  event.preventDefault();
});

let isDrawing = false;
let scrollTimer = 0;
window.addEventListener('scroll', () => {
  if (!isDrawing) {
    isDrawing = true;
    requestAnimationFrame(() => {
      isDrawing = false;
      grid.draw();
    });
  }
  clearTimeout(scrollTimer);
  scrollTimer = window.setTimeout(() => {
    vscode.setState({ ...saved, scroll: window.scrollY });
  }, 250);
});

new ResizeObserver(() => {
  grid.measure();
  grid.draw();
}).observe(main);

post({ type: 'ready' });
