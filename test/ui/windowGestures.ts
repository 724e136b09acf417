// What a person does in a VS Code window: by what is on the screen, the mouse and the keyboard. Every step waits
// for what it needs to see; none waits for time to pass.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { screenshotFolder } from '../host/paths.ts';
import { clickInHover, hoverText, leaveText, pointAt, shownHover } from './hovering.ts';
import { QuickInput } from './quickInput.ts';
import { type Box, findInEditor, findOnScreen } from './screenText.ts';
import { readTree, type TreeRow, treeRow } from './tree.ts';
import { until } from './until.ts';
import { webviewFrame } from './webview.ts';

/** So long a notification may take to come. */
const TOAST_LIMIT_MS = 15_000;

export abstract class WindowGestures {
  /** Playwright's page, for what has no gesture here. */
  abstract get page(): Page;
  /** The workspace. */
  abstract readonly folder: string;

  get quickInput(): QuickInput {
    return new QuickInput(this.page);
  }

  // --- editors

  /** Opens a file of the workspace (or an absolute path), at a line (from 1) if one is given. */
  async openFile(file: string, line?: number): Promise<void> {
    const target = path.resolve(this.folder, file);
    await this.page.keyboard.press('Control+P');
    await this.quickInput.type(line === undefined ? target : `${target}:${line}`);
    await this.quickInput.pickExactly(path.basename(file));
    await this.quickInput.gone();
    await this.tab(path.basename(file)).waitFor();
    await this.page.locator('.editor-group-container.active .view-line').first().waitFor();
  }

  /** The active tab with this title. */
  tab(title: string | RegExp): Locator {
    return this.page.locator('.tabs-container .tab.active').filter({ hasText: title });
  }

  /** Where a text stands on the screen in an editor. */
  textOnScreen(text: string): Promise<Box> {
    return findInEditor(this.page, text);
  }

  /** Moves the mouse onto the text, as a person does. */
  pointAt(text: string): Promise<void> {
    return pointAt(this.page, text);
  }

  /** Rests the mouse on the text until its hover says `wanted`, by default anything. */
  hoverText(text: string, wanted: string | RegExp = /\S/): Promise<Locator> {
    return hoverText(this.page, text, wanted);
  }

  /** The editor's hover on screen. */
  get hover(): Locator {
    return shownHover(this.page);
  }

  /** Rests the mouse on the text, then goes down into its hover and clicks a link there. */
  clickInHover(text: string, link: string, wanted: string | RegExp = link): Promise<void> {
    return clickInHover(this.page, text, link, wanted);
  }

  /** Moves the mouse away, which closes the hover. */
  leaveText(): Promise<void> {
    return leaveText(this.page);
  }

  /** Puts the cursor into the middle of the text. */
  async clickText(text: string): Promise<void> {
    const { x, y, width, height } = await this.textOnScreen(text);
    await this.page.mouse.click(x + width / 2, y + height / 2);
  }

  /** Selects the text by dragging over it. */
  async selectText(text: string): Promise<void> {
    const { x, y, width, height } = await this.textOnScreen(text);
    await this.page.mouse.move(x + 1, y + height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(x + width, y + height / 2, { steps: 4 });
    await this.page.mouse.up();
  }

  // --- commands and questions

  /** Runs a command by its title in the command palette. Does not wait for what it does. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.shown();
    await this.quickInput.type(`>${title}`);
    await this.quickInput.pickExactly(title);
  }

  /** Right-clicks and picks an item of the menu. */
  async contextMenu(target: Locator, item: string | RegExp): Promise<void> {
    const menu = this.page.locator('.monaco-menu');
    const entry = menu.locator('.action-item').filter({ hasText: item }).first();
    // A menu that opens while a view draws its rows anew may close again by itself.
    await until(`the menu to offer ${item}`, async () => {
      if (!(await menu.isVisible())) await target.click({ button: 'right' });
      await entry.hover({ timeout: 5_000 }).catch(() => undefined);
      return await menu.locator('.action-item.focused').filter({ hasText: item }).isVisible();
    });
    // A menu ignores clicks in its first moments, so that the click that opened it picks nothing.
    await this.page.keyboard.press('Enter');
    await menu.waitFor({ state: 'hidden' });
  }

  /** The notification that contains this text, once it is there. */
  async notification(text: string | RegExp): Promise<Locator> {
    const item = this.page
      .locator(':is(.notification-toast, .notifications-center) .notification-list-item')
      .filter({ hasText: text })
      .first();
    try {
      await item.waitFor({ timeout: TOAST_LIMIT_MS });
    } catch {
      // One that comes right after three others, as no person is quick enough for, shows there alone.
      await this.runCommand('Notifications: Show Notifications');
      await item.waitFor();
    }
    return item;
  }

  /** The modal dialog that contains this text, once it is there. */
  async dialog(text: string | RegExp): Promise<Locator> {
    const box = this.page.locator('.monaco-dialog-box').filter({ hasText: text });
    await box.waitFor();
    return box;
  }

  // --- views and panels

  /** Opens a container of the activity bar, such as `Avatar Lens`. */
  async openView(container: string): Promise<void> {
    const icon = this.page.locator(`.action-label[aria-label^="${container}"]`);
    const item = this.page.locator('.activitybar .action-item').filter({ has: icon });
    if ((await item.getAttribute('aria-expanded')) !== 'true') await item.click();
    await this.page.locator('.sidebar .pane').first().waitFor();
  }

  treeRows(viewTitle: string): Promise<TreeRow[]> {
    return readTree(this.page, viewTitle);
  }

  treeRow(viewTitle: string, text: string | RegExp): Locator {
    return treeRow(this.page, viewTitle, text);
  }

  /** The document inside the webview whose editor tab has this title. */
  panelFrame(title: string | RegExp): Promise<Frame> {
    return webviewFrame(this.page, title);
  }

  // --- terminal

  /** Opens a terminal and types a line into it. */
  async typeInTerminal(line: string): Promise<void> {
    if (!(await this.terminal.isVisible())) await this.runCommand('Terminal: Create New Terminal');
    await this.terminal.waitFor();
    await this.terminal.click();
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
  }

  get terminal(): Locator {
    return this.page.locator('.terminal-wrapper.active .xterm-screen');
  }

  /** Where a text stands on the screen in the terminal. */
  terminalText(text: string): Promise<Box> {
    return findOnScreen(this.page, '.terminal-wrapper.active .xterm-rows > div', text);
  }

  // --- pictures and the clipboard

  /** Saves the window as `<name>.png`, by default in `out/screenshots`. */
  async screenshot(name: string, folder = screenshotFolder): Promise<string> {
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }

  async clipboard(): Promise<string> {
    return await this.page.evaluate('navigator.clipboard.readText()');
  }

  async setClipboard(text: string): Promise<void> {
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  /** Pastes a text (typing it would bring in the editor's automatic indents and brackets). */
  async paste(text: string): Promise<void> {
    const kept = await this.clipboard();
    await this.setClipboard(text);
    await this.page.keyboard.press('Control+V');
    await this.setClipboard(kept);
  }
}
