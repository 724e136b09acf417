import type { Locator } from 'playwright-core';
import type { VsCodeWindow } from './driver.ts';

/**
 * Does a job in a window as a person does, and counts: each click, key chord, command of the palette (with the
 * typing of its name) and accepted row is one gesture. Resting the mouse and reading are none.
 */
export class Gestures {
  count = 0;

  constructor(private readonly window: VsCodeWindow) {}

  /** Runs a command of the palette. */
  async command(title: string): Promise<void> {
    this.count++;
    await this.window.runCommand(`Avatar Lens: ${title}`);
  }

  /** Clicks a row of the pick list. */
  async pick(row: string | RegExp): Promise<void> {
    this.count++;
    await this.window.quickInput.pick(row);
  }

  /** Types until the row is the one that Enter takes, and takes it. */
  async accept(text: string, row: string | RegExp): Promise<void> {
    this.count++;
    const { quickInput } = this.window;
    await quickInput.type(text);
    await quickInput.widget.locator('.monaco-list-row.focused').filter({ hasText: row }).waitFor();
    await quickInput.accept();
  }

  async click(target: Locator): Promise<void> {
    this.count++;
    await target.click();
  }

  /** Types into a field of a page. */
  async type(field: Locator, text: string): Promise<void> {
    this.count++;
    await field.fill(text);
  }

  /** Rests the mouse on a text and clicks a link in its hover. */
  async link(text: string, link: string): Promise<void> {
    this.count++;
    await this.window.clickInHover(text, link);
    await this.window.leaveText();
  }
}
