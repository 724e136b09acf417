import * as vscode from 'vscode';
import { COMMANDS } from '../../platform/commandIds';
import { start } from '../../services/guard';
import type { Services } from '../../services/services';
import { SAMPLE_SCHEME } from './sampleLog';

type Needed = Pick<Services, 'subscriptions' | 'commands' | 'log' | 'directory' | 'demo'>;

/** Everything works without an account: a GREEN-API simulator on this machine, one instance a product. */
export function registerDemo(services: Needed): void {
  const { subscriptions, commands } = services;
  const demo = () => import('./demo');
  commands.add(COMMANDS.addDemoInstance, async () => (await demo()).addDemo(services, true));
  commands.add(COMMANDS.openSample, async () => {
    const { addDemo, openSample } = await demo();
    await addDemo(services, false);
    await openSample();
  });
  // From the start: a gallery of the sample that is opened again leads into it.
  subscriptions.add(
    vscode.workspace.registerTextDocumentContentProvider(SAMPLE_SCHEME, {
      provideTextDocumentContent: async () => (await demo()).sampleText(),
    }),
  );
  // `npm start` opens a fresh window in which the demo is already there.
  if (process.env.AVATAR_LENS_DEMO === '1') {
    start(services.log, 'demo', async () => (await demo()).addDemo(services, false));
  }
}
