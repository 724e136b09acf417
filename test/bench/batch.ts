import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import greenApi from '@green-api/whatsapp-api-client';
import { AvatarStore } from '../../src/avatars/store';
import type { BatchEntry } from '../../src/batch/batch';
import { BatchRun } from '../../src/batch/run';
import { systemClock } from '../../src/greenApi/clock';
import { AvatarService } from '../../src/lookUps/avatarService';
import { createBackend } from '../../src/services/backend';
import { startSimulator } from '../../src/simulator/simulator';
import type { Simulator } from '../../src/simulator/types';
import type { Bench, BenchRow } from './row';

const CHAT_IDS = 1000;
/** The default of `avatarLens.requestsPerSecond`. */
const RATE = 8;
const LEAST_PART = 0.95;

const INSTANCE = {
  idInstance: '110100000001',
  apiTokenInstance: '9ece01c05bbe44768fb674840138bbe6af876fe49b69418fbf',
};

interface Outcome {
  readonly failed: number;
  /** Answers with 429 that the simulator gave. */
  readonly refused: number;
  readonly seconds: number;
}

/**
 * A list of chatIds against the simulator's strict limiter, with a picture for each: ours at its default
 * pace, and GREEN-API's own JavaScript client, which has no pace, as its samples use it.
 */
export const benchBatch: Bench = async () => {
  const chatIds = Array.from({ length: CHAT_IDS }, (_, index) => `${79005550000 + index}@c.us`);
  const ours = await against(chatIds, runBatch);
  const atOnce = await against(chatIds, askAtOnce);
  const inTurn = await against(chatIds, askInTurn);
  const rate = CHAT_IDS / ours.seconds;
  const rows: BenchRow[] = [
    {
      name: `${CHAT_IDS} chatIds: failed, 429s (official client, all at once)`,
      ours: `${ours.failed}, ${ours.refused}`,
      reference: `${atOnce.failed}, ${atOnce.refused}`,
      budget: '0, 0',
      held: ours.failed === 0 && ours.refused === 0,
    },
    {
      name: `${CHAT_IDS} chatIds: failed, 429s (official client, one after the other)`,
      ours: `${ours.failed}, ${ours.refused}`,
      reference: `${inTurn.failed}, ${inTurn.refused}`,
    },
    {
      name: 'answers a second, at a pace of 8',
      ours: `${rate.toFixed(2)}/s`,
      ratio: rate / RATE,
      budget: `≥ ${LEAST_PART} of the pace`,
      held: rate >= RATE * LEAST_PART,
    },
  ];
  return rows;
};

type Ask = (chatIds: readonly string[], simulator: Simulator) => Promise<number>;

/** Runs against a fresh simulator whose portraits are drawn already. */
async function against(chatIds: readonly string[], ask: Ask): Promise<Outcome> {
  const simulator = await startSimulator({
    instances: [{ ...INSTANCE, typeInstance: 'whatsapp' }],
    unknownContact: 'picture',
  });
  try {
    const startedAt = performance.now();
    const failed = await ask(chatIds, simulator);
    const seconds = (performance.now() - startedAt) / 1000;
    const refused = simulator.requests.filter(({ status }) => status === 429).length;
    return { failed, refused, seconds };
  } finally {
    await simulator.close();
  }
}

/** Ours, as the extension puts it together. Resolves with how many failed. */
async function runBatch(chatIds: readonly string[], simulator: Simulator): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-batch-'));
  const instance = { ...INSTANCE, apiUrl: simulator.origin, product: 'whatsapp' as const };
  const backend = createBackend({
    network: { systemCertificates: false, proxyStrictSSL: true },
    clock: systemClock,
    getAvatarRate: () => RATE,
    log: () => undefined,
  });
  const avatars = new AvatarService({
    store: new AvatarStore(folder, Date.now, () => undefined),
    ask: backend.ask,
    credentials: async () => ({ ok: true, value: instance }),
    states: { pausedBy: () => undefined, note: () => undefined },
    now: Date.now,
    pictureDays: () => 7,
    holdsSecret: () => false,
    onLookedUp: () => undefined,
  });
  const { idInstance, product } = instance;
  const entries = chatIds.map(
    (chatId): BatchEntry => ({
      chatId,
      idInstance,
      count: 1,
      places: [],
    }),
  );
  const batch = {
    id: '',
    title: '',
    createdAt: 0,
    sources: [],
    entries,
    textsRead: 1,
    isCut: false,
  };
  const run = new BatchRun(batch, {
    peek: (entry) => avatars.peek(idInstance, entry.chatId),
    lookUp: (entry, how) =>
      avatars.lookUp({ chatId: entry.chatId, idInstance, product, asker: 'batch', ...how }),
    rate: () => RATE,
    now: Date.now,
  });
  try {
    await run.ask(run.unanswered, { refresh: false });
    return run.failed.length + run.unanswered.length;
  } finally {
    avatars.dispose();
    await backend.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function askAtOnce(chatIds: readonly string[], simulator: Simulator): Promise<number> {
  const client = officialClient(simulator);
  const answers = await Promise.allSettled(
    chatIds.map((chatId) => client.instance.getAvatar(chatId, null)),
  );
  return answers.filter(({ status }) => status === 'rejected').length;
}

async function askInTurn(chatIds: readonly string[], simulator: Simulator): Promise<number> {
  const client = officialClient(simulator);
  let failed = 0;
  for (const chatId of chatIds) {
    try {
      await client.instance.getAvatar(chatId, null);
    } catch {
      failed++;
    }
  }
  return failed;
}

function officialClient({ origin }: Simulator) {
  return greenApi.restAPI({ host: origin, ...INSTANCE });
}
