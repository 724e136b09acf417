/** One of GREEN-API's own words, as `stateInstance` and `typeInstance` are, known to us or not. */
export const WORD = /^[a-z]\w{0,31}$/i;

/**
 * What getStateInstance's word means for a look-up; `undefined` where the instance answers. A yellow card
 * only slows its messages down; states that nobody knows count as not authorised.
 */
export function failureOfState(
  state: string,
): 'instanceStarting' | 'instanceNotAuthorized' | undefined {
  switch (state) {
    case 'authorized':
    case 'yellowCard':
      return undefined;
    case 'starting':
      return 'instanceStarting';
    default:
      return 'instanceNotAuthorized';
  }
}
