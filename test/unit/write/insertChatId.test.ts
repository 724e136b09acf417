import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { until } from '../support/until';
import { useVscode } from '../support/vscode';

describe('the list of people to insert', () => {
  const stub = useVscode();

  it('is busy no longer, and the log says why, where nobody can be read', async () => {
    const { insertChatId } = await import('../../../src/features/write/insertChatId');
    const error = new Error('no such chunk');
    const logged: unknown[] = [];
    let hide = () => undefined as unknown;
    const list = {
      value: '',
      busy: false,
      onDidChangeValue: () => undefined,
      onDidAccept: () => undefined,
      onDidHide: (hidden: () => unknown) => {
        hide = hidden;
      },
      show: () => undefined,
      dispose: () => undefined,
    };
    Object.assign(stub.module.window as object, {
      createQuickPick: () => list,
      activeTextEditor: {},
    });
    const services = {
      log: { unexpected: (where: string, of: unknown) => logged.push([where, of]) },
      directory: { load: () => Promise.reject(error) },
      recents: { catchUp: () => Promise.reject(error) },
    };
    const inserted = insertChatId(services as unknown as Parameters<typeof insertChatId>[0]);
    await until(() => logged.length > 0);
    assert.deepEqual(logged, [['people', error]]);
    assert.equal(list.busy, false);
    hide();
    await inserted;
  });
});
