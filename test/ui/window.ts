import { after, afterEach, before } from 'mocha';
import { openWindow, type VsCodeWindow, type WindowOptions } from './driver.ts';

/**
 * Opens a window for the tests of the surrounding `describe`, and closes it after them. When a test fails,
 * what the window showed is saved as `out/screenshots/failed …png`; its logs stay in `out/ui/<name>/`.
 */
export function useWindow(options: WindowOptions): () => VsCodeWindow {
  let window: VsCodeWindow | undefined;
  before(async function () {
    this.timeout(90_000);
    window = await openWindow(options);
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) {
      await window?.screenshot(`failed ${this.currentTest.fullTitle().replace(/[^\w .-]+/g, '_')}`);
    }
  });
  after(() => window?.close());
  return () => {
    if (window === undefined) throw new Error(`The window "${options.name}" is not open`);
    return window;
  };
}
