import * as vscode from 'vscode';
import type { BatchRun } from '../../batch/run';
import { MOST_CHAT_IDS } from '../../batch/tally';
import type { Viewed } from '../../batch/view';
import { type Failure, isMendedByAdding, isPictureHostUnreachable } from '../../greenApi/failure';
import type { Instance } from '../../instances/instance';
import { instanceLabel } from '../../text/avatarFacts';
import { countWords } from '../../text/counts';
import { failureSentence } from '../../text/failures';
import type { GalleryButton, GalleryNotice } from './protocol';

export interface NoticeSubject {
  readonly run: BatchRun;
  readonly entries: readonly Viewed[];
  readonly instances: readonly Instance[];
  /** Whether the batch is on the disk. */
  readonly isKept: boolean;
}

/** Kinds of failures that are named; more would push the faces away. */
const MOST_KINDS = 4;

/** What the user should know before they look at the faces, and what mends it. */
export function galleryNotices({
  run,
  entries,
  instances,
  isKept,
}: NoticeSubject): readonly GalleryNotice[] {
  const notices: GalleryNotice[] = [];
  if (run.haltedBy && !run.isRunning) {
    notices.push(bad(haltSentence(run.haltedBy)));
  }
  // An entry that was found before its instance was added names none; its answer does.
  const asked = new Set(entries.map(({ answer, entry }) => answer?.idInstance ?? entry.idInstance));
  const paused = instances.filter(({ idInstance, paused }) => paused && asked.has(idInstance));
  notices.push(...paused.map(pausedNotice));
  notices.push(...failureNotices(entries, run.haltedBy, paused));
  if (run.batch.isCut) {
    const most = countWords(MOST_CHAT_IDS);
    notices.push(
      neutral(
        vscode.l10n.t('More chatIds were found than fit here: these are the first {0}.', most),
      ),
    );
  }
  if (!isKept) {
    notices.push(
      neutral(vscode.l10n.t('This gallery could not be saved: it lasts until its tab is closed.')),
    );
  }
  return notices;
}

function haltSentence(failure: Failure): string {
  if (isPictureHostUnreachable(failure)) {
    return vscode.l10n.t(
      'Stopped, with everything kept: the host of the pictures cannot be reached from here. Go on when it can; GREEN-API is not asked again for pictures that it has named.',
    );
  }
  return vscode.l10n.t('Stopped, with everything kept. {0}', failureSentence(failure));
}

function pausedNotice(instance: Instance): GalleryNotice {
  const { idInstance, paused } = instance;
  const text = vscode.l10n.t(
    '{0} is paused: {1}',
    instanceLabel(instance),
    failureSentence({ code: paused?.code ?? 'paused' }),
  );
  const label = vscode.l10n.t('Resume and Retry');
  return bad(text, [{ action: 'resumeInstance', label, idInstance }]);
}

/** Failures of the same kind together, the most frequent first; pauses and what stopped the run are said above. */
function failureNotices(
  entries: readonly Viewed[],
  halt: Failure | undefined,
  paused: readonly Instance[],
): GalleryNotice[] {
  const kinds = new Map<string, { failure: Failure; count: number }>();
  for (const { answer } of entries) {
    const failure = answer?.failure;
    if (!failure || failure.code === 'paused' || failure.code === halt?.code) continue;
    if (paused.some((instance) => instance.paused?.code === failure.code)) continue;
    const key = `${failure.code} ${failure.detail ?? ''}`;
    const kind = kinds.get(key) ?? { failure, count: 0 };
    kind.count++;
    kinds.set(key, kind);
  }
  return [...kinds.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_KINDS)
    .map(({ failure, count }) =>
      bad(
        vscode.l10n.t('{0} × {1}', countWords(count), failureSentence(failure)),
        isMendedByAdding(failure) ? addButtons() : [],
      ),
    );
}

function addButtons(): GalleryButton[] {
  return [
    { action: 'addInstance', label: vscode.l10n.t('Add Instance') },
    { action: 'addDemoInstance', label: vscode.l10n.t('Try the Demo') },
  ];
}

function bad(text: string, buttons: readonly GalleryButton[] = []): GalleryNotice {
  return { tone: 'bad', text, buttons };
}

function neutral(text: string): GalleryNotice {
  return { tone: 'neutral', text, buttons: [] };
}
