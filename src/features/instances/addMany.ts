import * as vscode from 'vscode';
import { inParallel } from '../../async/inParallel';
import { guessProduct } from '../../chatId/product';
import { confirm } from '../../platform/confirm';
import { withProgress } from '../../platform/progress';
import type { Epoch } from '../../storage/epochs';
import { countWords } from '../../text/counts';
import { type Candidate, candidateOf, instanceOf, isRefused } from './candidate';
import { CHECKED_AT_ONCE, checkCandidate, epochOf } from './checkCandidate';
import { listed, withConfirmedHosts, withConfirmedReplacing } from './confirmations';
import { type Doubtful, type Good, judge, type Refused } from './judge';
import { keepAll, type ToKeep } from './keep';
import type { Draft } from './questions';
import type { SaveServices } from './saveInstance';
import { sayWhatNextOfMany } from './whatNext';

/** How many refusals a message spells out. */
const MOST_REASONS = 3;

/** What became of one of many. */
interface Judged<J> {
  readonly candidate: Candidate;
  readonly epoch: Epoch;
  readonly judgement: J;
}

/** Which instances something is to be said of, by their idInstance, under what is said. */
type Said = Map<string, string[]>;

/**
 * Checks many and saves them. However many they are, each question is asked once for all: hosts that are not
 * GREEN-API's, instances that are there already, and after the check those that do not answer yet. Those that
 * are ready are saved before that last question; whoever stops the check leaves them all.
 */
export async function addMany(services: SaveServices, drafts: readonly Draft[]): Promise<boolean> {
  const { directory, epochs } = services;
  const everything = await epochs.begin();
  await directory.load();
  const nameOf = (idInstance: string) => {
    const present = directory.find(idInstance);
    return present?.demo ? '' : (present?.name ?? '');
  };
  const refused: Said = new Map();
  const candidates: Candidate[] = [];
  for (const draft of drafts) {
    const candidate = candidateOf(draft);
    if (isRefused(candidate)) say(refused, candidate.problem, draft.idInstance);
    // A text has no names: the user's own ones stay.
    else candidates.push({ ...candidate, name: candidate.name || nameOf(draft.idInstance) });
  }
  const chosen = await withConfirmedReplacing(await withConfirmedHosts(candidates), (idInstance) =>
    directory.find(idInstance),
  );
  if (!(await everything.lasts())) return false;
  const judged = await judgeAll(services, chosen, everything);
  if (!judged || !(await everything.lasts())) return false;
  const good = oneOfEach(judged.filter(isOf('good')));
  // A text may well hold an older token, too: what does not answer takes no place of what does.
  const isGood = new Set(good.map(({ candidate }) => candidate.idInstance));
  const others = judged.filter(({ candidate }) => !isGood.has(candidate.idInstance));
  const doubtful = oneOfEach(others.filter(isOf('doubtful')));
  const isDoubtful = new Set(doubtful.map(({ candidate }) => candidate.idInstance));
  for (const { candidate, judgement } of others.filter(isOf('refused'))) {
    if (isDoubtful.has(candidate.idInstance)) continue;
    say(refused, judgement.problem, candidate.idInstance);
  }
  const ready = await keepAll(services, good.map(toKeep));
  const isMeant = doubtful.length > 0 && (await confirmDoubtful(ready.length, doubtful, refused));
  const silent = isMeant ? await keepAll(services, doubtful.map(asGood).map(toKeep)) : [];
  const added = [...ready, ...silent];
  if (added.length > 0) void sayWhatNextOfMany(added);
  const all = new Set(drafts.map(({ idInstance }) => idInstance));
  if (refused.size > 0) sayRefused(refused, all.size);
  return added.length > 0;
}

