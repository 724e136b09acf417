import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findChatIds } from '../../../src/finder/find';
import { Redactor } from '../../../src/greenApi/redact';
import { useVscode } from '../support/vscode';

const TOKEN = '9ece01c05bbe9ece01c05bbe9ece01c05bbe9ece01c05bbe12';

describe('the log', () => {
  const stub = useVscode();

  async function open(logLevel = 3) {
    const lines: string[] = [];
    const write = (line: string) => lines.push(line);
    const channel = { logLevel, trace: write, info: write, warn: write, error: write };
    Object.assign(stub.module.window as object, { createOutputChannel: () => channel });
    const { Log } = await import('../../../src/services/log');
    const redactor = new Redactor();
    redactor.addSecret(TOKEN);
    return { lines, log: new Log(redactor, { find: findChatIds }) };
  }

  it('says where something unforeseen happened, and nothing of what its error says', async () => {
    const said = 'Maya Solovyova cannot be read';
    const ofSeveralLines = new Error(`${said}\n    at home: ${said}\nand ${said}`);
    const withoutFrames = Object.assign(new RangeError(said), { stack: `RangeError: ${said}` });
    const { lines, log } = await open();
    for (const error of [new Error(said), ofSeveralLines, withoutFrames, said]) {
      log.unexpected('hover', error);
    }
    assert.deepEqual(
      lines.map((line) => line.split('\n')[0]),
      ['hover: Error', 'hover: Error', 'hover: RangeError', 'hover: string'],
    );
    assert.match(lines[0] ?? '', /\n\s+at .*log\.test/);
    for (const line of lines) assert.ok(!line.includes('Maya'), line);
  });

  it('has no token at any level, and numbers at Trace alone', async () => {
    for (const level of [1, 3]) {
      const { lines, log } = await open(level);
      log.info(`https://a.b/waInstance1101/getAvatar/${TOKEN} 79001234567@c.us`);
      log.trace(() => `${TOKEN.toUpperCase()} 79001234567@c.us`);
      assert.equal(lines.length, level === 1 ? 2 : 1);
      for (const line of lines) {
        assert.ok(!line.toLowerCase().includes(TOKEN), line);
        assert.equal(line.includes('79001234567'), level === 1);
      }
    }
  });
});
