/** Who asks: a person's own command goes before a hover, a hover before a batch. */
export type Asker = 'user' | 'automatic' | 'batch';

/** Order in a queue, higher first. A request that is tried again does not queue behind newcomers. */
export const PRIORITY: Readonly<Record<Asker | 'retry', number>> = {
  batch: 0,
  automatic: 1,
  user: 2,
  retry: 3,
};