/** Checks all, with progress; `undefined` where the user stopped that. */
async function judgeAll(
  services: SaveServices,
  candidates: readonly Candidate[],
  everything: Epoch,
): Promise<readonly Judged<Good | Doubtful | Refused>[] | undefined> {
  const judged: Judged<Good | Doubtful | Refused>[] = [];
  let done = 0;
  const isDone = await withProgress(
    vscode.l10n.t('Checking instances'),
    async (signal, progress) => {
      await inParallel(
        candidates,
        { atOnce: CHECKED_AT_ONCE, signal },
        async (candidate, index) => {
          const epoch = await epochOf(services, candidate, everything);
          const checked = await checkCandidate(services, candidate, epoch, signal);
          judged[index] = { candidate, epoch, judgement: judge(checked, candidate.product) };
          progress.report({
            increment: 100 / candidates.length,
            message: `${countWords(++done)} / ${countWords(candidates.length)}`,
          });
        },
      );
      return !signal.aborted;
    },
  );
  return isDone ? judged : undefined;
}

/** One question about all that do not answer yet: why, and what makes them answer. */
function confirmDoubtful(
  ready: number,
  doubtful: readonly Judged<Doubtful>[],
  refused: Said,
): Promise<boolean> {
  const reasons: Said = new Map();
  for (const { candidate, judgement } of doubtful) {
    say(reasons, judgement.label, candidate.idInstance);
  }
  const parts = [
    lines(reasons, ([label, ids]) => `${label} (${countWords(ids.length)}): ${listed(ids)}`),
    vscode.l10n.t(
      'They look nobody up until that is mended, in most cases in the GREEN-API console. Then check them again.',
    ),
    ...(refused.size === 0
      ? []
      : [`${vscode.l10n.t('Not added:')}\n${lines(refused, refusalWords)}`]),
  ];
  return confirm(
    vscode.l10n.t(
      'Ready and added: {0}. Not answering yet: {1}. Add these, too?',
      countWords(ready),
      countWords(doubtful.length),
    ),
    parts.join('\n\n'),
    { stay: vscode.l10n.t('Leave These Out'), goOn: vscode.l10n.t('Add These, Too') },
  );
}

function sayRefused(refused: Said, of: number): void {
  const count = new Set([...refused.values()].flat()).size;
  const reasons = [...refused].slice(0, MOST_REASONS).map(refusalWords).join(' ');
  void vscode.window.showWarningMessage(
    of === 1
      ? reasons
      : vscode.l10n.t(
          '{0} of {1} instances were not added. {2}',
          countWords(count),
          countWords(of),
          reasons,
        ),
  );
}

function refusalWords([problem, ids]: readonly [string, readonly string[]]): string {
  return `${listed(ids)}: ${problem}`;
}

function lines(said: Said, words: (one: [string, string[]]) => string): string {
  return [...said].map(words).join('\n');
}

function say(said: Said, what: string | undefined, idInstance: string): void {
  if (what === undefined) return;
  const ids = said.get(what) ?? [];
  if (!ids.includes(idInstance)) said.set(what, [...ids, idInstance]);
}

function isOf<K extends (Good | Doubtful | Refused)['kind']>(kind: K) {
  type Wanted = Judged<Extract<Good | Doubtful | Refused, { kind: K }>>;
  return (one: Judged<Good | Doubtful | Refused>): one is Wanted => one.judgement.kind === kind;
}

/** The last one of each instance. */
function oneOfEach<J>(judged: readonly Judged<J>[]): readonly Judged<J>[] {
  return [...new Map(judged.map((one) => [one.candidate.idInstance, one])).values()];
}

function toKeep({ candidate, epoch, judgement }: Judged<Good>): ToKeep {
  return { instance: instanceOf(candidate, judgement), epoch };
}

/** As the user wants it. Which messenger it is for, a check that it answers corrects. */
function asGood({ candidate, epoch, judgement }: Judged<Doubtful>): Judged<Good> {
  const product = judgement.product ?? guessProduct(candidate.idInstance);
  return { candidate, epoch, judgement: { ...judgement, kind: 'good', product } };
}
