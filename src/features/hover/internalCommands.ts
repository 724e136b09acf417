/** The internal command behind a hover's own look-up link; it shows the hover again afterwards. */
export const LOOK_UP_AND_HOVER = '_avatarLens.lookUpAndHover';

/** Where a hover stands, so that a link in it can bring it back. */
export interface HoverPlace {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}
