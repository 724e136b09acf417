import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Simulator } from '../../../src/simulator/types';
import { until } from '../../ui/until';
import { type BenchRow, milliseconds, quantile } from '../row';
import { openProbed, type ProbedWindow, windowsFolder } from './installed';
import { addInstance, drawPictures, startInstances } from './simulated';

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
 * From the mouse's rest on a chatId to the loaded picture, in the window, beside a hover whose provider takes
 * as long as API and picture do, and no time of its own. VS Code's delay is taken off.
 */
export async function benchPicture(): Promise<BenchRow[]> {
  const folder = path.join(windowsFolder, 'picture-workspace');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const ids = LATENCIES_MS.map((_, latency) =>
    Array.from({ length: EACH }, (_, index) => `${79006000000 + latency * 1000 + index}@c.us`),
  );
  const pictures = LATENCIES_MS.map((latency) =>
    Array.from({ length: EACH }, (_, index) => `picture ${index} after ${2 * latency}`),
  );
  writeFileSync(path.join(folder, 'ids.log'), [...pictures.flat(), ...ids.flat()].join('\n'));

  const probed = await openProbed({
    name: 'picture',
    folder,
    height: 1000,
    settings: { 'editor.hover.delay': HOVER_DELAY_MS },
  });
  const simulators = await Promise.all(
    LATENCIES_MS.map((latencyMs, index) => startInstances([idInstance(index)], latencyMs)),
  );
  try {
    await probed.window.openFile('ids.log');
    await probed.window.page.evaluate(CLOCK);
    const asked: number[] = [];
    for (const [index, simulator] of simulators.entries()) {
      await addInstance(probed, idInstance(index), simulator);
      await makeDefault(probed, index);
      await drawPictures(simulator, idInstance(index), ids[index] ?? []);
      asked.push(await median(probed, ids[index] ?? []));
    }
    await makeDefault(probed, 0);
    const stored = await median(probed, ids[0] ?? []);
    await showPictures(probed, simulators[0], pictures.flat());
    const bare: number[] = [];
    for (const texts of pictures) bare.push(await median(probed, texts));
    return [
      row('stored', stored, bare[0]),
      ...LATENCIES_MS.map((latency, index) =>
        row(`asked, API and picture ${latency} ms each`, asked[index], bare[index]),
      ),
    ];
  } finally {
    await probed.close();
    await Promise.all(simulators.map((simulator) => simulator.close()));
  }
}

async function makeDefault(probed: ProbedWindow, index: number): Promise<void> {
  const instance = { idInstance: idInstance(index) };
  await probed.ask('execute', 'avatarLens.setDefaultInstance', instance);
}

/** One of those that ours shows, under a name of its own for each text: both load bytes that the window has not shown yet. */
async function showPictures(
  probed: ProbedWindow,
  simulator: Simulator | undefined,
  texts: readonly string[],
): Promise<void> {
  const picture = simulator?.requests.find(({ method }) => method === 'image');
  const response = await fetch(`${simulator?.origin}${picture?.path}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  const folder = path.join(windowsFolder, 'pictures');
  mkdirSync(folder, { recursive: true });
  for (const text of texts) {
    writeFileSync(path.join(folder, `${text.replace('picture ', '')}.jpg`), bytes);
  }
  await probed.ask('showPictures', folder);
}

async function median({ window }: ProbedWindow, texts: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (const text of texts) {
    await window.leaveText();
    await window.pointAt(text);
    let clock = { moved: 0, loaded: 0 };
    await until(`the picture of ${text}`, async () => {
      clock = await window.page.evaluate('benchClock');
      return clock.loaded > clock.moved;
    });
    times.push(clock.loaded - clock.moved - HOVER_DELAY_MS);
  }
  return quantile(times, 0.5);
}

function row(name: string, ours = Number.NaN, bare = Number.NaN): BenchRow {
  return {
    name: `${name}: mouse at rest → picture, less VS Code's ${HOVER_DELAY_MS} ms`,
    ours: milliseconds(ours),
    reference: `${milliseconds(bare)} bare provider`,
    ratio: ours / bare,
  };
}

function idInstance(index: number): string {
  return `110100000${index + 1}`;
}
