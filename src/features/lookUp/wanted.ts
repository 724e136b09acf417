import * as vscode from 'vscode';
import { parseChatId } from '../../chatId/parse';
import type { Wanted } from '../../instances/lookUps';
import type { Services } from '../../platform/services';
import { targetOf } from '../../platform/targets';
import { chatIdProblemSentence } from '../../text/chatIdProblems';
import { chatIdAtCursor, chatIdIn } from './atCursor';
import { promptForChatId } from './prompt';

/** Always asks. */
export function wantedByPrompt(services: Services): Promise<Wanted | undefined> {
  return promptForChatId(services);
}

/** The argument's chatId; else the one at the cursor; else the user is asked. */
export async function wantedBy(services: Services, argument: unknown): Promise<Wanted | undefined> {
  const target = targetOf(argument);
  if (target?.ok) return target.wanted;
  if (target) {
    // A debugger's preview of an object, or a line of text, may hold ids.
    const inside = chatIdIn(services.finder, target.text);
    if (inside.kind === 'chatId') return inside.wanted;
    if (inside.kind === 'several') return chooseOne(inside.wanted);
    return explainAndAsk(services, target.text, target.problem);
  }
  const editor = vscode.window.activeTextEditor;
  const at = editor ? chatIdAtCursor(services.finder, editor) : { kind: 'nothing' as const };
  switch (at.kind) {
    case 'chatId':
      return at.wanted;
    case 'several':
      return chooseOne(at.wanted);
    case 'refused':
      return explainAndAsk(services, at.text, at.problem, at.suggestion);
    case 'nothing':
      return promptForChatId(services);
  }
}

async function chooseOne(several: readonly Wanted[]): Promise<Wanted | undefined> {
  const items = several.map((wanted) => ({ label: wanted.chatId.chatId, wanted }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which chatId of the selection?'),
  });
  return picked?.wanted;
}

/** Says why an id is refused, and offers the one that was probably meant. */
async function explainAndAsk(
  services: Services,
  text: string,
  problem: Parameters<typeof chatIdProblemSentence>[0],
  suggestion?: string,
): Promise<Wanted | undefined> {
  const otherwise = vscode.l10n.t('Type Another…');
  const parsed = parseChatId(suggestion ?? text);
  const meant = parsed.ok ? parsed.chatId : undefined;
  const meantText = !parsed.ok ? parsed.suggestion : meant?.chatId;
  const buttons = meantText === undefined ? [otherwise] : [meantText, otherwise];
  const answer = await vscode.window.showWarningMessage(chatIdProblemSentence(problem), ...buttons);
  if (answer === otherwise) return promptForChatId(services, text.trim().slice(0, 100));
  if (answer === undefined || meantText === undefined) return undefined;
  const accepted = parseChatId(meantText);
  return accepted.ok ? { chatId: accepted.chatId } : undefined;
}
