import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Collector } from '../../../src/batch/collect';
import { TextReading } from '../../../src/batch/reading';
import { NamesInText } from '../../../src/finder/namesBeside/namesInText';
import { ConfiguredFinder } from '../../../src/services/configuredFinder';

describe('the finder as the user configured it', () => {
  it('names in a gallery who stands in the row of a table', async () => {
    const numericIdKeys = { value: [], onDidChange: () => ({ dispose: () => undefined }) };
    const configured = new ConfiguredFinder({ numericIdKeys } as never, () => undefined);
    const finder = new NamesInText().readBy(configured);
    const collector = new Collector({ signal: new AbortController().signal, finder });
    const table = 'name,chatId,note\nMaya Solovyova,79001234567@c.us,orders\n';
    await collector.read({ uri: 'file:///a.csv', name: 'a.csv' }, new TextReading(table));
    assert.deepEqual(
      collector.tally.mentions().map(({ chatId, name }) => [chatId, name]),
      [['79001234567@c.us', 'Maya Solovyova']],
    );
  });
});
