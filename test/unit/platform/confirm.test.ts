import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type * as vscode from 'vscode';
import { useVscode } from '../support/vscode';

describe('a question about what cannot be taken back', () => {
  const stub = useVscode();

  async function asked(press: (buttons: readonly vscode.MessageItem[]) => unknown) {
    const { confirm } = await import('../../../src/platform/confirm');
    let buttons: readonly vscode.MessageItem[] = [];
    Object.assign(stub.module.window as object, {
      showWarningMessage: async (_: string, __: object, ...offered: vscode.MessageItem[]) => {
        buttons = offered;
        return press(offered);
      },
    });
    const isMeant = await confirm('Send it?', '', { stay: 'Keep It Here', goOn: 'Send It' });
    return { buttons, isMeant };
  }

  it('has the harmless answer first, which Enter and Escape take', async () => {
    const { buttons, isMeant } = await asked(([first]) => first);
    assert.deepEqual(buttons, [{ title: 'Keep It Here' }, { title: 'Send It' }]);
    assert.equal(isMeant, false);
    assert.equal((await asked(() => undefined)).isMeant, false);
  });

  it('goes on at the second button alone', async () => {
    assert.equal((await asked(([, second]) => second)).isMeant, true);
  });
});
