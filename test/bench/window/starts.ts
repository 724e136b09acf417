import { setTimeout as pause } from 'node:timers/promises';
import { openWindow, type VsCodeWindow } from '../../ui/driver';
import { until } from '../../ui/until';
import { type BenchRow, milliseconds, quantile, ratioRow } from '../row';
import { installPackaged, windowsFolder } from './installed';

const STARTS = 12;
const OURS = 'avatar-lens.avatar-lens';
/** It starts on the same event, `onStartupFinished`. */
const PEER = 'vscode.merge-conflict';

/** Milliseconds as VS Code itself tells them, without fractions. */
interface Activation {
  readonly load: number;
  readonly call: number;
  readonly resolve: number;
}

/** How long VS Code says that each extension took in the same starts of a window. */
export async function benchStarts(): Promise<BenchRow[]> {
  const window = await openWindow({
    name: 'starts',
    parentFolder: windowsFolder,
    extensionsFolder: await installPackaged('starts'),
  });
  const starts: ReadonlyMap<string, Activation>[] = [];
  try {
    for (let start = 0; start < STARTS; start += 1) {
      if (start > 0) await window.reload();
      starts.push(await activations(window));
    }
  } finally {
    await window.close();
  }
  return rows(starts);
}

/** Reads the table of "Developer: Startup Performance" by way of the clipboard. */
async function activations(window: VsCodeWindow): Promise<ReadonlyMap<string, Activation>> {
  // The table is of the moment when it is opened: every extension shall have settled.
  await pause(2000);
  await window.runCommand('Developer: Startup Performance');
  const lines = window.page.locator('.editor-group-container.active .view-line');
  await lines.filter({ hasText: 'System Info' }).waitFor();
  await lines.first().click();
  let table = new Map<string, Activation>();
  await until('the times of activation', async () => {
    await window.setClipboard('');
    await window.page.keyboard.press('Control+A');
    await window.page.keyboard.press('Control+C');
    table = parse(await window.clipboard());
    return table.has(OURS) && table.has(PEER);
  });
  await window.runCommand('View: Close All Editors');
  return table;
}

function parse(text: string): Map<string, Activation> {
  const row = /^\| ([\w-]+\.[\w-]+) +\| (?:true|false) +\| (\d+) +\| (\d+) +\| (\d+) +\|/gm;
  return new Map(
    [...text.matchAll(row)].map(([, id = '', load, call, resolve]) => [
      id,
      { load: Number(load), call: Number(call), resolve: Number(resolve) },
    ]),
  );
}

function rows(starts: readonly ReadonlyMap<string, Activation>[]): BenchRow[] {
  const median = (id: string, of: (times: Activation) => number) =>
    quantile(
      starts.flatMap((start) => {
        const times = start.get(id);
        return times ? [of(times)] : [];
      }),
      0.5,
    );
  const both = ({ load, call }: Activation) => load + call;
  const part = (name: string, of: (times: Activation) => number): BenchRow => ({
    name,
    ours: milliseconds(median(OURS, of)),
    reference: `${milliseconds(median(PEER, of))} merge-conflict`,
    ratio: median(OURS, of) / median(PEER, of),
  });
  const settled = starts.map((start) => start.size).join(' ');
  return [
    ratioRow(`load + activate in ${STARTS} windows`, median(OURS, both), median(PEER, both), 1.5),
    part('of it: Load Code', ({ load }) => load),
    part('of it: Call Activate', ({ call }) => call),
    part('then: Finish Activate', ({ resolve }) => resolve),
    { name: 'extensions that were active in each window', ours: settled },
  ];
}
