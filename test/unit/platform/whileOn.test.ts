import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { whileOn } from '../../../src/platform/whileOn';

describe('what is registered while a setting is on', () => {
  function registering(value: boolean) {
    let change: (isOn: boolean) => void = () => assert.fail();
    let listeners = 1;
    let registered = 0;
    const setting = {
      value,
      onDidChange: (listener: (isOn: boolean) => void) => {
        change = listener;
        return { dispose: () => listeners-- };
      },
    };
    const kept = whileOn(setting, () => {
      registered++;
      return { dispose: () => registered-- };
    });
    return {
      change: (isOn: boolean) => change(isOn),
      end: () => kept.dispose(),
      counts: () => [registered, listeners],
    };
  }

  it('is there once, as often as the setting is told', () => {
    const one = registering(true);
    assert.deepEqual(one.counts(), [1, 1]);
    one.change(true);
    assert.deepEqual(one.counts(), [1, 1]);
    one.change(false);
    assert.deepEqual(one.counts(), [0, 1]);
    one.change(true);
    one.end();
    assert.deepEqual(one.counts(), [0, 0]);
  });

  it('is not there from the start where the setting is off', () => {
    assert.deepEqual(registering(false).counts(), [0, 1]);
  });
});
