import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { until } from '../support/until';
import { useVscode } from '../support/vscode';

const NOT_DONE = 'Avatar Lens could not do that. The log says where it failed.';

describe('what nobody foresaw', () => {
  const stub = useVscode();

  async function guards() {
    const { Commands, start } = await import('../../../src/services/guard');
    const { DisposableStore } = await import('../../../src/platform/disposables');
    const logged: unknown[] = [];
    let shown = 0;
    const log = {
      unexpected: (where: string, error: unknown) => logged.push([where, error]),
      show: () => shown++,
    };
    stub.messages.length = 0;
    const commands = new Commands(new DisposableStore(), log as never);
    return { commands, start, log, logged, shown: () => shown };
  }

  for (const [how, fail] of [
    ['rejects', (error: Error) => Promise.reject(error)],
    [
      'throws',
      (error: Error) => {
        throw error;
      },
    ],
  ] as const) {
    it(`is logged and said, with a way to the log, of a command that ${how}`, async () => {
      const { commands, logged, shown } = await guards();
      stub.answers.add('Show Log');
      const error = new Error('no such chunk: +7 900 123-45-67');
      commands.add('avatarLens.test', () => fail(error));
      assert.equal(await stub.commands.get('avatarLens.test')?.(), undefined);
      assert.deepEqual(logged, [['avatarLens.test', error]]);
      assert.deepEqual(stub.messages, [NOT_DONE]);
      await until(() => shown() === 1);
    });

    it(`is logged of work in the background that ${how}, and in nobody's way`, async () => {
      const { start, log, logged } = await guards();
      const error = new Error('no such chunk');
      start(log as never, 'thumbnail', () => fail(error));
      await until(() => logged.length === 1);
      assert.deepEqual(logged, [['thumbnail', error]]);
      assert.deepEqual(stub.messages, []);
    });
  }

  it('is nothing to a command that does what it should', async () => {
    const { commands, logged } = await guards();
    commands.add('avatarLens.test', async (one: number, other: number) => one + other);
    assert.equal(await stub.commands.get('avatarLens.test')?.(1, 2), 3);
    assert.deepEqual([logged, stub.messages], [[], []]);
  });

  it('is attended to in every command, since all are registered at one place', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' });
    const places = sources.filter(
      (name) =>
        name.endsWith('.ts') &&
        readFileSync(path.join('src', name), 'utf8').includes('.registerCommand('),
    );
    assert.deepEqual(places, [path.join('services', 'guard.ts')]);
  });
});
