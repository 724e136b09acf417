import * as vscode from 'vscode';
import { ALL_PRODUCTS, PRODUCTS, type Product } from '../../chatId/product';
import { withProgress } from '../../platform/progress';
import type { Services } from '../../services/services';
import { candidateOf, instanceOf, isRefused } from './candidate';
import { checkCandidate, epochOf } from './checkCandidate';
import { confirmHost, confirmReplacing } from './confirmations';
import { type Doubtful, type Good, judge, type Refused } from './judge';
import { keepAll } from './keep';
import type { Draft } from './questions';
import { sayWhatNext } from './whatNext';

export type SaveServices = Pick<
  Services,
  'log' | 'checker' | 'directory' | 'epochs' | 'redactor' | 'lookUps'
>;

/** `left` where the user does not want it, `refused` with what to change. */
export type SaveOutcome = { readonly kind: 'saved' | 'left' } | Refused;

const LEFT = { kind: 'left' } as const;

/** Checks credentials live and saves them; says why where it does not. */
export async function checkAndSave(
  services: SaveServices,
  draft: Draft,
  purpose: 'add' | 'edit',
): Promise<SaveOutcome> {
  const candidate = candidateOf(draft);
  if (isRefused(candidate)) return candidate;
  const { directory, epochs } = services;
  const { idInstance } = candidate;
  // What is removed from here on, also while a question is open, does not come back by being saved.
  const everything = await epochs.begin();
  if (!(await confirmHost(candidate))) return LEFT;
  if (purpose === 'add') {
    await directory.load();
    if (!(await confirmReplacing(directory.find(idInstance)))) return LEFT;
  }
  const epoch = await epochOf(services, candidate, everything);
  if (!(await everything.lasts())) return LEFT;
  // Any window may have removed it while the user typed.
  if (purpose === 'edit' && (await directory.loadCurrent()).ok && !directory.find(idInstance)) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('There is no instance {0} here.', idInstance),
    );
    return LEFT;
  }
  const title = vscode.l10n.t('Checking the instance with GREEN-API…');
  const checked = await withProgress(title, (signal) =>
    checkCandidate(services, candidate, epoch, signal),
  );
  if (!(await epoch.lasts())) return LEFT;
  const judged = judge(checked, candidate.product);
  const verdict = judged.kind === 'doubtful' ? await settle(judged, idInstance) : judged;
  if (verdict.kind === 'refused') return withNothingSaved(verdict);
  if (verdict.kind !== 'good') return verdict;
  const [saved] = await keepAll(services, [{ instance: instanceOf(candidate, verdict), epoch }]);
  if (!saved) return LEFT;
  void sayWhatNext(saved, purpose);
  return { kind: 'saved' };
}

function withNothingSaved(refused: Refused): Refused {
  const { problem } = refused;
  return problem === undefined
    ? refused
    : { ...refused, problem: vscode.l10n.t('{0} Nothing was saved.', problem) };
}

/** Asks whether to save what is odd. */
async function settle(
  doubtful: Doubtful,
  idInstance: string,
): Promise<Good | Refused | typeof LEFT> {
  const save = vscode.l10n.t('Save Anyway');
  const edit = vscode.l10n.t('Edit');
  const modal = { modal: true };
  const answer = await vscode.window.showWarningMessage(doubtful.doubt, modal, edit, save);
  if (answer === edit) return { kind: 'refused', field: 'idInstance' };
  if (answer !== save) return LEFT;
  const product = doubtful.product ?? (await askProductOf(idInstance));
  return product ? { ...doubtful, kind: 'good', product } : LEFT;
}

/** Asked where neither the instance, nor its address, nor its id tells the product. */
async function askProductOf(idInstance: string): Promise<Product | undefined> {
  const picked = await vscode.window.showQuickPick(
    ALL_PRODUCTS.map((product) => ({ label: PRODUCTS[product].label, product })),
    { title: vscode.l10n.t('Which messenger is instance {0} for?', idInstance) },
  );
  return picked?.product;
}
