import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Instance } from '../../../src/instances/instance';
import { isMendedInConsole, standingOf } from '../../../src/instances/standing';

type Known = Pick<Instance, 'lastCheck' | 'paused'>;

const CASES: Readonly<Record<string, readonly [known: Known, kind: string, isPaused: boolean]>> = {
  'was never asked': [{}, 'unchecked', false],
  'is authorized': [{ lastCheck: { at: 2, state: 'authorized' } }, 'well', false],
  'is in a state that nobody knows': [{ lastCheck: { at: 2, state: 'newState' } }, 'well', false],
  'was authorized before it was refused': [
    { lastCheck: { at: 1, state: 'authorized' }, paused: { at: 2, code: 'instanceNotAuthorized' } },
    'notAuthorized',
    true,
  ],
  'was refused before it was checked again in vain': [
    { lastCheck: { at: 3, failure: 'instanceExpired' }, paused: { at: 2, code: 'unauthorized' } },
    'expired',
    true,
  ],
  'is authorized, and its quota is used up all the same': [
    { lastCheck: { at: 3, state: 'authorized' }, paused: { at: 2, code: 'quotaExceeded' } },
    'quota',
    true,
  ],
  'is blocked, which look-ups only know as not authorized': [
    { lastCheck: { at: 1, state: 'blocked' }, paused: { at: 2, code: 'instanceNotAuthorized' } },
    'blocked',
    true,
  ],
  'is limited in what it sends': [{ lastCheck: { at: 1, state: 'yellowCard' } }, 'limited', false],
  'has a token that is refused': [
    { lastCheck: { at: 1, failure: 'unauthorized' } },
    'refused',
    false,
  ],
  'cannot be reached': [{ lastCheck: { at: 1, failure: 'offline' } }, 'unreachable', false],
};

describe('of an instance that', () => {
  for (const [name, [known, kind, isPaused]] of Object.entries(CASES)) {
    it(`${name} the newest counts`, () => {
      const standing = standingOf(known);
      assert.deepEqual([standing.kind, standing.isPaused], [kind, isPaused]);
    });
  }

  it('only the console mends, a link to it is offered', () => {
    const kinds = ['blocked', 'expired', 'notAuthorized', 'quota'] as const;
    assert.ok(kinds.every((kind) => isMendedInConsole({ kind })));
    assert.ok(
      !(['well', 'refused', 'unreachable'] as const).some((kind) => isMendedInConsole({ kind })),
    );
  });
});
