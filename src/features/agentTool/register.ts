import * as vscode from 'vscode';
import { wellFormedChatId } from '../../chatId/wellFormed';
import { namedIdInstance } from '../../greenApi/credentials';
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
      prepareInvocation: ({ input }) => {
        const chatId = shown(input.chatId);
        // What cannot be one is refused when the tool is invoked.
        const idInstance = namedIdInstance(input.idInstance);
        return {
          invocationMessage: vscode.l10n.t('Looking up the avatar of {0}', chatId),
          confirmationMessages: {
            title: vscode.l10n.t('Look up an avatar'),
            message: idInstance
              ? vscode.l10n.t(
                  'Ask GREEN-API for the avatar of {0} through the instance {1}, unless a fresh one is stored? The model is told the picture, the number and the name, where one is known here.',
                  chatId,
                  idInstance,
                )
              : vscode.l10n.t(
                  'Ask GREEN-API for the avatar of {0}, unless a fresh one is stored? The model is told the picture, the number and the name, where one is known here.',
                  chatId,
                ),
          },
        };
      },
      async invoke({ input }, token) {
        const { getAvatar } = await import('./getAvatarTool');
        return getAvatar(services, input, token);
      },
    }),
  );
}

/** The chatId that will be asked for, and nothing that a model wrote around it: VS Code reads Markdown here. */
function shown(chatId: unknown): string {
  return wellFormedChatId(String(chatId ?? '')) ?? vscode.l10n.t('something that is no chatId');
}
