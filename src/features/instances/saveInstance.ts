import * as vscode from 'vscode';
import { productOfPool } from '../../chatId/product';
import { isKnownHost, normaliseApiUrl } from '../../greenApi/apiUrl';
import { failureOfState } from '../../greenApi/states';
import type { Instance } from '../../instances/instance';
import { isMendedInConsole, standingOf } from '../../instances/standing';
import { COMMANDS } from '../../platform/commandIds';
import { confirm } from '../../platform/confirm';
import { withProgress } from '../../platform/progress';
import type { Services } from '../../services/services';
import type { Epoch } from '../../storage/epochs';
import { instanceLabel } from '../../text/avatarFacts';
import { CONSOLE_URL } from '../../text/console';
import { failureSentence } from '../../text/failures';
import { tidy, unlinked } from '../../text/markdown';
import { isKnownState, stateWords } from '../../text/stateWords';
import { judge, judgeFailure, type NotSaved } from './judge';
import { apiUrlSentence, type Draft, MAX_NAME_LENGTH } from './questions';

export type SaveOutcome = { readonly kind: 'saved' } | NotSaved;

type SaveServices = Pick<Services, 'checker' | 'directory' | 'epochs' | 'redactor' | 'lookUps'>;

const LEFT: SaveOutcome = { kind: 'left' };

/** Checks credentials live and saves them; says why where it does not. */
export async function checkAndSave(
  services: SaveServices,
  draft: Draft,
  purpose: 'add' | 'edit',
): Promise<SaveOutcome> {
  const url = normaliseApiUrl(draft.apiUrl);
  if (!url.ok) return { kind: 'refused', field: 'apiUrl', problem: apiUrlSentence(url.problem) };
  const { idInstance, apiTokenInstance } = draft;
  if (url.idInstance !== undefined && url.idInstance !== idInstance) {
    const problem = vscode.l10n.t(
      'That address is of instance {0}, not of {1}.',
      url.idInstance,
      idInstance,
    );
    return { kind: 'refused', field: 'apiUrl', problem };
  }
  // What is removed from here on, also while a question is open, does not come back by being saved.
  const everything = await services.epochs.begin();
  if (!(await confirmHost(url.host))) return LEFT;
  if (purpose === 'add' && !(await confirmReplacing(services, draft.idInstance))) return LEFT;
  services.redactor.addSecret(draft.apiTokenInstance);
  const product = url.product ?? productOfPool(idInstance) ?? draft.product;
  const isThere = services.directory.find(idInstance) !== undefined;
  const epoch = isThere ? await services.epochs.begin(idInstance) : everything;
  if (!(await everything.lasts())) return LEFT;
  const credentials = { idInstance, apiTokenInstance, apiUrl: url.apiUrl, product, epoch };
  const title = vscode.l10n.t('Checking the instance with GREEN-API…');
  const checked = await withProgress(title, (signal) =>
    services.checker.check(credentials, signal),
  );
  if (!(await epoch.lasts())) return LEFT;
  const verdict = checked.ok
    ? await judge(checked.value)
    : await judgeFailure(checked.failure, idInstance, product);
  if ('kind' in verdict) return verdict;
  const name = tidy(draft.name, MAX_NAME_LENGTH);
  const instance: Instance = {
    idInstance,
    apiTokenInstance,
    apiUrl: url.apiUrl,
    ...verdict,
    ...(name === '' ? {} : { name }),
  };
  return (await save(services, instance, { purpose, epoch })) ? { kind: 'saved' } : LEFT;
}

/** An address that is not GREEN-API's gets the token only on the user's explicit word. */
async function confirmHost(host: string): Promise<boolean> {
  if (isKnownHost(host)) return true;
  return confirm(
    vscode.l10n.t('Send the token to {0}?', host),
    vscode.l10n.t(
      'This host does not belong to GREEN-API (green-api.com, greenapi.com). Whoever runs it can read the token and use the account.',
    ),
    { stay: vscode.l10n.t('Keep It Here'), goOn: vscode.l10n.t('Send the Token There') },
  );
}

/** Credentials that are there are not overwritten in passing. */
async function confirmReplacing({ directory }: SaveServices, idInstance: string): Promise<boolean> {
  await directory.load();
  const present = directory.find(idInstance);
  if (!present || present.demo) return true;
  return confirm(
    vscode.l10n.t('Replace {0}, which is there already?', instanceLabel(present)),
    vscode.l10n.t('Its token, its address and its name are replaced if the check passes.'),
    { stay: vscode.l10n.t('Keep the Old One'), goOn: vscode.l10n.t('Replace') },
  );
}

async function save(
  { directory, lookUps }: SaveServices,
  instance: Instance,
  { purpose, epoch }: { readonly purpose: 'add' | 'edit'; readonly epoch: Epoch },
): Promise<boolean> {
  if (!(await epoch.lasts())) return false;
  let saved = await directory.save(instance);
  if (!saved.ok) {
    const session = vscode.l10n.t('Keep Until the Window Closes');
    const sentence = failureSentence(saved.failure);
    const answer = await vscode.window.showErrorMessage(sentence, { modal: true }, session);
    if (answer !== session) return false;
    directory.useSessionOnly();
    saved = await directory.save(instance);
  }
  // Removed while it was written.
  if (!(await epoch.lasts())) {
    await directory.remove(instance.idInstance);
    return false;
  }
  void sayWhatNext(instance, purpose);
  void lookUps.lookUpOwn(instance);
  return saved.ok;
}

/** What there is to do next: hovering where it answers, else what makes it answer. */
async function sayWhatNext(instance: Instance, purpose: 'add' | 'edit'): Promise<void> {
  const label = unlinked(instanceLabel(instance));
  const standing = standingOf(instance);
  if (!['notAuthorized', 'asleep', 'blocked', 'expired', 'starting'].includes(standing.kind)) {
    const sentence =
      purpose === 'add'
        ? addedWords(label, instance.lastCheck?.state)
        : vscode.l10n.t('{0} was checked and saved.', label);
    void vscode.window.showInformationMessage(sentence);
    return;
  }
  const check = vscode.l10n.t('Check Again');
  const console = vscode.l10n.t('Open Console');
  const sentence = vscode.l10n.t(
    '{0} was saved, and does not answer yet. {1} Then check it again.',
    label,
    failureSentence({ code: standing.code ?? 'instanceNotAuthorized' }),
  );
  const buttons = isMendedInConsole(standing) ? [console, check] : [check];
  const answer = await vscode.window.showWarningMessage(sentence, ...buttons);
  const { idInstance } = instance;
  if (answer === console) await vscode.env.openExternal(vscode.Uri.parse(CONSOLE_URL));
  if (answer === check)
    await vscode.commands.executeCommand(COMMANDS.checkInstance, { idInstance });
}

/** States that do not stop look-ups are said all the same: the account's owner will want to know. */
function addedWords(label: string, state: string | undefined): string {
  if (state === undefined || state === 'authorized' || failureOfState(state)) {
    return vscode.l10n.t('{0} was added. Hover over a chatId to see who it is.', label);
  }
  return isKnownState(state)
    ? vscode.l10n.t('{0} was added. Its state is “{1}”: look-ups go on.', label, stateWords(state))
    : vscode.l10n.t(
        '{0} was added. Its state “{1}” is unknown here: look-ups are tried.',
        label,
        stateWords(state),
      );
}
