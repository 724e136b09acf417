import type { Product } from '../../chatId/product';

/** The internal command behind a hover's own links that ask; it shows the hover again afterwards. */
export const LOOK_UP_AND_HOVER = '_avatarLens.lookUpAndHover';

/** The internal commands behind the links that change when hovers ask; they take no arguments. */
export const OPEN_HOVER_SETTING = '_avatarLens.openHoverSetting';
export const MANAGE_TRUST = '_avatarLens.manageTrust';

/** Where a hover stands, so that a link in it can bring it back. */
export interface HoverPlace {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** What such a link says besides whom it means. */
export interface HoverLink {
  readonly place?: HoverPlace;
  /** Past the store. */
  readonly refresh?: boolean;
  /** For the number behind a lid, not for its picture. */
  readonly number?: boolean;
  /** The messenger of bare numbers in this workspace, from now on. */
  readonly prefer?: Product;
}
