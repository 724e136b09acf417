import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import type { Services } from '../../services/services';

type Needed = Pick<Services, 'context' | 'subscriptions' | 'redactor' | 'directory' | 'backend'>;

/** What users attach to a question: how things are here, with nothing of theirs in it. */
export function registerDiagnostics(services: Needed): void {
  services.subscriptions.add(
    vscode.commands.registerCommand(COMMANDS.copyDiagnosticReport, async () => {
      const { copyReport } = await import('./copyReport');
      return copyReport(services);
    }),
  );
}
