import * as vscode from 'vscode';
import { couldBeChatIdAt } from '../../finder/couldBeChatId';
import { textAround } from '../../platform/documentText';
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
      const window = textAround(document, position);
      const found = finder.findAt(window.text, window.offset);
      if (!found) return undefined;
      const { hoverOf } = await import('./hoverContent');
      const place = { uri: document.uri.toString(), line, character };
      const start = window.positionAt(found.start);
      const hovered = { found, text: window.text, start, place };
      const markdown = await hoverOf(this.services, hovered);
      if (!markdown || token.isCancellationRequested) return undefined;
      // Without a range VS Code takes the word: 79001234567, c and us are three.
      const range = new vscode.Range(start, window.positionAt(found.end));
      return new vscode.Hover(markdown, range);
    } catch (error) {
      log.unexpected('hover', error);
      return undefined;
    }
  }
}
