import * as vscode from 'vscode';
import type { LookUpResult } from '../../avatars/lookUp';
import type { FoundChatId } from '../../chatId/chatId';
import type { Wanted } from '../../instances/lookUps';
import { textAround } from '../../platform/documentText';
import type { HoverSwitch } from '../../platform/hoverSwitch';
import type { Services } from '../../platform/services';
import { avatarFacts } from '../../text/avatarFacts';
import { type HoverContent, hoverMarkdown } from './hoverMarkdown';

/** A hover that is shown cannot change, so it waits this long for an answer at most. */
const PATIENCE_MS = 4000;

/** What is stored but old shows at once: VS Code draws no sooner after its call. */
const PATIENCE_WITH_STORED_MS = 150;

type HoverServices = Pick<Services, 'finder' | 'lookUps' | 'avatars' | 'settings' | 'log'>;

/** Shows who is behind the chatId under the mouse; silent where there is none. Never throws. */
export class AvatarHoverProvider implements vscode.HoverProvider {
  constructor(
    private readonly services: HoverServices,
    private readonly hoverSwitch: HoverSwitch,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    if (this.hoverSwitch.mode === 'off') return undefined;
    try {
      const window = textAround(document, position);
      const found = this.services.finder.findAt(window.text, window.offset);
      if (!found) return undefined;
      const content = await this.content(document, position, found);
      if (token.isCancellationRequested) return undefined;
      // Without a range VS Code takes the word: 79001234567, c and us are three.
      const range = new vscode.Range(window.positionAt(found.start), window.positionAt(found.end));
      return new vscode.Hover(hoverMarkdown(content), range);
    } catch (error) {
      this.services.log.unexpected('hover', error);
      return undefined;
    }
  }

  private async content(
    document: vscode.TextDocument,
    position: vscode.Position,
    found: FoundChatId,
  ): Promise<HoverContent> {
    const { lookUps, settings } = this.services;
    const wanted: Wanted = {
      chatId: found,
      idInstance: found.idInstance,
      namedProduct: found.namedProduct,
    };
    const place = {
      uri: document.uri.toString(),
      line: position.line,
      character: position.character,
    };
    const [facts, peeked] = await Promise.all([avatarFacts(found), lookUps.peek(wanted)]);
    const common = { wanted, facts, place, size: settings.hoverSize.value, now: Date.now() };
    if ('code' in peeked) {
      const result = lookUps.failed(wanted, peeked);
      return { ...common, instance: undefined, result, state: 'done' };
    }
    const { instance, stored } = peeked;
    if (this.hoverSwitch.mode === 'onClick') {
      const state = stored && this.services.avatars.isFresh(stored) ? 'done' : 'idle';
      return { ...common, instance, result: stored, state };
    }
    // No signal: the look-up goes on into the store also when the mouse leaves.
    const answer = lookUps.lookUp(wanted, { asker: 'automatic' });
    const result = await within(answer, stored ? PATIENCE_WITH_STORED_MS : PATIENCE_MS);
    if (result) return { ...common, instance, result, state: 'done' };
    return { ...common, instance, result: stored, state: 'asking' };
  }
}

async function within(
  answer: Promise<LookUpResult>,
  ms: number,
): Promise<LookUpResult | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([answer, patience]);
  } finally {
    clearTimeout(timer);
  }
}
