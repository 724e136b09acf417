import assert from 'node:assert/strict';
import {
  appendFile,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { type Recent, recentKey, recentOf } from '../../../src/recents/recent';
import { Recents } from '../../../src/recents/recents';
import { exclusively } from '../../../src/storage/fileLock';
import { mountSmallDisk, unmount } from '../avatars/support/disks';
import { until } from '../support/until';

describe('recent look-ups', () => {
  let folder: string;
  let file: string;
  let limit: number;
  let log: string[];
  let changes: number;
  let isThere: boolean;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'recents-'));
    file = path.join(folder, 'state', 'recents.jsonl');
    limit = 500;
    log = [];
    changes = 0;
    isThere = true;
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
    assert.deepEqual(log, []);
  });

  /** The list as one window has it. */
  function open(): Recents {
    return new Recents({
      file,
      limit: () => limit,
      isThere: async () => isThere,
      onChanged: () => changes++,
      log: (line) => log.push(line),
    });
  }

  async function noteAll(recents: Recents, ...ids: number[]): Promise<void> {
    for (const id of ids) await recents.note(recent(id));
  }

  it('are there in another window and after a restart, the newest first', async () => {
    const recents = open();
    await noteAll(recents, 1, 2, 3);
    assert.equal(ids(recents), '3 2 1');
    const other = open();
    await other.load();
    assert.equal(ids(other), '3 2 1');
    assert.deepEqual(other.find(recentKey(recent(2))), recent(2));
  });

  it('are loaded after all where the disk did not let them be read at first', async () => {
    await noteAll(open(), 1, 2);
    const aside = `${file}.aside`;
    await rename(file, aside);
    await mkdir(file);
    const recents = open();
    await recents.load();
    assert.equal(ids(recents), '');
    assert.deepEqual(log.splice(0), ['The recent look-ups could not be kept: EISDIR']);
    await rm(file, { recursive: true });
    await rename(aside, file);
    await recents.load();
    assert.equal(ids(recents), '2 1');
  });

  it('move to the front when they are looked at again, unless in their own list', async () => {
    const recents = open();
    await noteAll(recents, 1, 2, 3);
    await recents.note({ ...recent(1), at: 10, outcome: 'hidden' });
    await recents.note({ ...recent(2), at: 11, outcome: 'unknown' }, { inPlace: true });
    assert.equal(ids(recents), '1 3 2');
    assert.equal(lookUp(recents, 2)?.outcome, 'unknown');
    assert.equal(lookUp(recents, 2)?.at, 2);
  });

  it('of an instance that was removed stay away, in the list and in the file', async () => {
    const recents = open();
    await noteAll(recents, 1);
    isThere = false;
    await recents.note(recent(2));
    assert.equal(ids(recents), '1');
    const other = open();
    await other.load();
    assert.equal(ids(other), '1');
  });

  it('that were removed stay away from their own list, in which they were asked for again', async () => {
    const recents = open();
    await noteAll(recents, 1, 2);
    await open().remove([recentKey(recent(2))]);
    await recents.note({ ...recent(2), at: 10 }, { inPlace: true });
    assert.equal(ids(recents), '1');
  });

  for (const [what, change] of [
    ['pin them', (recents: Recents) => recents.pin(recentKey(recent(1)), true)],
    [
      'say how they were answered',
      (recents: Recents) => recents.note(recent(1), { inPlace: true }),
    ],
  ] as const) {
    it(`stay removed where another window removed them while this one waited to ${what}`, async () => {
      const recents = open();
      await noteAll(recents, 1, 2);
      let changed: Promise<void> | undefined;
      await exclusively(`${file}.lock`, async () => {
        const before = changes;
        changed = change(recents);
        await until(() => changes > before);
        await appendFile(file, `${JSON.stringify({ remove: recentKey(recent(1)) })}\n`);
      });
      await changed;
      assert.equal(ids(recents), '2');
      const restarted = open();
      await restarted.load();
      assert.equal(ids(restarted), '2');
    });
  }

  it('stay on top and outlive the limit when they are pinned', async () => {
    const recents = open();
    limit = 3;
    await noteAll(recents, 1, 2);
    await recents.pin(recentKey(recent(1)), true);
    await noteAll(recents, 3, 4, 5, 6);
    assert.equal(ids(recents), '1 6 5 4');
    await recents.note({ ...recent(1), at: 7, outcome: 'hidden' });
    assert.equal(lookUp(recents, 1)?.pinned, true);
    await recents.pin(recentKey(recent(1)), false);
    assert.equal(ids(recents), '1 6 5');
    const other = open();
    await other.load();
    assert.equal(ids(other), '1 6 5');
  });

  it('keep their limit of others when there are as many pinned ones', async () => {
    const recents = open();
    limit = 2;
    for (const id of [1, 2, 3]) {
      await noteAll(recents, id);
      await recents.pin(recentKey(recent(id)), true);
    }
    await noteAll(recents, 4, 5, 6);
    assert.equal(ids(recents), '3 2 1 6 5');
  });

  it('that were removed leave nothing of themselves on the disk', async () => {
    const recents = open();
    await noteAll(recents, 1, 2, 3);
    await recents.remove([recentKey(recent(1)), recentKey(recent(3))]);
    assert.equal(ids(recents), '2');
    const text = await readFile(file, 'utf8');
    assert.ok(text.includes(recent(2).chatId));
    for (const id of [1, 3]) assert.ok(!text.includes(recent(id).chatId));
    await recents.clear();
    assert.equal(await readFile(file, 'utf8'), '');
    assert.equal(ids(recents), '');
  });

  it('that were removed are not left in what a window wrote that was killed', async () => {
    const recents = open();
    await noteAll(recents, 1, 2);
    const other = path.join(path.dirname(file), 'other.1.ab.tmp');
    for (const removal of [() => recents.remove([recentKey(recent(1))]), () => recents.clear()]) {
      const torn = `${file}.4711.0123abcd.tmp`;
      await writeFile(torn, JSON.stringify({ put: recent(1) }));
      await writeFile(other, '');
      await removal();
      await assert.rejects(stat(torn), { code: 'ENOENT' });
      await stat(other);
    }
  });

  it('of an instance go with it', async () => {
    const recents = open();
    await noteAll(recents, 1, 2);
    await recents.note({ ...recent(3), idInstance: '7103000000' });
    await recents.note({ batchId: 'b', title: 'a folder', size: 9, at: 4 });
    const idInstance = '110100000001';
    await recents.note({ batchId: 'm', title: 'a group', size: 9, at: 5, idInstance });
    const newer = { batchId: 'n', size: 'moonlight', at: 6, idInstance };
    await appendFile(file, `${JSON.stringify({ put: newer })}\n`);
    await recents.removeInstance(idInstance);
    assert.equal(ids(recents), 'b 3');
    assert.ok(!(await readFile(file, 'utf8')).includes('110100000001'));
  });

  it('that only a newer version understands stay in the file, until they or their instance are removed', async () => {
    const recents = open();
    await noteAll(recents, 1, 2);
    const newer = (id: number) => JSON.stringify({ put: { ...recent(id), outcome: 'moonlight' } });
    const video = { ...recent(7), idInstance: '3100000007', outcome: 'moonlight' };
    await appendFile(file, `${newer(3)}\n${newer(4)}\n${JSON.stringify({ put: video })}\n`);
    const kept = async () => (await readFile(file, 'utf8')).split('moonlight').length - 1;
    await recents.remove([recentKey(recent(1))]);
    assert.equal(ids(recents), '2');
    assert.equal(await kept(), 3);
    await recents.note(recent(4));
    await recents.remove([recentKey(recent(3))]);
    assert.equal(await kept(), 1);
    await recents.removeInstance('3100000007');
    assert.equal(await kept(), 0);
  });

  it('come a page at a time, which is full also where only a newer version understands some', async () => {
    const recents = open();
    await noteAll(recents, 1, 2, 3);
    const newer = { ...recent(9), outcome: 'moonlight' };
    await appendFile(file, `${JSON.stringify({ put: newer })}\n`);
    await recents.catchUp();
    const page = (most: number) => {
      const { entries, isAll } = recents.page(most);
      return [entries.map(({ at }) => at), isAll];
    };
    assert.deepEqual(page(2), [[3, 2], false]);
    assert.deepEqual(page(3), [[3, 2, 1], true]);
    assert.deepEqual(page(0), [[], false]);
  });

  it('say what was asked last about a chatId, whichever instance was asked', async () => {
    const recents = open();
    await noteAll(recents, 1, 2);
    const other = { ...recent(1), idInstance: '7103000000', at: 5 };
    await recents.note(other);
    await recents.note({ ...recent(1), at: 4 });
    assert.deepEqual(recents.latestOf(recent(1).chatId), other);
    assert.equal(recents.latestOf(recent(3).chatId), undefined);
  });

  it('come back to their place when a removal is undone', async () => {
    const recents = open();
    await noteAll(recents, 1, 2, 3);
    await recents.remove([recentKey(recent(2))]);
    await recents.restore([recent(2)]);
    assert.equal(ids(recents), '3 2 1');
  });

  it('of two windows are one list', async () => {
    const windows = [open(), open()] as const;
    await Promise.all(windows.map((recents) => recents.load()));
    for (let id = 1; id <= 20; id++) await noteAll(windows[id % 2 ? 0 : 1], id);
    await windows[0].remove([recentKey(recent(5))]);
    await noteAll(windows[1], 21);
    for (const recents of windows) {
      const before = changes;
      await recents.catchUp();
      assert.equal(recents.list().length, 20);
      assert.equal(ids(recents).startsWith('21 20 19'), true);
      assert.equal(recents.find(recentKey(recent(5))), undefined);
      await recents.catchUp();
      assert.ok(changes - before <= 1);
    }
  });

  it('lose nothing when two windows write and shorten the file at once', async () => {
    const windows = [open(), open()] as const;
    // Every removal rewrites the file; what the other window appends meanwhile shall be in it.
    const written = windows.flatMap((recents, window) =>
      Array.from({ length: 100 }, async (_, count) => {
        await noteAll(recents, 1000 * window + count);
        if (count % 4 === 3) await recents.remove([recentKey(recent(1000 * window + count))]);
      }),
    );
    await Promise.all(written);
    for (const recents of [...windows, open()]) {
      await recents.load();
      await recents.catchUp();
      assert.equal(recents.list().length, 150);
    }
  });

  it('wait for no window that was killed while it wrote', async () => {
    await noteAll(open(), 1);
    await writeFile(`${file}.lock`, '');
    const killed = (Date.now() - 6000) / 1000;
    await utimes(`${file}.lock`, killed, killed);
    const recents = open();
    await noteAll(recents, 2);
    assert.equal(ids(recents), '2 1');
  });

  it('keep their file short', async () => {
    limit = 10;
    const recents = open();
    for (let round = 0; round < 100; round++) await noteAll(recents, 1, 2, 3, 4, 5, 6);
    assert.ok((await readFile(file, 'utf8')).split('\n').length <= 2 * limit + 200 + 2);
  });

  it('survive half a line, left by a window that was killed, and the line after it', async () => {
    await noteAll(open(), 1);
    await appendFile(file, '{"put":{"chatId":"7900');
    await noteAll(open(), 2);
    await noteAll(open(), 3);
    const recents = open();
    await recents.load();
    assert.equal(ids(recents), '3 2 1');
  });

  for (const [name, line] of [
    ['rubbish', '\u0000\u0001'],
    ['another shape', '{"put":{"chatId":7}}'],
    ['of a newer version', '{"move":{"from":1,"to":2}}'],
    ['with an unknown outcome', JSON.stringify({ put: { ...recent(9), outcome: 'video' } })],
    ['empty', ''],
  ] as const) {
    it(`skip a line that is ${name}`, async () => {
      await noteAll(open(), 1);
      await appendFile(file, `${line}\n`);
      const recents = open();
      await noteAll(recents, 2);
      assert.equal(ids(recents), '2 1');
    });
  }

  it('begin anew when the file is removed, and take a file cut short as it is', async () => {
    const recents = open();
    await noteAll(recents, 1, 2, 3);
    const [first = ''] = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, `${first}\n`);
    await recents.catchUp();
    assert.equal(ids(recents), '1');
    await rm(file);
    await recents.catchUp();
    assert.equal(ids(recents), '');
    await noteAll(recents, 4);
    assert.equal(ids(recents), '4');
  });

  it('that another window removed are gone also where its file has the inode of the one before', async () => {
    const recents = open();
    await noteAll(recents, 1, 2, 3);
    const lines = (await readFile(file, 'utf8')).split('\n');
    const other = [
      lines[0],
      JSON.stringify({ put: recent(4) }),
      JSON.stringify({ put: recent(5) }),
    ];
    for (const rewritten of [other, [...other, JSON.stringify({ put: recent(6) })].slice(1)]) {
      // Keeps the inode, as a file system does that gives a free one to the next file.
      await writeFile(file, rewritten.map((line) => `${line}\n`).join(''));
      await recents.catchUp();
      const fresh = open();
      await fresh.load();
      assert.equal(ids(recents), ids(fresh));
    }
  });

  it('stay in the list where their file cannot be opened for a moment', async function () {
    if (process.platform === 'win32') return this.skip();
    const recents = open();
    await noteAll(recents, 1, 2);
    await rm(file);
    await symlink(file, file);
    await recents.catchUp();
    assert.equal(ids(recents), '2 1');
    assert.deepEqual(log.splice(0), ['The recent look-ups could not be kept: ELOOP']);
  });

  it('are there in this window though the disk takes nothing, which the log says', async () => {
    await writeFile(path.join(folder, 'state'), 'a file in the way');
    const recents = open();
    await noteAll(recents, 1, 2);
    assert.equal(ids(recents), '2 1');
    assert.ok(log.length > 0);
    for (const line of log.splice(0)) assert.match(line, /could not be kept: E[A-Z]+$/);
  });

  it('that stay on the disk, which is full, are in the list again when they were removed', async function () {
    await mkdir(path.dirname(file));
    if (!mountSmallDisk(path.dirname(file), 16)) return this.skip();
    try {
      const recents = open();
      await noteAll(recents, 1, 2);
      const filling = path.join(path.dirname(file), 'filling');
      await assert.rejects(writeFile(filling, Buffer.alloc(64 * 1024)), { code: 'ENOSPC' });
      const [first] = recents.list().map(recentKey);
      for (const removal of [
        () => recents.clear(),
        () => recents.remove([first ?? '']),
        () => recents.removeInstance('110100000001'),
      ]) {
        await assert.rejects(removal(), { code: 'ENOSPC' });
        assert.deepEqual(log.splice(0), ['The recent look-ups could not be kept: ENOSPC']);
        assert.equal(ids(recents), '2 1');
      }
      await rm(filling);
      await recents.clear();
      assert.equal(await readFile(file, 'utf8'), '');
    } finally {
      unmount(path.dirname(file));
    }
  });

  it('are readable by the user alone, appended or rewritten', async function () {
    if (process.platform === 'win32') return this.skip();
    const recents = open();
    const mode = async () => (await stat(file)).mode & 0o777;
    await noteAll(recents, 1, 2);
    assert.equal(await mode(), 0o600);
    await recents.remove([recentKey(recent(1))]);
    assert.equal(await mode(), 0o600);
  });

  it('read nothing before they are asked for', async () => {
    open();
    await assert.rejects(stat(path.dirname(file)), { code: 'ENOENT' });
  });
});

