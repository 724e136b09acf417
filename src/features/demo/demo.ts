import * as vscode from 'vscode';
import { PRODUCTS } from '../../chatId/product';
import type { Services } from '../../services/services';
import { failureSentence } from '../../text/failures';

type Needed = Pick<Services, 'log' | 'directory' | 'demo'>;

/** Starts the simulator and adds its instances; what goes wrong is shown. */
export async function addDemo({ demo, directory, log }: Needed, announce: boolean): Promise<void> {
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
        name: vscode.l10n.t('Demo {0}', PRODUCTS[product].label),
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
  if (announce) void offerSample();
}

async function offerSample(): Promise<void> {
  const open = vscode.l10n.t('Open a Sample');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('The demo is there. A simulator on this machine answers for it.'),
    open,
  );
  if (answer === open) await openSample();
}

/**
 * A log to try things on; untitled, so that nothing is left behind. Each line names the demo's instance:
 * nobody's own account is asked for people who are made up.
 */
export async function openSample(): Promise<void> {
  const instance = 'idInstance=110100000001';
  const whatsApp = [
    ['09:14:02', '79001234567@c.us', 'incomingMessageReceived'],
    ['09:14:05', '447700900123@c.us', 'outgoingMessageStatus'],
    ['09:15:41', '120363043968066561@g.us', 'group'],
    ['09:15:59', '447700900456@c.us', 'hidden avatar'],
    ['09:16:20', '79001234569@c.us', 'no avatar'],
  ];
  const lines = [
    vscode.l10n.t(
      'Rest the mouse on a chatId. These people are made up; the demo answers for them.',
    ),
    '',
    ...whatsApp.map(([time, chatId, event]) => `${time} chatId=${chatId} ${event} ${instance}`),
    '',
    '{"chatId":"10000000","typeInstance":"v3","idInstance":310000000001}',
    '{"chatId":"40000001","typeInstance":"telegram","idInstance":410000000001}',
    '',
  ];
  const document = await vscode.workspace.openTextDocument({
    language: 'log',
    content: lines.join('\n'),
  });
  await vscode.window.showTextDocument(document);
}
