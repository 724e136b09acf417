import * as vscode from 'vscode';
import type { Services } from '../../services/services';

type Needed = Pick<Services, 'subscriptions'>;

/** Links into the editor, `vscode://avatar-lens.avatar-lens/lookUp?chatId=…`: anybody may have made them. */
export function registerUri({ subscriptions }: Needed): void {
  subscriptions.add(
    vscode.window.registerUriHandler({
      handleUri: async (uri) => (await import('./lookUpFrom')).lookUpFrom(uri),
    }),
  );
}
