import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { LruMap } from '../../../src/storage/lruMap';

describe('what remembers a few', () => {
  it('forgets what was used longest ago', () => {
    const map = new LruMap<number>(2);
    map.set('one', 1);
    map.set('two', 2);
    assert.equal(map.get('one'), 1);
    map.set('three', 3);
    assert.deepEqual([map.get('one'), map.get('two'), map.get('three')], [1, undefined, 3]);
  });

  it('is a map of the last keys that were used, in whatever order that happens', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const step = fc.oneof(
      fc.record({ act: fc.constant('set' as const), key, value: fc.nat() }),
      fc.record({ act: fc.constantFrom('get' as const, 'delete' as const), key }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step), (most, steps) => {
        const map = new LruMap<number>(most);
        let used: [string, number][] = [];
        for (const one of steps) {
          const known = used.find(([name]) => name === one.key);
          const others = used.filter((entry) => entry !== known);
          if (one.act === 'set') {
            map.set(one.key, one.value);
            used = [...others, [one.key, one.value] as [string, number]].slice(-most);
          } else if (one.act === 'delete') {
            map.delete(one.key);
            used = others;
          } else {
            assert.equal(map.get(one.key), known?.[1]);
            if (known) used = [...others, known];
          }
        }
        for (const [name, value] of used) assert.equal(map.get(name), value);
      }),
    );
  });

  it('has nothing once it was cleared', () => {
    const map = new LruMap<string>(3);
    map.set('one', '');
    map.clear();
    assert.equal(map.get('one'), undefined);
  });
});
