/** Of the documents that lists of places are opened as: read-only, so that none asks to be saved. */
export const PLACES_SCHEME = 'avatar-lens-places';
