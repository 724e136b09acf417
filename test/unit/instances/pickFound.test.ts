import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FoundIn } from '../../../src/features/instances/pickFound';
import type { Services } from '../../../src/services/services';
import { useVscode } from '../support/vscode';

const ID = '7107123456';
const OLD = 'a'.repeat(50);
const NEW = 'b'.repeat(50);
const ADDRESS = 'https://7107.api.greenapi.com';

interface Row {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly picked?: boolean;
}

describe('the list of instances that were found', () => {
  const stub = useVscode();
  Object.assign(stub.module, { QuickPickItemKind: { Separator: -1 } });
  const directory = {
    load: async () => undefined,
    find: () => undefined,
  } as unknown as Services['directory'];

  async function pick(found: readonly FoundIn[]) {
    const { pickFound } = await import('../../../src/features/instances/pickFound');
    let rows: readonly Row[] = [];
    Object.assign(stub.module.window as object, {
      showQuickPick: async (all: readonly Row[], { canPickMany = false }) => {
        rows = all;
        const picked = all.filter((row) => row.picked);
        return canPickMany ? picked : all[0];
      },
    });
    return { drafts: await pickFound({ directory }, found), rows };
  }

  it('has one row for an instance with two tokens, says so, and gives both to be checked', async () => {
    const instances = [
      { idInstance: ID, apiTokenInstance: OLD },
      { idInstance: ID, apiTokenInstance: NEW, apiUrl: ADDRESS },
    ];
    const { drafts, rows } = await pick([{ instances }]);
    assert.equal(rows.length, 1);
    assert.equal(rows[0]?.label, ID);
    assert.equal(rows[0]?.detail, '2 tokens found; the one that answers is kept.');
    assert.deepEqual(
      drafts?.map(({ apiTokenInstance, apiUrl }) => [apiTokenInstance, apiUrl]),
      [OLD, NEW].map((token) => [token, ADDRESS]),
    );
    const others = await pick([
      { instances: [...instances, { idInstance: '7107123457', apiTokenInstance: NEW }] },
    ]);
    assert.equal(others.rows.length, 2);
    assert.equal(others.drafts?.length, 3);
    assert.ok(
      !JSON.stringify(others.rows.map(({ label, detail }) => [label, detail])).includes(OLD),
    );
  });

  it('has a row for each address, which tells them apart', async () => {
    const { rows } = await pick([
      {
        instances: [
          { idInstance: ID, apiTokenInstance: OLD },
          { idInstance: ID, apiTokenInstance: NEW, apiUrl: 'http://127.0.0.1:8080' },
        ],
      },
    ]);
    assert.deepEqual(
      rows.map(({ description, detail }) => [description, detail]),
      [
        [ADDRESS, undefined],
        ['http://127.0.0.1:8080', undefined],
      ],
    );
  });
});
