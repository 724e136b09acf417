import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { BatchRun } from '../../../src/batch/run';
import type { Services } from '../../../src/services/services';
import { useVscode } from '../support/vscode';

const GROUP = '120363043968066561@g.us';
const MEMBER = '79001234567@c.us';
const idInstance = '1101000001';

describe('the members of a group', () => {
  const stub = useVscode();

  /** Asks who is in a group; what the gallery gets, and which epochs began. */
  async function membersOf(lasts: () => boolean) {
    const { lookUpGroupMembers } = await import('../../../src/features/batch/groupMembers');
    const shown: BatchRun[] = [];
    const begun: unknown[] = [];
    const services = {
      epochs: {
        begin: async (...of: unknown[]) => {
          begun.push(...of);
          return { lasts: async () => lasts() };
        },
      },
      settings: { requestsPerSecond: { value: 10 } },
      avatars: { isFresh: () => false },
      lookUps: {
        peek: async () => ({ ok: true, value: { instance: { idInstance } } }),
        whoAnswers: () => ({ isSettled: true, instance: { idInstance } }),
        withFace: async (result: unknown) => result,
      },
      names: { list: async () => ({}) },
      details: {
        ask: async () => {
          const group = { subject: 'Team', participants: [{ chatId: MEMBER }] };
          return { ok: true, value: { kind: 'group', group } };
        },
      },
    } as unknown as Services;
    const gallery = { open: async () => {}, show: async (run: BatchRun) => void shown.push(run) };
    Object.assign(stub.module.window as object, {
      showQuickPick: async (items: unknown) => (await (items as Promise<unknown[]>))[0],
    });
    await lookUpGroupMembers(services, gallery, { chatId: GROUP });
    return { shown, begun };
  }

  it('belong to the instance that told of them', async () => {
    const { shown, begun } = await membersOf(() => true);
    assert.deepEqual(begun, [idInstance]);
    const [batch] = shown.map((run) => run.batch);
    assert.equal(batch?.idInstance, idInstance);
    assert.deepEqual(batch?.entries, [
      { chatId: MEMBER, idInstance, isBound: true, count: 1, places: [] },
    ]);
  });

  it('are not shown where the instance was removed while the question was open', async () => {
    assert.deepEqual((await membersOf(() => false)).shown, []);
  });
});
