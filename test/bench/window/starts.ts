import { EXTENSION_ID } from '../../host/paths';
import { until } from '../../ui/until';
import { type BenchRow, milliseconds, quantile, ratioRow } from '../row';
import { openProbed, type ProbedWindow } from './installed';

const STARTS = 12;
/** It starts on the same event, `onStartupFinished`. */
const PEER = 'vscode.merge-conflict';

/** From VS Code's own performance marks, in whole milliseconds. */
interface Activation {
  readonly load: number;
  readonly activate: number;
}

type Start = ReadonlyMap<string, Activation>;

/**
 * How long VS Code says that extensions took in the same starts of a window. Its table of "Load Code" counts
 * also what loads meanwhile, so the marks that it sets right around each one are read instead.
 */
export async function benchStarts(): Promise<BenchRow[]> {
  const probed = await openProbed({ name: 'starts' });
  const starts: Start[] = [];
  try {
    for (let start = 0; start < STARTS; start += 1) {
      if (start > 0) await probed.reload();
      starts.push(await activations(probed));
    }
  } finally {
    await probed.close();
  }
  return rows(starts);
}

async function activations(probed: ProbedWindow): Promise<Start> {
  let start: Start = new Map();
  await until('both extensions to have started', async () => {
    start = activationsOf(await probed.ask('marks'));
    return start.has(EXTENSION_ID) && start.has(PEER);
  });
  return start;
}

function activationsOf(marks: readonly { name: string; startTime: number }[]): Start {
  const at = new Map(marks.map(({ name, startTime }) => [name, startTime]));
  const took = (what: string, id: string) =>
    (at.get(`code/extHost/did${what}/${id}`) ?? Number.NaN) -
    (at.get(`code/extHost/will${what}/${id}`) ?? Number.NaN);
  const activated = /^code\/extHost\/didActivateExtension\/(.+)$/;
  const ids = [...at.keys()].flatMap((name) => activated.exec(name)?.[1] ?? []);
  return new Map(
    ids.map((id) => [
      id,
      { load: took('LoadExtensionCode', id), activate: took('ActivateExtension', id) },
    ]),
  );
}

function rows(starts: readonly Start[]): BenchRow[] {
  const all = (id: string, of: (times: Activation) => number) =>
    starts.map((start) => of(start.get(id) ?? { load: Number.NaN, activate: Number.NaN }));
  const both = ({ load, activate }: Activation) => load + activate;
  const median = (id: string, of = both) => quantile(all(id, of), 0.5);
  const part = (name: string, of: (times: Activation) => number): BenchRow => ({
    name,
    ours: milliseconds(median(EXTENSION_ID, of)),
    reference: milliseconds(median(PEER, of)),
    ratio: median(EXTENSION_ID, of) / median(PEER, of),
  });
  return [
    ratioRow(
      `load + activate beside merge-conflict, median of ${STARTS} windows`,
      median(EXTENSION_ID),
      median(PEER),
      1.5,
    ),
    part('of it: loading', ({ load }) => load),
    part('of it: activate()', ({ activate }) => activate),
    {
      name: 'in each window',
      ours: all(EXTENSION_ID, both).join(' '),
      reference: all(PEER, both).join(' '),
    },
  ];
}
