import type { Page } from 'playwright-core';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Runs in the page: the box of a text within the lines that a selector finds. */
const FIND = `([selector, text]) => {
  const plain = (value) => value.replaceAll('\\u00a0', ' ').replaceAll('\\u200c', '');
  for (const line of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let whole = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push({ node, start: whole.length });
      whole += plain(node.data);
    }
    const at = whole.indexOf(text);
    if (at < 0) continue;
    const place = (offset) => {
      const { node, start } = nodes.findLast((entry) => entry.start <= offset);
      return [node, Math.min(offset - start, node.length)];
    };
    const range = document.createRange();
    range.setStart(...place(at));
    const [last, offset] = place(at + text.length - 1);
    range.setEnd(last, offset + 1);
    const { x, y, width, height } = range.getBoundingClientRect();
    if (width > 0 && height > 0) return { x, y, width, height };
  }
  return null;
}`;

/** Where the text is on the screen, once it is. The first place, if it is there more than once. */
export async function findOnScreen(page: Page, selector: string, text: string): Promise<Box> {
  const found = await page
    .waitForFunction(`(${FIND})(${JSON.stringify([selector, text])})`, undefined, {
      timeout: 15_000,
    })
    .catch((error: Error) => {
      throw new Error(`"${text}" is not on the screen (${error.message.split('\n')[0]})`);
    });
  return (await found.jsonValue()) as Box;
}

/** Where the text stands in an editor. */
export function findInEditor(page: Page, text: string): Promise<Box> {
  return findOnScreen(page, '.monaco-editor .view-line', text);
}
