import type { Account } from '../instances/bookChanges';
import { credentialsOf } from '../instances/credentialsOf';
import { DemoHost, demoOf } from '../instances/demoHost';
import { InstanceDirectory } from '../instances/directory';
import { InstanceStore } from '../instances/instanceStore';
import { INSTANCES_SECRET } from '../instances/secret';
import type { Foundations } from './foundations';
import { start } from './guard';
import type { Services } from './services';
import { WorkspaceChoices } from './workspaceChoices';

/** What goes with an instance, or with its account. */
export interface Belongings {
  /** An instance has another account now. */
  readonly forgetAccount: (account: Account) => Promise<void>;
  /** Instances were removed, in whichever window. */
  readonly forgetRemoved: (isRemoved: (idInstance: string) => boolean) => Promise<void>;
}

/** The user's instances, as this window and others change them. */
export function buildInstances(
  { context, subscriptions, log, redactor, epochs, finder, events, now, logLine }: Foundations,
  { forgetAccount, forgetRemoved }: Belongings,
): Pick<Services, 'choices' | 'directory' | 'demo' | 'credentials'> {
  const { workspaceState, globalState, secrets } = context;
  const addSecret = (secret: string) => redactor.addSecret(secret);
  const choices = new WorkspaceChoices(workspaceState, globalState, () =>
    events.instancesChanged.fire(),
  );
  const store = new InstanceStore(secrets, logLine, now, {
    onLate: () => start(log, 'instances', readAgain),
    onWriting: async (work) => (await import('./secretProgress')).showWaitForSecrets(work),
  });
  const directory = new InstanceDirectory(store, {
    now,
    onSecret: addSecret,
    onChanged: () => {
      finder.noteInstances();
      events.instancesChanged.fire();
    },
    onOtherAccount: forgetAccount,
    here: () => choices.current,
    epochs,
  });
  /** What another window removed is not asked by this one any more. Where nothing can be read, nothing was. */
  const readAgain = async () => {
    const { ok } = await directory.reload();
    if (!ok) return false;
    await epochs.recheck();
    await forgetRemoved((idInstance) => !directory.find(idInstance));
    return true;
  };
  subscriptions.add(
    secrets.onDidChange(({ key }) => {
      if (key !== INSTANCES_SECRET) return;
      start(log, 'instances', async () => {
        if ((await readAgain()) && directory.instances.length === 0) await choices.clear();
      });
    }),
  );
  const demo = subscriptions.add(new DemoHost(startDemo, addSecret));
  return { choices, directory, demo, credentials: credentialsOf(directory, demo, epochs) };
}

/** The simulator is a bundle of its own, loaded when somebody uses the demo. */
async function startDemo() {
  const { startDemoSimulator } = await import('../simulator/simulator');
  return demoOf(await startDemoSimulator());
}
