import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type * as Vscode from 'vscode';
import type { addInstanceFromText as AddInstanceFromText } from '../../../src/features/instances/addFromText';
import { useVscode } from '../support/vscode';

describe('files without an instance', () => {
  const stub = useVscode();

  it('make no link of their names', async () => {
    const { workspace, Uri } = stub.module as unknown as typeof Vscode;
    Object.assign(workspace, {
      asRelativePath: ({ fsPath }: Vscode.Uri) => fsPath,
      fs: { stat: () => Promise.reject(new Error('There is no such file.')) },
    });
    const { addInstanceFromText } = require('../../../src/features/instances/addFromText') as {
      addInstanceFromText: typeof AddInstanceFromText;
    };
    const file = Uri.file('/nowhere/[Open](command:a.b).env');
    await addInstanceFromText({} as Parameters<typeof AddInstanceFromText>[0], file);
    assert.match(stub.messages.join(), /^\/nowhere\/\[Open\] \(command:a\.b\)\.env was not read/);
  });
});
