import { INSTANCES } from '../../greenApi/support/world';

/** An answer of getAvatar without a picture, but for whom it is of. */
export const NO_PICTURE = {
  idInstance: INSTANCES.whatsapp.idInstance,
  product: 'whatsapp',
  outcome: 'noPicture',
  fromCache: false,
  stale: false,
  lookedUpAt: 1000,
} as const;
