import { keysOf } from '../chatId/keysOf';

interface OutcomeTraits {
  /** Whether the answer is kept; a failure never is. */
  readonly isStored: boolean;
  /** How long it is fresh: a picture for the user's number of days, every other answer for one at most. */
  readonly freshFor: 'pictureDays' | 'oneDay' | 'never';
  /** How pages colour it. */
  readonly tone: 'good' | 'neutral' | 'bad';
  /** What pages draw in the place of a picture; without one, a person or a group. */
  readonly placeholder?: 'hidden' | 'failed';
  /** A codicon for rows without a picture; without one, a person or a group. */
  readonly icon?: string;
}

/** How a look-up can end. Contract: other extensions rely on the names. */
export const OUTCOMES = {
  picture: { isStored: true, freshFor: 'pictureDays', tone: 'good' },
  noPicture: { isStored: true, freshFor: 'oneDay', tone: 'neutral' },
  hidden: {
    isStored: true,
    freshFor: 'oneDay',
    tone: 'neutral',
    placeholder: 'hidden',
    icon: 'eye-closed',
  },
  noAccount: { isStored: true, freshFor: 'oneDay', tone: 'neutral' },
  unknown: { isStored: true, freshFor: 'oneDay', tone: 'neutral' },
  failed: {
    isStored: false,
    freshFor: 'never',
    tone: 'bad',
    placeholder: 'failed',
    icon: 'warning',
  },
} as const satisfies Record<string, OutcomeTraits>;

export type Outcome = keyof typeof OUTCOMES;

/** What GREEN-API can say of a chatId. */
export type StoredOutcome = {
  [O in Outcome]: (typeof OUTCOMES)[O]['isStored'] extends true ? O : never;
}[Outcome];

/** Every answer without a picture. */
export type PlainOutcome = Exclude<StoredOutcome, 'picture'>;

export const ALL_OUTCOMES = keysOf(OUTCOMES);

export const STORED_OUTCOMES = ALL_OUTCOMES.filter(
  (outcome): outcome is StoredOutcome => OUTCOMES[outcome].isStored,
);

export function outcomeTraits(outcome: Outcome): OutcomeTraits {
  return OUTCOMES[outcome];
}
