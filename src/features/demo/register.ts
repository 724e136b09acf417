import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import type { Services } from '../../platform/services';
import { failureSentence } from '../../text/failures';
import { PRODUCT_NAMES } from '../../text/products';

/** Everything works without an account: a GREEN-API simulator on this machine, one instance a product. */
export function registerDemo(services: Services): void {
  const { subscriptions } = services;
  subscriptions.add(
    vscode.commands.registerCommand(COMMANDS.addDemoInstance, () => addDemo(services, true)),
  );
  // `npm start` opens a fresh window in which the demo is already there.
  if (process.env.AVATAR_LENS_DEMO === '1') void addDemo(services, false);
}

async function addDemo({ demo, directory, log }: Services, announce: boolean): Promise<void> {
  try {
    for (const { idInstance, product, ownChatId } of await demo.instances()) {
      const saved = await directory.save({
        idInstance,
        product,
        demo: true,
        name: vscode.l10n.t('Demo {0}', PRODUCT_NAMES[product]),
        lastCheck: { at: Date.now(), state: 'authorized' },
        ...(ownChatId === undefined ? {} : { ownChatId }),
      });
      if (!saved.ok) {
        void vscode.window.showErrorMessage(failureSentence(saved.failure));
        return;
      }
    }
  } catch (error) {
    log.unexpected('demo', error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The demo could not start: no port on this machine could be opened.'),
    );
    return;
  }
  if (!announce) return;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The demo is there: three instances, answered by a simulator on this machine.'),
  );
}
