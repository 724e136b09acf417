import * as vscode from 'vscode';
import type { Wanted } from '../../chatId/wanted';
import { COMMANDS } from '../../platform/commandIds';
import { largeFileInFront, largeFileSentence } from '../../platform/largeFile';
import { askCountry } from '../../services/askCountry';
import { type Refusal, refusalOf } from '../../services/refusal';
import { targetOf } from '../../services/targets';
import { chatIdProblemSentence } from '../../text/chatIdProblems';
import { familyLabel } from '../../text/products';
import { answerable, chatIdAtCursor, chatIdIn, proposalsAtCursor } from './atCursor';
import { promptForChatId } from './prompt';
import type { PromptServices } from './promptItems';

/** Always asks; what stands at the cursor is proposed. */
export async function wantedByPrompt(services: PromptServices): Promise<Wanted | undefined> {
  const editor = vscode.window.activeTextEditor;
  const propose = async () => (editor ? proposalsAtCursor(services, editor) : []);
  return promptForChatId(services, { propose });
}

/** The argument's chatId; else the one at the cursor; else the user is asked. */
export async function wantedBy(
  services: PromptServices,
  argument: unknown,
): Promise<Wanted | undefined> {
  const target = targetOf(argument);
  if (target?.ok) return target.wanted;
  if (target) {
    // A debugger's preview of an object, or a line of text, may hold ids.
    const inside = chatIdIn(services.finder, target.text);
    if (inside.kind === 'chatId') return inside.wanted;
    if (inside.kind === 'several') return chooseOne(services, inside.wanted);
    void explain(services, target.text);
    return undefined;
  }
  const editor = vscode.window.activeTextEditor;
  const at = editor ? await chatIdAtCursor(services.finder, editor) : { kind: 'nothing' as const };
  switch (at.kind) {
    case 'chatId':
      return at.wanted;
    case 'several':
      return chooseOne(services, at.wanted);
    case 'refused':
      void explain(services, at.text);
      return undefined;
    case 'nothing':
      if (await isLookedUpFromDisk()) return undefined;
      return wantedByPrompt(services);
  }
}

/** Says why the cursor of a very large file tells nothing; true if the user has its chatIds looked up instead. */
async function isLookedUpFromDisk(): Promise<boolean> {
  const uri = await largeFileInFront();
  if (!uri) return false;
  const file = vscode.l10n.t('Look Up File');
  const answer = await vscode.window.showInformationMessage(
    largeFileSentence(uri),
    { modal: true },
    file,
    vscode.l10n.t('Type a chatId'),
  );
  if (answer === file) void vscode.commands.executeCommand(COMMANDS.lookUpFile, uri);
  return answer === undefined || answer === file;
}

/** Ids that no instance here could answer for are left out, where others remain. */
async function chooseOne(
  { directory }: PromptServices,
  several: readonly Wanted[],
): Promise<Wanted | undefined> {
  await directory.load();
  const offered = answerable(directory, several);
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
async function explain(services: PromptServices, text: string): Promise<void> {
  const refusal = refusalOf(services.finder, text);
  const answer = await vscode.window.showWarningMessage(
    chatIdProblemSentence(refusal.problem),
    ...buttonsFor(refusal),
  );
  const wanted = await answer?.wanted(services, text);
  if (wanted) await vscode.commands.executeCommand(COMMANDS.lookUp, wanted);
}

interface Button extends vscode.MessageItem {
  readonly wanted: (services: PromptServices, text: string) => Promise<Wanted | undefined>;
}

function buttonsFor({ meant, national }: Refusal): Button[] {
  const buttons: Button[] = [];
  if (meant) buttons.push({ title: meant.chatId, wanted: async () => meant });
  if (national !== undefined) {
    const title = vscode.l10n.t('Choose Country…');
    buttons.push({ title, wanted: () => askCountry(national) });
  }
  const title = vscode.l10n.t('Type Another…');
  const wanted = (services: PromptServices, text: string) =>
    promptForChatId(services, { initial: text.trim().slice(0, 100) });
  return [...buttons, { title, wanted }];
}
