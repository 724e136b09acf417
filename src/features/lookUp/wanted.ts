import * as vscode from 'vscode';
import { parseChatId } from '../../chatId/parse';
import type { Wanted } from '../../chatId/wanted';
import { isAnswerable } from '../../instances/choose';
import { COMMANDS } from '../../platform/commandIds';
import type { Services } from '../../services/services';
import { targetOf } from '../../services/targets';
import { chatIdProblemSentence } from '../../text/chatIdProblems';
import { familyLabel } from '../../text/products';
import { chatIdAtCursor, chatIdIn } from './atCursor';
import { promptForChatId } from './prompt';

type Problem = Parameters<typeof chatIdProblemSentence>[0];

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
    if (inside.kind === 'several') return chooseOne(services, inside.wanted);
    void explain(services, target.text, target.problem);
    return undefined;
  }
  const editor = vscode.window.activeTextEditor;
  const at = editor ? chatIdAtCursor(services.finder, editor) : { kind: 'nothing' as const };
  switch (at.kind) {
    case 'chatId':
      return at.wanted;
    case 'several':
      return chooseOne(services, at.wanted);
    case 'refused':
      void explain(services, at.text, at.problem, at.suggestion);
      return undefined;
    case 'nothing':
      return promptForChatId(services);
  }
}

/** Ids that no instance here could answer for are left out, where others remain. */
async function chooseOne(
  { directory }: Services,
  several: readonly Wanted[],
): Promise<Wanted | undefined> {
  await directory.load();
  const answerable = several.filter((wanted) => isAnswerable(directory.current, wanted.chatId));
  const offered = answerable.length > 0 ? answerable : several;
  const [only, other] = offered;
  if (!other) return only;
  const items = offered.map((wanted) => ({
    label: wanted.chatId,
    description: familyLabel(wanted.chatId),
    wanted,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which chatId of the selection?'),
  });
  return picked?.wanted;
}

/**
 * Says why an id is refused, and offers the one that was probably meant. Whoever ran the command is not
 * kept waiting for the answer.
 */
async function explain(
  services: Services,
  text: string,
  problem: Problem,
  suggestion?: string,
): Promise<void> {
  const otherwise = vscode.l10n.t('Type Another…');
  const parsed = parseChatId(suggestion ?? text);
  const meant = parsed.ok ? parsed.chatId : parsed.suggestion;
  const buttons = meant === undefined ? [otherwise] : [meant, otherwise];
  const answer = await vscode.window.showWarningMessage(chatIdProblemSentence(problem), ...buttons);
  if (answer === otherwise) {
    const wanted = await promptForChatId(services, text.trim().slice(0, 100));
    if (wanted) await lookUp(wanted);
  } else if (answer !== undefined) {
    await vscode.commands.executeCommand(COMMANDS.lookUp, answer);
  }
}

function lookUp(wanted: Wanted): Thenable<unknown> {
  return vscode.commands.executeCommand(COMMANDS.lookUp, wanted);
}
