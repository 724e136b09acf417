import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { AnswerServices } from '../../../src/features/notifications/asyncAnswers';
import { failed } from '../../../src/greenApi/failure';
import type { LookUpResult } from '../../../src/lookUps/lookUpResult';
import { PendingRequests } from '../../../src/notifications/pending';
import type { AvatarPanel } from '../../../src/services/services';
import { Epochs } from '../../../src/storage/epochs';
import { until } from '../support/until';
import { useVscode } from '../support/vscode';

const chatId = '79001234567@c.us';
const idInstance = '110100000007';

describe('what waits for a notification', () => {
  useVscode();
  let folder: string;
  let requests: PendingRequests;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'avatar-lens-answers-'));
    const epochs = new Epochs(path.join(folder, 'epochs'));
    requests = new PendingRequests(path.join(folder, 'pending'), Date.now, () => undefined, epochs);
    await requests.add({ idInstance, chatId, product: 'whatsapp', requestedAt: Date.now() });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** What the panel is given once another window has dealt with the request, by removing it. */
  async function shownAfterRemoval(isThere: boolean): Promise<LookUpResult[]> {
    const { AsyncAnswers } = await import('../../../src/features/notifications/asyncAnswers');
    const shown: LookUpResult[] = [];
    let isAsked = false;
    const services = {
      // Of a removed instance there is a moment when its answers still lie on the disk.
      avatars: { peek: async () => ({ chatId, idInstance, outcome: 'picture' }) },
      directory: {
        instances: [],
        load: async () => undefined,
        find: () => undefined,
        isThere: async () => {
          isAsked = true;
          return isThere;
        },
      },
      recents: { catchUp: async () => undefined },
      pending: { announce: () => undefined, noteQueue: () => undefined },
    } as unknown as AnswerServices;
    const panel = { update: (result: LookUpResult) => shown.push(result) };
    const answers = new AsyncAnswers(
      services,
      requests,
      panel as unknown as AvatarPanel,
      async () => undefined,
    );
    try {
      await answers.update();
      await requests.removeInstance(idInstance);
      await answers.update();
      await until(() => isAsked);
      await setImmediate();
    } finally {
      answers.dispose();
    }
    return shown;
  }

  /** Reads the queue of the one request until that many things were logged. */
  async function loggedWhileReading(backend: unknown, count: number): Promise<unknown[]> {
    const { AsyncAnswers } = await import('../../../src/features/notifications/asyncAnswers');
    const logged: unknown[] = [];
    const services = {
      log: {
        info: (line: string) => logged.push(line),
        unexpected: (where: string, error: unknown) => logged.push([where, error]),
        id: () => '•••',
      },
      directory: { instances: [], load: async () => undefined, find: () => ({ readsQueue: true }) },
      backend,
      credentials: async () => failed('noInstance'),
      epochs: { begin: async () => ({ lasts: async () => true }) },
      recents: { catchUp: async () => undefined },
      pending: { announce: () => undefined, noteQueue: () => undefined },
    } as unknown as AnswerServices;
    const panel = { note: () => undefined, update: () => false } as unknown as AvatarPanel;
    await requests.amend({ idInstance, chatId }, { readsQueue: true });
    const answers = new AsyncAnswers(services, requests, panel, async () => undefined);
    try {
      await answers.update();
      await until(() => logged.length === count);
    } finally {
      answers.dispose();
    }
    return logged;
  }

  it('is told in the log without the ids of anybody', async () => {
    assert.deepEqual(await loggedWhileReading(async () => ({ client: {} }), 2), [
      'queue of •••: reading',
      'queue of •••: noInstance',
    ]);
  });

  it('is told in the log, not to nobody, where what it needs does not load', async () => {
    const error = new Error('no such chunk');
    const backend = () => Promise.reject(error);
    assert.deepEqual(await loggedWhileReading(backend, 2), [
      'queue of •••: reading',
      ['queue', error],
    ]);
  });

  it('is shown in the panel once another window took the answer', async () => {
    assert.equal((await shownAfterRemoval(true)).length, 1);
  });

  it('shows in the panel nothing of an instance which another window removed', async () => {
    assert.deepEqual(await shownAfterRemoval(false), []);
  });

  it('is logged, and in the way of nothing else, where what follows from it fails', async () => {
    const { AsyncAnswers } = await import('../../../src/features/notifications/asyncAnswers');
    const error = new Error('no such chunk');
    const fail = () => Promise.reject(error);
    const logged: unknown[] = [];
    const services = {
      log: {
        info: () => undefined,
        id: () => '•••',
        unexpected: (where: string, of: unknown) => logged.push([where, of]),
      },
      avatars: { peek: fail, accept: fail },
      directory: { instances: [], load: async () => undefined, find: () => ({ readsQueue: true }) },
      backend: async () => ({ client: {} }),
      credentials: async () => failed('noInstance'),
      epochs: { begin: async () => ({ lasts: async () => true }) },
      recents: { catchUp: fail, note: fail },
      pending: { announce: () => undefined, noteQueue: () => undefined },
    } as unknown as AnswerServices;
    const panel = {
      note: () => {
        throw error;
      },
    } as unknown as AvatarPanel;
    const known = ['AvatarInfo', error];
    const answers = new AsyncAnswers(services, requests, panel, async () => undefined);
    try {
      // Says in the panel why the queue cannot be read.
      await requests.amend({ idInstance, chatId }, { readsQueue: true });
      await answers.update();
      await until(() => logged.length > 0);
      // Another window dealt with it, which is said in the panel and among the recent look-ups.
      const before = logged.length;
      await requests.removeInstance(idInstance);
      await answers.update();
      await until(() => logged.length >= before + 2);
      // Nothing came for a request.
      const old = { idInstance, chatId, product: 'whatsapp', requestedAt: 1 } as const;
      await requests.add(old);
      const beforeOverdue = logged.length;
      await answers.update();
      await until(() => logged.length > beforeOverdue);
      assert.deepEqual(
        logged.filter((line) => !isDeepStrictEqual(line, known)),
        [],
      );
    } finally {
      answers.dispose();
    }
  });
});
