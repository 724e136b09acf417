// The panel's page. The host sends everything to be shown, in words.
import { element, outline } from './elements.js';

/**
 * @typedef {import('../src/features/panel/protocol').PanelState} PanelState
 * @typedef {import('../src/features/panel/protocol').ToPanel} ToPanel
 * @typedef {import('../src/features/panel/protocol').FromPanel} FromPanel
 */

/** @type {ReturnType<typeof acquireVsCodeApi<ToPanel['saved'], FromPanel>>} */
const vscode = acquireVsCodeApi();
const main = /** @type {HTMLElement} */ (document.querySelector('main'));

/** @param {PanelState} state */
function portrait(state) {
  const frame = element('div', state.picture ? 'portrait' : 'portrait empty');
  if (state.picture) {
    const image = element('img');
    image.crossOrigin = 'anonymous';
    image.src = state.picture.src;
    image.alt = state.picture.alt;
    image.addEventListener('error', () => image.replaceWith(outline('failed')));
    frame.append(image);
  } else {
    frame.append(outline(state.placeholder));
  }
  frame.append(element('div', 'progress'));
  return frame;
}

/** @param {PanelState} state */
function details(state) {
  const section = element('section');
  const heading = element('h1');
  const name = element('bdi', '', state.heading);
  heading.append(name);
  if (state.badge) heading.append(element('span', 'badge', state.badge));
  section.append(heading);
  section.append(element('p', 'subheading', state.subheading ?? ''), buttons(state.buttons, state));
  if (state.outcome) section.append(element('p', `outcome ${state.tone}`, state.outcome));
  for (const sentence of state.sentences) section.append(element('p', 'sentence', sentence));
  const list = element('dl');
  for (const { label, value } of state.facts) {
    list.append(element('dt', '', label), element('dd', '', value));
  }
  section.append(list);
  if (state.more.length > 0) section.append(more(state));
  return section;
}

/** Whether the user unfolded what is under More: it stays so for the next avatar. */
let isUnfolded = false;

/** @param {PanelState} state */
function more(state) {
  const fold = element('details', 'more');
  fold.open = isUnfolded;
  fold.addEventListener('toggle', () => {
    isUnfolded = fold.open;
  });
  fold.append(element('summary', '', state.moreLabel), buttons(state.more, state));
  return fold;
}

/**
 * @param {PanelState['buttons']} shown
 * @param {PanelState} state
 */
function buttons(shown, state) {
  const row = element('div', 'buttons');
  for (const { action, label, primary } of shown) {
    const button = element('button', primary ? 'primary' : '', label);
    button.dataset.action = action;
    button.addEventListener('click', () => {
      if (action === 'copyPicture') copyPicture(state);
      else vscode.postMessage({ type: 'action', action });
    });
    row.append(button);
  }
  return row;
}

/**
 * The extension's clipboard takes text only, so the page copies the picture itself.
 * @param {PanelState} state
 */
async function copyPicture(state) {
  const image = document.querySelector('img');
  const canvas = document.createElement('canvas');
  try {
    if (!image) throw new Error('no picture');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    /** @type {Blob | null} */
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('no PNG');
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    status.textContent = state.copied;
  } catch {
    status.textContent = state.notCopied;
  }
}

const status = element('p', 'status');
status.setAttribute('role', 'status');

/** @param {PanelState} state */
function draw(state) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.action;
  main.className = state.busy ? 'busy' : '';
  main.setAttribute('aria-busy', String(Boolean(state.busy)));
  const section = details(state);
  main.replaceChildren(portrait(state), section);
  // Last, and filled after it is in the page, so that screen readers announce it.
  section.append(status);
  status.textContent = state.busy ?? '';
  if (focused) {
    /** @type {HTMLElement | null} */ (
      main.querySelector(`button[data-action="${focused}"]`)
    )?.focus();
  }
}

window.addEventListener('message', (/** @type {MessageEvent<ToPanel>} */ { data }) => {
  if (data?.type !== 'state') return;
  vscode.setState(data.saved);
  draw(data.state);
});
vscode.postMessage({ type: 'ready' });
