import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../../ui/until';
import type { BenchRow } from '../row';
import { openProbed, type ProbedWindow, windowsFolder } from './installed';
import type { HostMemory } from './probe';
import { addInstance, startInstances } from './simulated';

const LOOK_UPS = 1000;
/** Each instance has its own pace. */
const ID_INSTANCES = Array.from({ length: 12 }, (_, index) => `11010000${10 + index}`);
const CYCLES = 10;
/** What may come and go by itself in an extension host that other extensions share. */
const NOISE_BYTES = 1024 * 1024;

/** What the extension host holds before and after look-ups, and after panels and galleries were closed. */
export async function benchMemory(): Promise<BenchRow[]> {
  const folder = path.join(windowsFolder, 'memory-workspace');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const list = path.join(folder, 'list.txt');
  writeFileSync(list, Array.from({ length: 50 }, (_, index) => chatId(index)).join('\n'));
  const probed = await openProbed({ name: 'memory', folder });
  const simulator = await startInstances(ID_INSTANCES);
  try {
    for (const idInstance of ID_INSTANCES) await addInstance(probed, idInstance, simulator);
    return [...(await lookUps(probed)), ...(await closing(probed, list))];
  } finally {
    await probed.close();
    await simulator.close();
  }
}

async function lookUps(probed: ProbedWindow): Promise<BenchRow[]> {
  // What the first ones load stays for good.
  await lookUp(probed, 0, 20);
  const before = await settled(probed);
  await lookUp(probed, 20, LOOK_UPS);
  const after = await settled(probed);
  await probed.ask('execute', 'avatarLens.clearCache');
  const cleared = await settled(probed);
  const grown = cleared.heapBytes - before.heapBytes;
  return [
    { name: 'heap of the extension host before', ours: mebibytes(before.heapBytes) },
    {
      name: `heap after ${LOOK_UPS} look-ups`,
      ours: mebibytes(after.heapBytes),
      reference: `${perLookUp(after.heapBytes - before.heapBytes)} each`,
    },
    {
      name: 'heap that stays after clearing',
      ours: mebibytes(grown),
      budget: `≤ ${mebibytes(NOISE_BYTES)}`,
      held: grown <= NOISE_BYTES,
    },
    {
      name: 'resident memory before, after, cleared',
      ours: [before, after, cleared].map(({ rssBytes }) => mebibytes(rssBytes)).join(', '),
    },
  ];
}

async function lookUp(probed: ProbedWindow, from: number, count: number): Promise<void> {
  const wanted = Array.from({ length: count }, (_, index) => ({
    chatId: chatId(from + index),
    idInstance: ID_INSTANCES[index % ID_INSTANCES.length] ?? '',
  }));
  const outcomes = await probed.ask('lookUp', wanted);
  if (outcomes.picture !== count) throw new Error(`look-ups: ${JSON.stringify(outcomes)}`);
}

async function closing(probed: ProbedWindow, list: string): Promise<BenchRow[]> {
  // The question of a batch waits for an answer; its first offer will do. The window may close before it is done.
  probed.ask('executeOnFile', 'avatarLens.lookUpFile', list).catch(() => undefined);
  await probed.window.quickInput.shown();
  await probed.window.page.keyboard.press('Enter');
  await tabs(probed, 'avatarLens.gallery', 1);
  const batchId = await keptBatch(probed);
  return [
    ...(await cycles(probed, 'panel', 'avatarLens.panel', (cycle) =>
      probed.ask('execute', 'avatarLens.lookUp', { chatId: chatId(cycle) }),
    )),
    ...(await cycles(probed, 'gallery', 'avatarLens.gallery', () =>
      probed.ask('execute', '_avatarLens.recents.openBatch', { batchId }),
    )),
  ];
}

async function cycles(
  probed: ProbedWindow,
  name: string,
  viewType: string,
  open: (cycle: number) => Promise<unknown>,
): Promise<BenchRow[]> {
  const run = async (count: number) => {
    for (let cycle = 0; cycle < count; cycle += 1) {
      await open(cycle);
      await tabs(probed, viewType, 1);
      await probed.ask('execute', 'workbench.action.closeAllEditors');
      await tabs(probed, viewType, 0);
    }
    return settled(probed);
  };
  const before = await run(2);
  const after = await run(CYCLES);
  const panels = after.webviewPanels - before.webviewPanels;
  const grown = after.heapBytes - before.heapBytes;
  return [
    {
      name: `webview panels left in memory by ${CYCLES} times ${name}`,
      ours: `${panels}`,
      budget: '0',
      held: panels <= 0,
    },
    {
      name: `heap left by ${CYCLES} times ${name}`,
      ours: mebibytes(grown),
      budget: `≤ ${mebibytes(NOISE_BYTES)}`,
      held: grown <= NOISE_BYTES,
    },
  ];
}

/** The smallest of several looks: other extensions work meanwhile. */
async function settled(probed: ProbedWindow): Promise<HostMemory> {
  let least = await probed.ask('memory');
  for (let look = 0; look < 4; look += 1) {
    const memory = await probed.ask('memory');
    if (memory.heapBytes < least.heapBytes) least = memory;
  }
  return least;
}

function tabs(probed: ProbedWindow, viewType: string, count: number): Promise<void> {
  return until(
    `${count} tabs of ${viewType}`,
    async () => (await probed.ask('tabs', viewType)) === count,
  );
}

/** The batch that was opened last, from the list of recent look-ups on the disk. */
async function keptBatch({ window }: ProbedWindow): Promise<string> {
  const storage = path.join(window.dataFolder, 'data/User/globalStorage/avatar-lens.avatar-lens');
  let batchId: string | undefined;
  await until('the batch among the recent look-ups', () => {
    const journal = readFileSync(path.join(storage, 'recents.jsonl'), 'utf8');
    batchId = /"batchId":"([^"]+)"/.exec(journal)?.[1];
    return batchId !== undefined;
  });
  return batchId ?? '';
}

function chatId(index: number): string {
  return `${79005000000 + index}@c.us`;
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

function perLookUp(bytes: number): string {
  return `${(bytes / LOOK_UPS / 1024).toFixed(1)} KiB`;
}
