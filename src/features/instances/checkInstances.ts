import * as vscode from 'vscode';
import { inParallel } from '../../async/inParallel';
import type { Failure, Result } from '../../greenApi/failure';
import type { Checked } from '../../instances/check';
import type { Instance, InstanceCheck } from '../../instances/instance';
import { isMendedInConsole, standingOf } from '../../instances/standing';
import { COMMANDS } from '../../platform/commandIds';
import { withProgress } from '../../platform/progress';
import { inOrder, standingLabel } from '../../services/instanceRows';
import type { Services } from '../../services/services';
import { instanceLabel } from '../../text/avatarFacts';
import { CONSOLE_URL } from '../../text/console';
import { countWords } from '../../text/counts';
import { failureSentence } from '../../text/failures';
import { unlinked } from '../../text/markdown';
import { stateWords } from '../../text/stateWords';
import { CHECKED_AT_ONCE } from './checkCandidate';

type CheckServices = Pick<Services, 'checker' | 'directory' | 'credentials'>;

/** Checks one instance live and says how it is, with the way on where there is one. */
export async function checkInstance(services: CheckServices, instance: Instance): Promise<void> {
  const askedAt = Date.now();
  const checked = await vscode.window.withProgress(
    { location: { viewId: 'avatarLens.instances' } },
    () => check(services, instance),
  );
  const failure = await note(services, instance, checked, askedAt);
  const label = unlinked(instanceLabel(instance));
  const state = checked.ok ? checked.value.state : undefined;
  if (failure) {
    const sentence = vscode.l10n.t('{0}: {1}', label, failureSentence(failure));
    await offerMending(services, instance.idInstance, sentence);
  } else if (state !== undefined) {
    const sentence = vscode.l10n.t('{0}: {1}', label, stateWords(state));
    if (state === 'authorized') void vscode.window.showInformationMessage(sentence);
    else await offerMending(services, instance.idInstance, sentence);
  }
}

/** Checks every instance of the user's own, with progress, and says how many are in which state. */
export async function checkAllInstances(services: CheckServices): Promise<void> {
  const { directory } = services;
  const loaded = await directory.load();
  if (!loaded.ok) {
    void vscode.window.showErrorMessage(failureSentence(loaded.failure));
    return;
  }
  const own = directory.instances.filter(({ demo }) => !demo);
  const instances = inOrder(own.length > 0 ? own : directory.instances);
  if (instances.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no instance to do this with.'),
    );
    return;
  }
  const counts = new Map<string, number>();
  await withProgress(vscode.l10n.t('Checking instances'), async (signal, progress) => {
    let done = 0;
    await inParallel(instances, { atOnce: CHECKED_AT_ONCE, signal }, async (next) => {
      const askedAt = Date.now();
      const checked = await check(services, next, signal);
      if (!checked.ok && checked.failure.code === 'cancelled') return;
      await note(services, next, checked, askedAt);
      const now = directory.find(next.idInstance);
      const label = now && standingLabel(standingOf(now));
      if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
      progress.report({
        increment: 100 / instances.length,
        message: `${countWords(++done)} / ${countWords(instances.length)}`,
      });
    });
  });
  const parts = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([label, count]) => `${label} ${countWords(count)}`);
  const show = vscode.l10n.t('Show Instances');
  const sentence = vscode.l10n.t('Checked: {0}.', parts.join(', ') || countWords(0));
  const answer = await vscode.window.showInformationMessage(sentence, show);
  if (answer === show) await vscode.commands.executeCommand('avatarLens.instances.focus');
}

async function check(
  { checker, credentials }: CheckServices,
  { idInstance }: Instance,
  signal?: AbortSignal,
): Promise<Result<Checked>> {
  const found = await credentials(idInstance);
  return found.ok ? checker.check(found.value, signal) : found;
}

/** Keeps what a check found; resolves with what was wrong, if anything was. */
async function note(
  { directory }: CheckServices,
  { idInstance }: Instance,
  checked: Result<Checked>,
  /** What a look-up was refused since is newer. */
  at: number,
): Promise<Failure | undefined> {
  const failure = checked.ok ? checked.value.oddity?.failure : checked.failure;
  const state = checked.ok ? checked.value.state : undefined;
  const lastCheck: InstanceCheck = {
    at,
    ...(state === undefined ? {} : { state }),
    ...(state === undefined && failure ? { failure: failure.code } : {}),
  };
  const { product, ownChatId, ownNumber } = checked.ok ? checked.value : {};
  const noted = await directory.noteCheck(idInstance, lastCheck, {
    ...(product ? { product } : {}),
    ...(ownChatId === undefined ? {} : { ownChatId }),
    ...(ownNumber === undefined ? {} : { ownNumber }),
  });
  if (!noted.ok) void vscode.window.showErrorMessage(failureSentence(noted.failure));
  return failure;
}

/** A warning with the one button that helps: the console, another token, or none. */
async function offerMending(
  { directory }: Pick<Services, 'directory'>,
  idInstance: string,
  sentence: string,
): Promise<void> {
  const instance = directory.find(idInstance);
  const standing = instance && !instance.demo ? standingOf(instance) : undefined;
  const console = vscode.l10n.t('Open Console');
  const edit = vscode.l10n.t('Edit');
  const buttons = !standing
    ? []
    : isMendedInConsole(standing)
      ? [console]
      : standing.kind === 'refused'
        ? [edit]
        : [];
  const answer = await vscode.window.showWarningMessage(sentence, ...buttons);
  if (answer === console) await vscode.env.openExternal(vscode.Uri.parse(CONSOLE_URL));
  if (answer === edit) await vscode.commands.executeCommand(COMMANDS.editInstance, { idInstance });
}
