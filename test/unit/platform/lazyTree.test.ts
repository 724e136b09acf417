import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useVscode } from '../support/vscode';

describe('a tree that is loaded when it is first seen', () => {
  useVscode();

  it('is loaded after all where that failed in passing', async () => {
    const { LazyTree } = await import('../../../src/platform/lazyTree');
    let loads = 0;
    const row = { label: 'row' };
    const tree = new LazyTree<typeof row>(async () => {
      if (loads++ === 0) throw new Error('a file is in use');
      return { getChildren: () => [row], getTreeItem: (one) => one };
    });
    await assert.rejects(tree.getChildren(), /in use/);
    assert.deepEqual(await tree.getChildren(), [row]);
    assert.deepEqual(await tree.getTreeItem(row), row);
    assert.equal(loads, 2);
  });

  it('is drawn again only where it was seen', async () => {
    const { LazyTree } = await import('../../../src/platform/lazyTree');
    const tree = new LazyTree<{ label: string }>(async () => ({
      getChildren: () => [],
      getTreeItem: (row) => row,
    }));
    let draws = 0;
    tree.onDidChangeTreeData(() => draws++);
    tree.refresh();
    await tree.getChildren();
    tree.refresh();
    assert.equal(draws, 1);
  });
});
