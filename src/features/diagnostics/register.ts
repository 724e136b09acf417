import { COMMANDS } from '../../platform/commandIds';
import type { Services } from '../../services/services';

type Needed = Pick<Services, 'context' | 'commands' | 'redactor' | 'directory' | 'backend'>;

/** What users attach to a question: how things are here, with nothing of theirs in it. */
export function registerDiagnostics(services: Needed): void {
  services.commands.add(COMMANDS.copyDiagnosticReport, async () => {
    const { copyReport } = await import('./copyReport');
    return copyReport(services);
  });
}
