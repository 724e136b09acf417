import type { Product } from '../chatId/product';
import { boundTo, hintedBy, type Wanted } from '../chatId/wanted';
import type { ErrorCode } from '../greenApi/errorCodes';

/** Why a text was not read, or not to its end. */
export const SOURCE_PROBLEMS = [
  /** No text: it holds NUL bytes. */
  'binary',
  /** The file system refuses it. */
  'unreadable',
  /** It was gone before, or while, it was read. */
  'vanished',
  /** It was written to while it was read: what was found may be incomplete. */
  'changed',
  /** Lines were added while it was read, which were not read. */
  'grew',
  /** Too large for a file system that gives files as a whole only. */
  'tooLarge',
  /** The user ended the reading. */
  'stopped',
] as const;

export type SourceProblem = (typeof SOURCE_PROBLEMS)[number];

/**
 * A text that chatIds were looked for in: a file, a selection, a cell of a notebook; or a folder that has a
 * problem.
 */
export interface BatchSource {
  readonly uri: string;
  /** As shown: a path within the workspace, a name. */
  readonly name: string;
  /** How many chatIds stand in it, each counted as often as it does. */
  readonly found: number;
  readonly problem?: SourceProblem;
}

/** Where a chatId stands, as VS Code counts: from 0, in UTF-16 code units. */
export interface BatchPlace {
  /** Index of the source. */
  readonly source: number;
  readonly line: number;
  readonly column: number;
  /** Of the id as it is spelled there, `%40` and all. */
  readonly length: number;
}

/** What somebody is in a group, beyond a member. */
export const MEMBER_ROLES = ['creator', 'admin'] as const;

export type MemberRole = (typeof MEMBER_ROLES)[number];

/** One chatId of a batch, with the instance that answers for it. */
export interface BatchEntry {
  readonly chatId: string;
  /** Absent where no instance could answer when the batch was made. */
  readonly idInstance?: string;
  /** No other instance is asked: the chatId was learnt through this one, not found in a text. */
  readonly isBound?: true;
  /** The product that the text names beside a bare number. */
  readonly namedProduct?: Product;
  /** The messenger that a bare number's own name, link or form speaks for. */
  readonly messenger?: Product;
  /** What the text calls them: kept with the batch, and nowhere else. */
  readonly name?: string;
  /** In the group whose members the batch is. */
  readonly role?: MemberRole;
  /** How often it was found. */
  readonly count: number;
  /** The first places; `count` may be larger. */
  readonly places: readonly BatchPlace[];
}

/** Whom an entry asks for: the instance that a text led to is a hint, the one that told of the chatId binds. */
export function wantedOf(entry: BatchEntry): Wanted {
  const { idInstance, isBound } = entry;
  const hinted = hintedBy(entry);
  return isBound && idInstance !== undefined ? boundTo(idInstance, hinted) : hinted;
}

/** Whom an entry shows: as the instance that answered knows them, else as the text has them. */
export function shownOf(entry: BatchEntry, answeredBy: string | undefined): Wanted {
  const wanted = wantedOf(entry);
  return answeredBy === undefined ? wanted : boundTo(answeredBy, wanted);
}

/** What was found at one time, in the order in which it was found. Answers are kept in the store, not here. */
export interface Batch {
  readonly id: string;
  readonly title: string;
  /** The instance that told of everybody in it, as of the members of a group; the batch goes with it. */
  readonly idInstance?: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Those with chatIds or with a problem. */
  readonly sources: readonly BatchSource[];
  readonly entries: readonly BatchEntry[];
  /** How many texts were read, at least in part, with and without chatIds. */
  readonly textsRead: number;
  /** More different chatIds were found than a batch takes. */
  readonly isCut: boolean;
}

/** A look-up of a batch that failed; the store keeps answers only. */
export interface BatchFailure {
  /** Index of the entry. */
  readonly entry: number;
  readonly code: ErrorCode;
  readonly detail?: string;
}

/** A batch as its file has it. */
export interface KeptBatch {
  readonly batch: Batch;
  readonly failures: readonly BatchFailure[];
}
