import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import type { Services } from '../../services/services';

/** What users attach to a question: how things are here, with nothing of theirs in it. */
export function registerDiagnostics(services: Services): void {
  services.subscriptions.add(
    vscode.commands.registerCommand(COMMANDS.copyDiagnosticReport, async () => {
      const { copyReport } = await import('./copyReport');
      return copyReport(services);
    }),
  );
}
