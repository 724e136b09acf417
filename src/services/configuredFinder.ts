import type { Disposable } from 'vscode';
import type { FoundChatId } from '../chatId/chatId';
import { WINDOW_REACH } from '../finder/evidence';
import type { ChatIdFinder } from '../finder/finder';
import type { Settings } from './settings';

/** The finder, with the further key names that the user set (`numericIds.keys`). */
export class ConfiguredFinder implements Disposable {
  private finder: ChatIdFinder | undefined;
  private readonly listener: Disposable;

  constructor(private readonly settings: Pick<Settings, 'numericIdKeys'>) {
    this.listener = settings.numericIdKeys.onDidChange(() => {
      this.finder = undefined;
    });
  }

  /** Every chatId in a text, in order and never overlapping. */
  find(text: string): FoundChatId[] {
    return this.current().find(text);
  }

  /** The chatId at an offset of a text that reaches {@link WINDOW_REACH} to either side of it. */
  findAt(text: string, offset: number): FoundChatId | undefined {
    return this.current().findAt(text, offset, WINDOW_REACH);
  }

  dispose(): void {
    this.listener.dispose();
  }

  private current(): ChatIdFinder {
    if (!this.finder) {
      // A bundle of its own, loaded with the first text; at once, since terminal links and the public
      // API cannot wait.
      const { ChatIdFinder } = require('../finder/finder') as typeof import('../finder/finder');
      this.finder = new ChatIdFinder({ numericKeys: this.settings.numericIdKeys.value });
    }
    return this.finder;
  }
}
