/** How far from a numeric id, in UTF-16 code units, the evidence that it is one may stand. */
export const EVIDENCE_REACH = 4096;

/** The fewest digits of an id where the evidence is only that it stands near. */
export const LIKELY_DIGITS = 5;

/**
 * How much text on either side of a position decides what is found there: the evidence, and room for
 * the id itself and for the names and signs that the evidence consists of.
 */
export const WINDOW_REACH = EVIDENCE_REACH + 512;
