import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeLog } from '../generatedLog';
import { type BenchRow, milliseconds } from '../row';
import { openProbed, type ProbedWindow, windowsFolder } from './installed';
import { addInstance, startInstances } from './simulated';

const FILES = 10;
const FILE_BYTES = 10 * 1024 * 1024;
const IDLE_MS = 30_000;
/** Nothing begins for so long. */
const SETTLED_MS = 10_000;
const ID_INSTANCE = '110100000001';

/** What an instance costs that nobody asks anything of, with ten large logs open. */
export async function benchIdle(): Promise<BenchRow[]> {
  const folder = path.join(windowsFolder, 'idle-workspace');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = Array.from({ length: FILES }, (_, index) => path.join(folder, `bot${index}.log`));
  for (const file of files) writeLog(file, FILE_BYTES);
  const simulator = await startInstances([ID_INSTANCE]);
  try {
    const window = {
      name: 'idle',
      folder,
      // VS Code's search for ports to forward looks through all processes, hundreds of files a second.
      settings: { 'remote.autoForwardPorts': false, 'remote.autoForwardPortsSource': 'output' },
      // In both windows, since watching costs something itself.
      env: { AVATAR_LENS_PROBE_WATCHES: '1' },
    };
    const watched = await openProbed(window);
    let ours: Idle;
    let begun: Record<string, number>;
    let requests: number;
    try {
      await addInstance(watched, ID_INSTANCE, simulator);
      const before = await settled(watched);
      requests = simulator.requests.length;
      ours = await idle(watched, files);
      begun = difference(await watched.ask('begun'), before);
    } finally {
      await watched.close();
    }
    const without = await openProbed({ ...window, isAlone: true });
    try {
      const reference = await idle(without, files);
      return rows(ours, reference, begun, simulator.requests.length - requests);
    } finally {
      await without.close();
    }
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What was begun until nothing more begins: the instance's own avatar comes after it was added. */
async function settled(watched: ProbedWindow): Promise<Record<string, number>> {
  let before: Record<string, number>;
  let after = await watched.ask('begun');
  do {
    before = after;
    await pause(SETTLED_MS);
    after = await watched.ask('begun');
  } while (Object.keys(difference(after, before)).length > 0);
  return after;
}

interface Idle {
  readonly cpuMs: number;
  readonly wakeUps: number;
}

/** Opens the files, lets everything settle, and then looks at the extension host for a while. */
async function idle(probed: ProbedWindow, files: readonly string[]): Promise<Idle> {
  for (const file of files) await probed.ask('openFile', file);
  const { pid } = await probed.ask('memory');
  await pause(10_000);
  const before = usage(pid);
  await pause(IDLE_MS);
  const after = usage(pid);
  return { cpuMs: after.cpuMs - before.cpuMs, wakeUps: after.wakeUps - before.wakeUps };
}

/** Of all threads of a process, from Linux's own accounts; its ticks have 10 ms. */
function usage(pid: number): Idle {
  const times = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const wakeUps = readdirSync(`/proc/${pid}/task`).map((thread) => {
    const status = readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8');
    return Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  });
  return {
    cpuMs: (Number(times[11]) + Number(times[12])) * 10,
    wakeUps: wakeUps.reduce((sum, one) => sum + one, 0),
  };
}

function difference(
  after: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): Record<string, number> {
  const changes = Object.entries(after).map(([key, count]) => [key, count - (before[key] ?? 0)]);
  return Object.fromEntries(changes.filter(([, count]) => count !== 0));
}

function rows(
  ours: Idle,
  without: Idle,
  begun: Readonly<Record<string, number>>,
  requests: number,
): BenchRow[] {
  const what = Object.entries(begun).map(([type, count]) => `${count} ${type}`);
  const seconds = IDLE_MS / 1000;
  return [
    {
      name: 'timers, files and requests begun while ten logs of 10 MB are opened and left alone',
      ours: what.length === 0 ? '0' : what.join(', '),
      budget: '0',
      held: what.length === 0,
    },
    { name: 'requests that arrived', ours: `${requests}`, budget: '0', held: requests === 0 },
    {
      name: `CPU of the extension host in ${seconds} s`,
      ours: milliseconds(ours.cpuMs),
      reference: `${milliseconds(without.cpuMs)} without Avatar Lens`,
    },
    {
      name: `wake-ups of its threads in ${seconds} s`,
      ours: `${ours.wakeUps}`,
      reference: `${without.wakeUps} without Avatar Lens`,
    },
  ];
}
