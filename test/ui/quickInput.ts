import type { Locator, Page } from 'playwright-core';
import type { PageElement } from './pageElement.ts';
import { until } from './until.ts';

/** VS Code's input box and quick pick: one widget at the top of the window. */
export class QuickInput {
  readonly widget: Locator;
  readonly input: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.widget = page.locator('.quick-input-widget:visible');
    this.input = this.widget.locator('.quick-input-box input');
  }

  /** Waits for the step with this title, or for any. */
  async shown(title?: string | RegExp): Promise<void> {
    const wanted = this.widget.locator('.quick-input-title');
    await (title === undefined ? this.input : wanted.filter({ hasText: title })).waitFor();
  }

  async title(): Promise<string> {
    return ((await this.widget.locator('.quick-input-title').textContent()) ?? '').trim();
  }

  /** Replaces the input's text. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** Types into the dialog for files and folders, which first fills in where it starts from. */
  async typePath(path: string): Promise<void> {
    await this.row(/\S/).waitFor();
    await until(`the dialog to take ${path}`, async () => {
      await this.type(path);
      await this.widget.locator('.monaco-progress-container.active').waitFor({ state: 'detached' });
      return (await this.text()) === path;
    });
  }

  /** Has the file dialog take a path; it passes over an Enter that comes while it still looks at folders. */
  async saveAs(path: string): Promise<void> {
    await this.typePath(path);
    await until(`the dialog to take ${path}`, async () => {
      await this.accept();
      const hidden = this.widget.waitFor({ state: 'hidden', timeout: 2_000 });
      return hidden.then(
        () => true,
        () => false,
      );
    });
  }

  async text(): Promise<string> {
    return await this.input.inputValue();
  }

  /** True if what is typed shows as dots. */
  async isMasked(): Promise<boolean> {
    return (await this.input.getAttribute('type')) === 'password';
  }

  /** The line below the input: prompt or validation message. Waits for it to match. */
  async message(wanted: string | RegExp = /\S/): Promise<string> {
    const line = this.widget.locator('.quick-input-message').filter({ hasText: wanted });
    await line.waitFor();
    return ((await line.textContent()) ?? '').trim();
  }

  /** The rows on screen: label, then description and detail where there are some. */
  async rows(): Promise<string[]> {
    await this.row(/\S/).waitFor();
    return await this.widget
      .locator('.quick-input-list .monaco-list-row')
      .evaluateAll((rows: PageElement[]) =>
        rows.map((row) => row.getAttribute('aria-label') ?? row.textContent),
      );
  }

  /** The first row that contains this text. */
  row(text: string | RegExp): Locator {
    return this.widget
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: text })
      .first();
  }

  async pick(text: string | RegExp): Promise<void> {
    await this.row(text).click();
  }

  /** Picks the row whose label is this and no more. */
  async pickExactly(label: string): Promise<void> {
    const literally = label.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    await this.widget
      .locator('.quick-input-list .label-name')
      .filter({ hasText: new RegExp(`^${literally}$`) })
      .first()
      .click();
  }

  async accept(): Promise<void> {
    await this.page.keyboard.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
  }

  async gone(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }
}
