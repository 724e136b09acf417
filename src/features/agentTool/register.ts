import * as vscode from 'vscode';
import type { Services } from '../../services/services';
import type { GetAvatarInput } from './getAvatarTool';

type Needed = Pick<Services, 'subscriptions' | 'lookUps' | 'details' | 'names'>;

/** Names of tools are shared by all extensions. */
const TOOL = 'avatarlens_get_avatar';

/** A tool for language models; quietly absent in editors without that API. */
export function registerAgentTool(services: Needed): void {
  if (typeof vscode.lm?.registerTool !== 'function') return;
  services.subscriptions.add(
    vscode.lm.registerTool<GetAvatarInput>(TOOL, {
      async prepareInvocation({ input }) {
        const { confirmation } = await import('./getAvatarTool');
        return confirmation(input);
      },
      async invoke({ input }, token) {
        const { getAvatar } = await import('./getAvatarTool');
        return getAvatar(services, input, token);
      },
    }),
  );
}
