/** Commands of rows; not in the manifest. */
export const SHOW_RECENT = '_avatarLens.recents.show';
export const SHOW_MORE = '_avatarLens.recents.showMore';
export const OPEN_BATCH = '_avatarLens.recents.openBatch';
