/** The side of a portrait, in pixels: all shapes are drawn in these. */
export const SIZE = 640;

export const MIDDLE = SIZE / 2;
