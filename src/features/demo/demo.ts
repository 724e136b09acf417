import * as vscode from 'vscode';
import type { Services } from '../../platform/services';
import { failureSentence } from '../../text/failures';
import { PRODUCT_NAMES } from '../../text/products';

/** Starts the simulator and adds its instances; what goes wrong is shown. */
export async function addDemo(
  { demo, directory, log }: Services,
  announce: boolean,
): Promise<void> {
  try {
    await directory.load();
    for (const { idInstance, product, ownChatId } of await demo.instances()) {
      const present = directory.find(idInstance);
      // The demo's ids are those of the documentation; somebody may have saved one as their own.
      if (present && !present.demo) continue;
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

/** A log to try things on; untitled, so that nothing is left behind. */
export async function openSample(): Promise<void> {
  const lines = [
    vscode.l10n.t(
      'Rest the mouse on a chatId. These people are made up; the demo answers for them.',
    ),
    '',
    '2026-01-12 09:14:02 incomingMessageReceived chatId=79001234567@c.us idInstance=1101000001',
    '2026-01-12 09:14:05 outgoingMessageStatus   chatId=447700900123@c.us status=read',
    '2026-01-12 09:15:41 group                   120363043968066561@g.us',
    '2026-01-12 09:15:59 hidden picture          447700900456@c.us',
    '2026-01-12 09:16:20 no picture              79001234569@c.us',
    '',
    '{"typeInstance":"v3","idInstance":3100000001,"senderData":{"chatId":"10000000"}}',
    '{"typeInstance":"telegram","idInstance":4100000001,"senderData":{"chatId":"40000001"}}',
    '',
  ];
  const document = await vscode.workspace.openTextDocument({
    language: 'log',
    content: lines.join('\n'),
  });
  await vscode.window.showTextDocument(document);
}
