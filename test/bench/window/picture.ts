import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Simulator } from '../../../src/simulator/types';
import { until } from '../../ui/until';
import { type BenchRow, milliseconds, quantile } from '../row';
import { openProbed, type ProbedWindow, windowsFolder } from './installed';
import { addInstance, drawPictures, getAvatarOf, startInstances } from './simulated';

/** VS Code asks its providers after half of this, and draws what they have after the whole. */
const HOVER_DELAY_MS = 300;
const LATENCIES_MS = [0, 100, 1000];
const EACH = 7;

/** In the page: when the mouse last moved, and when a picture in a hover was there. */
const CLOCK = `{
  globalThis.benchClock = { moved: 0, loaded: 0 };
  document.addEventListener('mousemove', () => { benchClock.moved = performance.now(); }, true);
  document.addEventListener('load', ({ target }) => {
    if (target instanceof HTMLImageElement && target.closest('.monaco-hover')) {
      benchClock.loaded = performance.now();
    }
  }, true);
}`;

/**
 * From the mouse's rest on a chatId to the loaded picture, in the window, beside a hover that does the two
 * requests and nothing else. VS Code's delay is taken off. The two take turns, since others use the machine.
 */
export async function benchPicture(): Promise<BenchRow[]> {
  const folder = path.join(windowsFolder, 'picture-workspace');
  const pictures = path.join(windowsFolder, 'pictures');
  for (const one of [folder, pictures]) {
    rmSync(one, { recursive: true, force: true });
    mkdirSync(one, { recursive: true });
  }
  const series = LATENCIES_MS.map((latencyMs, index) => {
    const digits = (from: number) =>
      Array.from({ length: EACH }, (_, count) => `${from + index * 1000 + count}`);
    const ours = digits(79006000000).map((id) => `${id}@c.us`);
    const bare = digits(79008000000).map((id) => `bare ${index} ${id}`);
    return { latencyMs, idInstance: `110100000${index + 1}`, ours, bare };
  });
  const texts = series.flatMap(({ ours, bare }) => [...ours, ...bare]);
  writeFileSync(path.join(folder, 'ids.log'), texts.join('\n'));

  const probed = await openProbed({
    name: 'picture',
    folder,
    height: 1000,
    settings: { 'editor.hover.delay': HOVER_DELAY_MS },
  });
  const simulators: Simulator[] = [];
  try {
    await probed.window.openFile('ids.log');
    await probed.window.page.evaluate(CLOCK);
    const addresses: string[] = [];
    for (const { idInstance, latencyMs, ours, bare } of series) {
      const simulator = await startInstances([idInstance], latencyMs);
      simulators.push(simulator);
      addresses.push(getAvatarOf(simulator, idInstance));
      await addInstance(probed, idInstance, simulator);
      const bareIds = bare.map((text) => `${text.split(' ')[2]}@c.us`);
      await drawPictures(simulator, idInstance, [...ours, ...bareIds]);
    }
    await probed.ask('askBare', addresses, pictures);
    const rows: BenchRow[] = [];
    for (const { idInstance, latencyMs, ours, bare } of series) {
      await probed.ask('execute', 'avatarLens.setDefaultInstance', { idInstance });
      const times = { ours: [] as number[], bare: [] as number[] };
      for (let turn = 0; turn < EACH; turn += 1) {
        times.ours.push(await timeOf(probed, ours[turn]));
        times.bare.push(await timeOf(probed, bare[turn]));
      }
      rows.push(row(`asked, API and picture ${latencyMs} ms each`, times.ours, times.bare));
      if (latencyMs === 0) {
        const stored: number[] = [];
        for (const id of ours) stored.push(await timeOf(probed, id));
        rows.unshift(row('stored', stored, times.bare));
      }
    }
    return rows;
  } finally {
    await probed.close();
    await Promise.all(simulators.map((simulator) => simulator.close()));
  }
}

async function timeOf({ window }: ProbedWindow, text = ''): Promise<number> {
  await window.leaveText();
  await window.pointAt(text);
  let clock = { moved: 0, loaded: 0 };
  await until(`the picture of ${text}`, async () => {
    clock = await window.page.evaluate('benchClock');
    return clock.loaded > clock.moved;
  });
  return clock.loaded - clock.moved - HOVER_DELAY_MS;
}

function row(name: string, ours: readonly number[], bare: readonly number[]): BenchRow {
  const medianAndBest = (times: readonly number[]) =>
    `${milliseconds(quantile(times, 0.5))}, best ${milliseconds(Math.min(...times))}`;
  return {
    name: `${name}: mouse at rest → picture, less VS Code's ${HOVER_DELAY_MS} ms`,
    ours: medianAndBest(ours),
    reference: `${medianAndBest(bare)}, bare provider`,
    ratio: Math.min(...ours) / Math.min(...bare),
  };
}
