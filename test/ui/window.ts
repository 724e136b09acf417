import { after, afterEach, before } from 'mocha';
import { inFront, recover } from './afterFailure.ts';
import { openWindow, type VsCodeWindow, type WindowOptions } from './driver.ts';

/**
 * Opens a window for the tests of the surrounding `describe`, and closes it after them. When a test fails,
 * what the window showed is saved as `out/screenshots/failed …png`, what stood in front is printed, and what
 * it left open is closed. Its logs stay in `out/ui/<name>/`.
 */
export function useWindow(options: WindowOptions): () => VsCodeWindow {
  let window: VsCodeWindow | undefined;
  before(async function () {
    this.timeout(90_000);
    window = await openWindow(options);
  });
  afterEach(async function () {
    const test = this.currentTest;
    // A try that will be repeated is neither passed nor failed.
    if (window === undefined || test === undefined || test.isPassed() || test.isPending()) return;
    this.timeout(90_000);
    try {
      await window.screenshot(`failed ${test.fullTitle().replace(/[^\w .-]+/g, '_')}`);
      console.log(`    ${await inFront(window.page)}`);
      await recover(window);
    } catch (error) {
      // The tab is gone, or hangs.
      console.log(`    VS Code is started again: ${String(error)}`);
      await window.restart();
    }
  });
  after(() => window?.close());
  return () => {
    if (window === undefined) throw new Error(`The window "${options.name}" is not open`);
    return window;
  };
}
