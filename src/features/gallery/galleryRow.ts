import * as vscode from 'vscode';
import type { BatchAnswer } from '../../batch/answer';
import {
  type Batch,
  type BatchEntry,
  type BatchPlace,
  type MemberRole,
  shownOf,
} from '../../batch/batch';
import { productOf, shownOutcome } from '../../batch/view';
import { PRODUCTS } from '../../chatId/product';
import { detailsKinds } from '../../greenApi/detailsKinds';
import type { Instance } from '../../instances/instance';
import { type KeptDetails, keptOf } from '../../lookUps/keptDetails';
import type { NameSource } from '../../lookUps/knownName';
import { placeholderOf, toneOf } from '../../services/pictureLooks';
import { imageOfWords, instanceLabel } from '../../text/avatarFacts';
import { shownOutcomeLabel } from '../../text/batches';
import { countWords } from '../../text/counts';
import { detailsRows, nameSourceWords } from '../../text/detailsRows';
import { resultLabel } from '../../text/failureLabels';
import { failureSentence } from '../../text/failures';
import { ageWords, shortAgeWords } from '../../text/format';
import { tidy } from '../../text/markdown';
import { outcomeSentence } from '../../text/outcomes';
import type { GalleryRow } from './protocol';

export interface RowSubject {
  readonly index: number;
  readonly batch: Batch;
  readonly entry: BatchEntry;
  readonly answer: BatchAnswer | undefined;
  readonly isAsking: boolean;
  readonly name: string;
  /** The formatted number, or the chatId. */
  readonly number: string;
  /** The other id of the same person. */
  readonly otherId: string | undefined;
  readonly nameSource: NameSource | undefined;
  /** What was asked for beyond the avatar. */
  readonly kept: readonly KeptDetails[];
  readonly instance: Instance | undefined;
  readonly pictures: Pick<GalleryRow, 'picture' | 'finePicture'>;
  readonly now: number;
}

/** Places that a hint lists. */
const PLACES_IN_HINT = 5;

/** Puts one entry into words. */
export function galleryRow(subject: RowSubject): GalleryRow {
  const { index, entry, answer, name, number, pictures } = subject;
  const idInstance = answer?.idInstance ?? entry.idInstance;
  const [first] = entry.places;
  return {
    index,
    name,
    number: number === name ? '' : number,
    ...pictures,
    placeholder: placeholderOf(entry.chatId, answer?.outcome),
    outcome: outcomeAndAge(subject),
    tone: toneOfRow(subject),
    place: first ? placeWords(subject.batch, first) : '',
    more: entry.count > 1 ? `+${countWords(entry.count - 1)}` : '',
    label: label(subject),
    hint: hint(subject),
    whom: shownOf(entry, answer?.idInstance),
    details: idInstance === undefined ? [] : detailsKinds(entry.chatId),
  };
}

/** `bot.log:12`, counting from 1 as editors show it; the path is in the hint. */
function placeWords(batch: Batch, { source, line }: BatchPlace, full = false): string {
  const name = batch.sources[source]?.name ?? '';
  return `${full ? name : name.slice(name.lastIndexOf('/') + 1)}:${line + 1}`;
}

function outcomeWords({ answer, isAsking }: RowSubject): string {
  if (isAsking) return vscode.l10n.t('Waiting…');
  if (answer?.imageOf !== undefined) return imageOfWords(answer.imageOf);
  return answer ? resultLabel(answer) : shownOutcomeLabel(shownOutcome(answer));
}

function outcomeAndAge(subject: RowSubject): string {
  const { answer, isAsking, now } = subject;
  const words = [roleWords(subject), outcomeWords(subject)].filter(Boolean).join(' · ');
  if (isAsking || !answer || answer.outcome === 'failed') return words;
  const more = accountWords(subject) ?? shortAgeWords(answer.lookedUpAt, now);
  return `${words} · ${more}`;
}

function roleWords({ entry: { role } }: RowSubject): string | undefined {
  if (role === undefined) return undefined;
  const words: Readonly<Record<MemberRole, string>> = {
    creator: vscode.l10n.t('Creator'),
    admin: vscode.l10n.t('Admin'),
  };
  return words[role];
}

/** Whether there is an account, where that was asked: it settles what a missing picture means. */
function accountWords({ answer, kept }: RowSubject): string | undefined {
  const account = keptOf(kept, 'account')?.details.account;
  if (!account || answer?.outcome === 'picture') return undefined;
  return account.exists ? vscode.l10n.t('has an account') : vscode.l10n.t('no account');
}

function toneOfRow({ answer, isAsking }: RowSubject): GalleryRow['tone'] {
  if (isAsking) return 'busy';
  return answer ? toneOf(answer) : 'open';
}

function label(subject: RowSubject): string {
  const { entry, answer, name, number, batch } = subject;
  const [first] = entry.places;
  const parts = [
    name,
    ...(number === name ? [] : [number]),
    outcomeWords(subject),
    accountWords(subject) ?? [],
  ].flat();
  if (answer && answer.outcome !== 'failed') parts.push(ageWords(answer.lookedUpAt, subject.now));
  parts.push(
    entry.count === 1
      ? vscode.l10n.t('found once')
      : vscode.l10n.t('found {0} times', countWords(entry.count)),
  );
  if (first) {
    const text = batch.sources[first.source]?.name ?? '';
    parts.push(vscode.l10n.t('{0}, line {1}', text, first.line + 1));
  }
  return parts.join(', ');
}

function hint(subject: RowSubject): string {
  const { entry, answer, name, batch, instance } = subject;
  const product = productOf(entry, answer);
  const lines = [name];
  if (name !== entry.chatId) lines.push(entry.chatId);
  if (subject.otherId !== undefined) lines.push(subject.otherId);
  if (subject.nameSource) lines.push(nameSourceWords(subject.nameSource));
  if (instance) lines.push(instanceLabel(instance));
  else if (product) lines.push(PRODUCTS[product].label);
  lines.push('', ...answerLines(subject));
  const details = detailsRows(subject.kept, subject.now);
  if (details.length > 0) {
    lines.push('', ...details.map(({ label, value }) => `${label}: ${tidy(value)}`));
  }
  const places = entry.places.slice(0, PLACES_IN_HINT);
  if (places.length > 0) {
    lines.push('', ...places.map((place) => placeWords(batch, place, true)));
    if (entry.count > places.length) lines.push('…');
  }
  return lines.join('\n');
}

function answerLines(subject: RowSubject): string[] {
  const { answer, now } = subject;
  if (!answer) return [outcomeWords(subject)];
  const lines = [outcomeWords(subject)];
  if (answer.outcome !== 'failed') {
    lines[0] = `${lines[0]} · ${ageWords(answer.lookedUpAt, now)}`;
    const sentence = answer.imageOf === undefined ? outcomeSentence(answer.outcome) : undefined;
    if (sentence !== undefined) lines.push(sentence);
  }
  if (answer.failure) lines.push(failureSentence(answer.failure));
  return lines;
}
