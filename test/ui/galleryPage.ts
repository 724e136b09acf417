import type { Frame, Locator } from 'playwright-core';
import type { VsCodeWindow } from './driver.ts';
import { textOf } from './pageElement.ts';
import { until } from './until.ts';

/** A gallery in the window, as a person sees it. */
export class GalleryPage {
  private constructor(private readonly frame: Frame) {}

  static async of(window: VsCodeWindow, title: string | RegExp): Promise<GalleryPage> {
    const frame = await window.panelFrame(title);
    await frame.locator('.summary').waitFor();
    return new GalleryPage(frame);
  }

  get search(): Locator {
    return this.frame.locator('.search');
  }

  get summary(): Promise<string> {
    return textOf(this.frame.locator('.summary'));
  }

  get title(): Promise<string> {
    return textOf(this.frame.locator('h1'));
  }

  /** The page. */
  get whole(): Locator {
    return this.frame.locator('main');
  }

  button(label: string | RegExp): Locator {
    return this.frame.getByRole('button', { name: label });
  }

  list(label: string): Locator {
    return this.frame.getByRole('combobox', { name: label });
  }

  /** The cell that shows this. */
  cell(text: string): Locator {
    return this.frame.getByRole('gridcell').filter({ hasText: text });
  }

  notice(text: string | RegExp): Locator {
    return this.frame.locator('.notice').filter({ hasText: text });
  }

  get problems(): Locator {
    return this.frame.locator('.problems');
  }

  get selection(): Locator {
    return this.frame.locator('.selection-words');
  }

  /** Names and outcomes of the cells in the page, in their order, without ages. */
  async cells(): Promise<string[]> {
    const cells = this.frame.getByRole('gridcell');
    const names = await cells.locator('.name').allInnerTexts();
    const outcomes = await cells.locator('.outcome').allInnerTexts();
    return names.map((name, index) => `${name}: ${outcomes[index]?.replace(/\s· .*/, '')}`);
  }

  /** Waits until the cells are these. */
  async shows(...wanted: readonly string[]): Promise<void> {
    let cells: string[] = [];
    const isShown = async () => {
      cells = await this.cells();
      return cells.join('\n') === wanted.join('\n');
    };
    await until('the gallery to show what is expected', isShown).catch((error: Error) => {
      throw new Error(`${error.message}; it shows\n${cells.join('\n')}`);
    });
  }

  /** The run has ended, and what it brought is shown. */
  async rests(): Promise<void> {
    await this.frame.locator('.running').waitFor({ state: 'hidden', timeout: 60_000 });
    await this.button('CSV…').first().waitFor();
  }

  /** How many pixels of the page stand out to the right, where nobody sees them. */
  overflow(): Promise<unknown> {
    return this.frame.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
  }

  /** The entry that has the focus. */
  async focused(): Promise<string> {
    return await textOf(this.frame.locator('.cell:focus .name'));
  }
}
