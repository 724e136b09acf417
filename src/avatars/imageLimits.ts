/** What is fetched and decoded; avatars have 640 pixels a side and some 50 KB. */
export const MAX_IMAGE_BYTES = 5 * 1024 * 1024;

/** For each side. */
export const MAX_IMAGE_PIXELS = 4096;
