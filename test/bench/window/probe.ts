// An extension that is installed beside Avatar Lens in the benchmark's windows. It answers on loopback:
// runs commands, tells what the extension host's memory holds, and what Avatar Lens has set in motion.
import { createHook } from 'node:async_hooks';
import { writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { queryObjects, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import type { AvatarLensApi } from '../../../src/api';
import { EXTENSION_ID } from '../../host/paths';

export interface HostMemory {
  readonly pid: number;
  readonly heapBytes: number;
  readonly rssBytes: number;
  /** Webview panels that are in memory, open or not. */
  readonly webviewPanels: number;
}

/** What the probe does when it is asked; arguments and results travel as JSON. */
const OPERATIONS = {
  async execute(command: string, ...args: unknown[]): Promise<unknown> {
    return vscode.commands.executeCommand(command, ...args);
  },

  /** The command gets a Uri. */
  async executeOnFile(command: string, file: string): Promise<unknown> {
    return vscode.commands.executeCommand(command, vscode.Uri.file(file));
  },

  async openFile(file: string): Promise<void> {
    await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
  },

  /** Looks all of them up, a few at a time. Resolves to the number of each outcome. */
  async lookUp(
    wanted: readonly { readonly chatId: string; readonly idInstance: string }[],
  ): Promise<Record<string, number>> {
    const api = vscode.extensions.getExtension<AvatarLensApi>(EXTENSION_ID)?.exports;
    const outcomes: Record<string, number> = {};
    const waiting = [...wanted];
    const worker = async () => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        const result = await api?.lookUp(one.chatId, { idInstance: one.idInstance });
        const outcome = result?.error?.code ?? result?.outcome ?? 'nothing';
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: 32 }, worker));
    return outcomes;
  },

  /** After a full collection of garbage. */
  async memory(): Promise<HostMemory> {
    const panel = vscode.window.createWebviewPanel('bench.empty', '', vscode.ViewColumn.One);
    const kind = panel.constructor;
    panel.dispose();
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    for (let round = 0; round < 4; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      collect();
    }
    const { heapUsed, rss } = process.memoryUsage();
    return {
      pid: process.pid,
      heapBytes: heapUsed,
      rssBytes: rss,
      webviewPanels: queryObjects(kind, { format: 'count' }),
    };
  },

  /** Timers, requests, files and the like that Avatar Lens has begun so far, by Node's own names. */
  async begun(): Promise<Record<string, number>> {
    return Object.fromEntries(begun);
  },

  /** VS Code's own marks of how it started extensions, at milliseconds since the epoch. */
  async marks(): Promise<readonly { readonly name: string; readonly startTime: number }[]> {
    const { MonacoPerformanceMarks: marks } = globalThis as unknown as {
      MonacoPerformanceMarks: { getMarks(): { name: string; startTime: number }[] };
    };
    return marks.getMarks().filter(({ name }) => name.startsWith('code/extHost/'));
  },

  /** The open tabs of one kind of webview. */
  async tabs(viewType: string): Promise<number> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    return tabs.filter(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType),
    ).length;
  },

  /**
   * From now on a hover over `bare <n> <digits>` asks the n-th of these addresses for the avatar of
   * `<digits>@c.us`, fetches the picture into the folder and shows it: what any hover would have to do.
   */
  async askBare(getAvatar: readonly string[], folder: string): Promise<void> {
    vscode.languages.registerHoverProvider([{ scheme: '*' }], {
      async provideHover(document, position) {
        const line = document.lineAt(position.line);
        const [, index, digits] = /^bare (\d+) (\d+)/.exec(line.text) ?? [];
        const address = getAvatar[Number(index)];
        if (address === undefined) return undefined;
        const body = JSON.stringify({ chatId: `${digits}@c.us` });
        const headers = { 'content-type': 'application/json' };
        const reply = await fetch(address, { method: 'POST', headers, body });
        const { urlAvatar } = (await reply.json()) as { urlAvatar: string };
        const picture = Buffer.from(await (await fetch(urlAvatar)).arrayBuffer());
        const file = vscode.Uri.joinPath(vscode.Uri.file(folder), `${digits}.jpg`);
        await writeFile(file.fsPath, picture);
        const markdown = new vscode.MarkdownString(`![](${file}|width=96,height=96)\n\npicture`);
        return new vscode.Hover(markdown, line.range);
      },
    });
  },
};

export type Operations = typeof OPERATIONS;

/** Promises are Avatar Lens's own business; everything else wakes up the process or reaches outside. */
const HARMLESS = new Set(['PROMISE', 'TickObject', 'Microtask']);
const begun = new Map<string, number>();

/** Notes what is begun by a function of Avatar Lens, whose folder stands in the stack. Slows everything down. */
function watch(): vscode.Disposable {
  const hook = createHook({
    init(_id, type) {
      if (HARMLESS.has(type)) return;
      const limit = Error.stackTraceLimit;
      Error.stackTraceLimit = 50;
      const { stack } = new Error();
      Error.stackTraceLimit = limit;
      if (stack?.includes(`/${EXTENSION_ID}-`)) begun.set(type, (begun.get(type) ?? 0) + 1);
    },
  });
  hook.enable();
  return { dispose: () => hook.disable() };
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  if (process.env.AVATAR_LENS_PROBE_WATCHES === '1') context.subscriptions.push(watch());
  const server = createServer(async (request, response) => {
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk as Buffer);
    try {
      const { operation, args } = JSON.parse(Buffer.concat(body).toString()) as {
        operation: keyof Operations;
        args: unknown[];
      };
      const run = OPERATIONS[operation] as (...args: unknown[]) => Promise<unknown>;
      const value = await run(...args);
      response.end(JSON.stringify({ value }));
    } catch (error) {
      response.end(JSON.stringify({ error: String(error) }));
    }
  });
  context.subscriptions.push({ dispose: () => server.close() });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  writeFileSync(process.env.AVATAR_LENS_PROBE ?? '', String(port));
}
