import * as vscode from 'vscode';
import { couldBeChatIdAt } from '../../finder/couldBeChatId';
import type { HoverServices } from './hoverContent';

/**
 * Shows who is behind the chatId under the mouse; silent where there is none. Never throws. What it says is
 * a bundle of its own, loaded with the first chatId.
 */
export class AvatarHoverProvider implements vscode.HoverProvider {
  constructor(private readonly services: HoverServices) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const { finder, hoverSwitch, log } = this.services;
    if (hoverSwitch.mode === 'off') return undefined;
    const { line, character } = position;
    if (!couldBeChatIdAt(document.lineAt(line).text, character)) return undefined;
    try {
      const placed = await finder.findAt(document, position);
      if (!placed || token.isCancellationRequested) return undefined;
      const { found, text, why } = placed;
      log.trace(() => `hover: ${found.chatId} by its ${why.by} ${why.said}`);
      const start = new vscode.Position(placed.start.line, placed.start.character);
      const end = new vscode.Position(placed.end.line, placed.end.character);
      const { hoverOf } = await import('./hoverContent');
      const place = { uri: document.uri.toString(), line, character };
      const markdown = await hoverOf(this.services, { found, text, start, place });
      if (!markdown || token.isCancellationRequested) return undefined;
      // Without a range VS Code takes the word: 79001234567, c and us are three.
      const range = new vscode.Range(start, end);
      return new vscode.Hover(markdown, range);
    } catch (error) {
      log.unexpected('hover', error);
      return undefined;
    }
  }
}
