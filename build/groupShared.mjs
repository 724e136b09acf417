/**
 * What a file costs by itself, in bytes of code: finding and opening it takes as long as compiling some 5 KB,
 * and each adds 1 KB to the package, which is to stay small.
 */
const FILE_BYTES = 30_000;

/**
 * Puts what several bundles share together into few files, so that no bundle has much loaded for it that it
 * does not use: with one file for all of it, the code of the view of recent look-ups took 12 ms to load
 * instead of 7. Only what brings the same with it is put together, npm packages or VS Code: nobody loads a
 * package for the sake of a function beside it.
 *
 * @param pieces each with its `kind`, what it brings with it; its `bytes`; its `users`, the bundles that load
 * it; and its `needs`, the pieces that are loaded with it, itself too
 * @returns the name of the file of each piece
 */
export function groupShared(pieces) {
  let groups = pieces.map(({ piece, kind, bytes, users, needs }) => ({
    pieces: [piece],
    kind,
    bytes,
    users: new Set(users),
    needs,
  }));
  for (let best = bestJoin(groups); best; best = bestJoin(groups)) {
    groups = [...groups.filter((group) => !best.parts.includes(group)), best.joined];
  }
  return namesOf(groups);
}

/** Of two groups those that save most when they are one; `undefined` where none save anything. */
function bestJoin(groups) {
  let best;
  for (const [index, one] of groups.entries()) {
    for (const other of groups.slice(index + 1)) {
      if (one.kind !== other.kind) continue;
      const joined = join(one, other);
      const saved = costOf(one) + costOf(other) - costOf(joined);
      if (saved <= (best?.saved ?? 0) || isCircular(joined, groups)) continue;
      best = { parts: [one, other], joined, saved };
    }
  }
  return best;
}

function join(one, other) {
  return {
    pieces: [...one.pieces, ...other.pieces],
    kind: one.kind,
    bytes: one.bytes + other.bytes,
    users: new Set([...one.users, ...other.users]),
    needs: new Set([...one.needs, ...other.needs]),
  };
}

function costOf({ users, bytes }) {
  return users.size * (FILE_BYTES + bytes);
}

/** Whether a group needs another one that needs it: one of the two would run before the other is there. */
function isCircular(joined, groups) {
  const isNeeded = ({ needs }, { pieces }) => pieces.some((piece) => needs.has(piece));
  const others = groups.filter(({ pieces }) => !joined.pieces.includes(pieces[0]));
  const needed = new Set(others.filter((other) => isNeeded(joined, other)));
  for (const group of needed) {
    for (const other of others) if (isNeeded(group, other)) needed.add(other);
  }
  return [...needed].some((group) => isNeeded(group, joined));
}

/** What is loaded most often comes first. */
function namesOf(groups) {
  const counts = new Map();
  const names = new Map();
  for (const { kind, pieces } of groups.toSorted((a, b) => b.users.size - a.users.size)) {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const name = count === 1 ? kind : `${kind}-${count}`;
    for (const piece of pieces) names.set(piece, name);
  }
  return names;
}
