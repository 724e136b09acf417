import * as vscode from 'vscode';
import { attend } from '../../services/guard';
import type { Services } from '../../services/services';

type Needed = Pick<Services, 'subscriptions' | 'log'>;

/** Links into the editor, `vscode://avatar-lens.avatar-lens/lookUp?chatId=…`: anybody may have made them. */
export function registerUri({ subscriptions, log }: Needed): void {
  subscriptions.add(
    vscode.window.registerUriHandler({
      handleUri: (uri) =>
        attend(log, 'link', async () => (await import('./lookUpFrom')).lookUpFrom(uri)),
    }),
  );
}
