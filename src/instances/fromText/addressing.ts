import { isAccountAddress, poolOf } from './addresses';
import type { Candidate, Candidates } from './candidates';
import type { Pair } from './pairing';

/** Between an address and the id in a request URL, also one that is put together from pieces. */
const BEFORE_ID = /^\/?["'`\s.+&,]{0,12}\/?waInstance["'`\s.+&,]{0,12}$/i;
const LONGEST_BEFORE_ID = 40;

const NAMED: Readonly<Record<Candidate['strength'], number>> = {
  clear: 4,
  likely: 2,
  bare: 2,
  twin: 0,
  none: 0,
  other: 0,
};

/** The addresses of the pairs, each from beside its own id; none where none is surely its own. */
export function addressesOf(
  pairs: readonly Pair[],
  { ids, addresses }: Pick<Candidates, 'ids' | 'addresses'>,
  text: string,
): (string | undefined)[] {
  const requested = requestedAddresses(ids, addresses, text);
  const free = addresses.filter((address) => !requested.byAddress.has(address));
  const isEach = pairs.length > 1 && free.length === pairs.length;
  return pairs.map((pair, index) => {
    const own = requested.byId.get(pair.id.text);
    if (own !== undefined) return own;
    const inScope = free.filter(({ scope }) => scope >= 0 && scope === pair.id.scope);
    if (inScope.length > 0) return best(inScope, pair.id.text, true)?.text;
    const { variant } = pair.id;
    const sameVariant = free.filter((address) => variant !== '' && address.variant === variant);
    if (sameVariant.length > 0) return best(sameVariant, pair.id.text, true)?.text;
    if (isEach) return free[index]?.text;
    const shared =
      best(free, pair.id.text, pairs.length === 1) ??
      best(
        addresses.filter((address) => isAccountAddress(address.text)),
        pair.id.text,
        false,
      );
    return shared?.text;
  });
}

/** The addresses that stand in request URLs before an id: they belong to that id. */
function requestedAddresses(
  ids: readonly Candidate[],
  addresses: readonly Candidate[],
  text: string,
) {
  const byId = new Map<string, string>();
  const byAddress = new Map<Candidate, string>();
  let next = 0;
  for (const id of ids) {
    while ((addresses[next + 1]?.end ?? Number.POSITIVE_INFINITY) <= id.start) next++;
    const address = addresses[next];
    if (!address || address.end > id.start || id.start - address.end > LONGEST_BEFORE_ID) continue;
    if (!BEFORE_ID.test(text.slice(address.end, id.start))) continue;
    byAddress.set(address, id.text);
    if (!byId.has(id.text)) byId.set(id.text, address.text);
  }
  return { byId, byAddress };
}

/** Named ones first, then those of the id's own pool. One of another pool is taken on its name only. */
function best(
  addresses: readonly Candidate[],
  idInstance: string,
  isAlone: boolean,
): Candidate | undefined {
  const isOfPool = ({ text }: Candidate) => poolOf(text) === idInstance.slice(0, 4);
  return addresses
    .filter(
      (address) =>
        poolOf(address.text) === undefined ||
        isOfPool(address) ||
        (isAlone && address.strength !== 'none'),
    )
    .toSorted(
      (one, other) =>
        NAMED[other.strength] - NAMED[one.strength] ||
        Number(isOfPool(other)) - Number(isOfPool(one)) ||
        one.start - other.start,
    )[0];
}
