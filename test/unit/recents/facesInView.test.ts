import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Recent } from '../../../src/recents/recent';
import type { AvatarPanel, Services } from '../../../src/services/services';
import { until } from '../support/until';
import { useVscode } from '../support/vscode';

const PEOPLE: readonly Recent[] = ['79001234567@c.us', '79001234568@c.us'].map((chatId) => ({
  chatId,
  idInstance: '110100000001',
  product: 'whatsapp',
  outcome: 'picture',
  lookedUpAt: 1,
  at: 1,
}));

describe('faces that come while the view of recent look-ups is shown', () => {
  const stub = useVscode();

  it('are drawn in their own rows alone: menus and tooltips of the others stay', async () => {
    const { LazyTree } = await import('../../../src/platform/lazyTree');
    const { RecentsTree } = await import('../../../src/features/recents/recentsTree');
    const { RecentsView } = await import('../../../src/features/recents/recentsView');
    const { EventEmitter } = stub.module as unknown as typeof import('vscode');
    const thumbnailMade = new EventEmitter<string>();
    const faces = new Map<Recent, { thumbnailPath: string }>();
    const never = () => ({ dispose: () => undefined });
    const services = {
      recents: { load: async () => undefined, page: () => ({ entries: PEOPLE, isAll: true }) },
      pending: { waiting: async () => [] },
      persons: { otherIds: async () => new Map() },
      lookUps: { facesOf: async () => new Map(faces) },
      details: { keptOfAll: async () => new Map() },
      names: { nameOf: async () => undefined },
      onDidMakeThumbnail: thumbnailMade.event,
      onDidChangeSharedFiles: never,
      onDidChangeRecents: never,
      onDidChangePending: never,
      onDidKeepDetails: never,
      onDidChangeNames: never,
    } as unknown as Services;
    const view = new RecentsView({ get: () => undefined } as never);
    const rows = new RecentsTree(services, () => view.state);
    const tree = new LazyTree(async () => rows);
    view.attach(services, tree, { chosen: [] } as unknown as AvatarPanel, () =>
      rows.withOtherFaces(),
    );
    const drawn: unknown[] = [];
    tree.onDidChangeTreeData((changed) => drawn.push(changed));
    const [first, second] = await tree.getChildren();
    assert.ok(first && second);

    // A picture of somebody else, as in a batch.
    thumbnailMade.fire('a'.repeat(64));
    faces.set(second as Recent, { thumbnailPath: '/thumbnails/b.png' });
    thumbnailMade.fire('b'.repeat(64));
    await until(() => drawn.length > 0);
    assert.deepEqual(drawn, [[second]]);
    const { iconPath } = await tree.getTreeItem(second);
    assert.match(String(iconPath), /b\.png$/);
    assert.ok(!/png/.test(String((await tree.getTreeItem(first)).iconPath)));
  });
});
