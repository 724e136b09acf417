import * as z from 'zod/mini';
import { isMoment } from './moments';

/** Milliseconds since the epoch: a number that is no time would make an error wherever it is shown. */
export const moment = z.number().check(z.refine(isMoment));

export const count = z.int().check(z.nonnegative());