describe('an entry', () => {
  it('is made of what a look-up told', () => {
    const image = {
      sha256: 'a'.repeat(64),
      mimeType: 'image/png',
      byteLength: 1,
      width: 1,
      height: 1,
    };
    const result = {
      chatId: '79001234567@c.us',
      idInstance: '110100000001',
      product: 'whatsapp',
      outcome: 'picture',
      fromCache: true,
      stale: true,
      lookedUpAt: 5,
      image: { ...image, mimeType: 'image/png' },
      failure: { code: 'badReply', detail: 'not JSON', status: 200 },
    } as const;
    assert.deepEqual(recentOf(result, 7), {
      ...{ chatId: '79001234567@c.us', idInstance: '110100000001', product: 'whatsapp' },
      ...{ outcome: 'picture', lookedUpAt: 5, at: 7, sha256: image.sha256 },
      ...{ code: 'badReply', detail: 'not JSON' },
    });
    assert.equal(recentOf({ ...result, idInstance: undefined }, 7), undefined);
  });
});

function recent(id: number): Recent {
  const common = { idInstance: '110100000001', product: 'whatsapp', outcome: 'picture' } as const;
  return { ...common, chatId: `7900555${10_000 + id}@c.us`, lookedUpAt: id, at: id };
}

function lookUp(recents: Recents, id: number): Recent | undefined {
  return recents.lookUps().find(({ chatId }) => chatId === recent(id).chatId);
}

/** The ids in the order of the list. */
function ids(recents: Recents): string {
  return recents
    .list()
    .map((entry) =>
      'batchId' in entry ? entry.batchId : `${Number(entry.chatId.slice(7, 12)) - 10_000}`,
    )
    .join(' ');
}
