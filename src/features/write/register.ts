import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import { whileOn } from '../../platform/whileOn';
import type { Services } from '../../services/services';

type Needed = Pick<
  Services,
  | 'subscriptions'
  | 'commands'
  | 'log'
  | 'settings'
  | 'lookUps'
  | 'persons'
  | 'directory'
  | 'details'
  | 'names'
  | 'recents'
>;

/** Where people write chatIds; never logs. A `.env` has no language of its own in VS Code. */
const LANGUAGES = [
  ...['json', 'jsonc', 'typescript', 'typescriptreact', 'javascript', 'javascriptreact'],
  ...['python', 'go', 'php', 'csharp', 'java', 'yaml', 'dotenv'],
];
const WHERE_WRITTEN: vscode.DocumentFilter[] = [
  ...LANGUAGES.map((language) => ({ language })),
  { pattern: '**/.env' },
  { pattern: '**/.env.*' },
];

/** Most lines have no name that ends in `id`: nothing is loaded for them. */
const SIGN_AFTER_ID = /id(?:["'`\]]{0,2}\s{0,4}(?::=|=>|[:=])|["'`]\s{0,4},|\()/i;
const REACH = 160;

const TRIGGERS = ['"', "'", '=', ':'];

/** Writing with faces: known people as completions, and picked by name. */
export function registerWrite(services: Needed): void {
  const { subscriptions, settings } = services;
  services.commands.add(COMMANDS.insertChatId, async () => {
    const { insertChatId } = await import('./insertChatId');
    return insertChatId(services);
  });
  const provider: vscode.CompletionItemProvider = {
    async provideCompletionItems(document, position) {
      const { text } = document.lineAt(position.line);
      const before = text.slice(Math.max(0, position.character - REACH), position.character);
      if (!SIGN_AFTER_ID.test(before)) return undefined;
      const { peopleAt } = await import('./completion');
      return peopleAt(services, text, position);
    },
    async resolveCompletionItem(item) {
      const { withFace } = await import('./completion');
      return withFace(services, item);
    },
  };
  subscriptions.add(
    whileOn(settings.completion, () =>
      vscode.languages.registerCompletionItemProvider(WHERE_WRITTEN, provider, ...TRIGGERS),
    ),
  );
}
