import * as vscode from 'vscode';
import { PRODUCTS } from '../../chatId/product';
import type { Services } from '../../services/services';
import { failureSentence } from '../../text/failures';
import { SAMPLE_SCHEME, sampleLog } from './sampleLog';

/** Its ending makes it a log, its path is what its tab and galleries are called. */
const SAMPLE = `${SAMPLE_SCHEME}:corner-shop.log`;

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

/** A log to try things on. Nothing is left behind: it is nobody's file, and cannot be changed or saved. */
export async function openSample(): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(SAMPLE));
  await vscode.window.showTextDocument(document, { preview: false });
}

/** The text of the sample, begun with what to do in the user's language. */
export function sampleText(): string {
  const hints = [
    vscode.l10n.t(
      'Rest the mouse on a chatId. These people are made up; the demo answers for them.',
    ),
    vscode.l10n.t('All of them at once: “Look Up Avatars in File”, in the menu of this text.'),
  ];
  return [...hints, '', sampleLog()].join('\n');
}
