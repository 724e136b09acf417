import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type * as vscode from 'vscode';
import { AvatarStore } from '../../src/avatars/store';
import { startSimulator } from '../../src/simulator/simulator';
import type { Simulator } from '../../src/simulator/types';
import { stubDocument } from '../stub/document';
import { type Activated, activatePackaged, unloadPackaged } from '../stub/packaged';
import { keepNames } from './names';
import { type BenchRow, limitRow, milliseconds, quantile } from './row';

const INSTANCE = { idInstance: '110100000001', apiTokenInstance: 'b'.repeat(50) };
/** The account's own number, whose contacts the names are. */
const OWN = '79000000001@c.us';
const STORED = 500;
const HOVERS = 300;
const ROUNDS = 8;
const ASKED = 30;
const LEAST_PAUSE_MS = 200;
const NOTED_MS = 8;

/**
 * The hover providers of the packaged extension, called as VS Code calls them: on what is stored and has a
 * name among 10,000, on a line without an id, and on what has to be asked, beside the bare requests.
 */
export async function benchHover(): Promise<BenchRow[]> {
  const storage = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-hover-'));
  const simulator = await startSimulator({
    instances: [{ ...INSTANCE, typeInstance: 'whatsapp', wid: OWN }],
    limits: false,
    unknownContact: 'picture',
  });
  const extension = activatePackaged({ storage });
  try {
    await fill(path.join(storage, 'avatars'));
    const whose = { idInstance: INSTANCE.idInstance, ownChatId: OWN };
    await keepNames(path.join(storage, 'avatars'), whose, storedId);
    await extension.stub.commands.get('avatarLens.addInstance')?.({
      ...INSTANCE,
      apiUrl: simulator.origin,
    });
    return [
      ...(await storedRows(extension)),
      await plainRow(extension),
      ...(await askedRows(extension, simulator)),
    ];
  } finally {
    extension.dispose();
    unloadPackaged();
    await simulator.close();
    rmSync(storage, { recursive: true, force: true });
  }
}

async function fill(folder: string): Promise<void> {
  const store = new AvatarStore(folder, Date.now, console.error);
  for (let index = 0; index < STORED; index += 1) {
    const bytes = Buffer.alloc(30_000, `${index} `);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const image = { mimeType: 'image/jpeg', width: 640, height: 640, sha256 } as const;
    const record = {
      idInstance: INSTANCE.idInstance,
      chatId: storedId(index),
      product: 'whatsapp',
      outcome: 'picture',
      lookedUpAt: Date.now(),
      image: { ...image, byteLength: bytes.byteLength },
    } as const;
    await store.write(record, { ...image, bytes });
  }
}

/** In a document of 50 MB and in one line of 1,000,000 characters, an id at every few characters. */
async function storedRows(extension: Activated): Promise<BenchRow[]> {
  const lines = Array.from(
    { length: Math.ceil((50 * 1024 * 1024) / 100) },
    (_, index) =>
      `2026-08-20T10:14:02.113Z INFO  [bot] sent to ${storedId(index % STORED)} idMessage=3EB0123456789ABC in 213 ms`,
  );
  const line = Array.from(
    { length: 1_000_000 / 20 },
    (_, index) => `${storedId(index % STORED)}, . `,
  ).join('');
  return [
    limitRow(
      'stored and named among 10,000, p99 anywhere in a document of 50 MB',
      await p99(extension, lines, (part) => [Math.floor(part * lines.length), 50]),
      2,
    ),
    limitRow(
      'stored and named among 10,000, p99 anywhere in a line of 1,000,000 characters',
      await p99(extension, [line], (part) => [0, Math.floor(part * 50_000) * 20 + 5]),
      2,
    ),
  ];
}

/** Over many places, of the best time at each: others use the machine, and what is stored changes nothing. */
async function p99(
  extension: Activated,
  lines: readonly string[],
  placeAt: (part: number) => [line: number, character: number],
): Promise<number> {
  const document = stubDocument(extension.stub, lines);
  const best = new Array<number>(HOVERS).fill(Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [place, before] of best.entries()) {
      const [line, character] = placeAt((place * 0.618_034) % 1);
      const started = performance.now();
      const hover = await hoverAt(extension, document, line, character);
      best[place] = Math.min(before, performance.now() - started);
      assert.match(hover, /Petrov.*width=96,height=96|width=96,height=96.*Petrov/s);
      // A mouse leaves much more, in which the recent look-up is written down.
      await pause(NOTED_MS);
    }
  }
  return quantile(best, 0.99);
}

/** All hover providers together, at every place of 200 characters of code without an id. */
async function plainRow(extension: Activated): Promise<BenchRow> {
  const { hoverProviders, module } = extension.stub;
  const { Position } = module as unknown as typeof vscode;
  const code = 'const answer = await ask({ question: text, limit: 1000, retry: true }); '.repeat(3);
  const lines = Array.from({ length: 2000 }, () => code.slice(0, 200));
  const document = stubDocument(extension.stub, lines);
  const token = {} as vscode.CancellationToken;
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 20; round += 1) {
    const started = performance.now();
    for (let character = 0; character < 200; character += 1) {
      const position = new Position(1000, character);
      for (const provider of hoverProviders) {
        await provider.provideHover(document, position, token);
      }
    }
    best = Math.min(best, (performance.now() - started) / 200);
  }
  return limitRow('200 characters of code without an id, all providers', best, 0.02);
}

/** A new id each time, beside the same two requests sent bare. */
async function askedRows(extension: Activated, simulator: Simulator): Promise<BenchRow[]> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let count = 0; count < ASKED; count += 1) {
    const id = `${79007000000 + count}@c.us`;
    const document = stubDocument(extension.stub, [id]);
    const started = performance.now();
    const hover = await hoverAt(extension, document, 0, 5);
    ours.push(performance.now() - started);
    assert.match(hover, /width=96,height=96/);
    const startedBare = performance.now();
    await askBare(simulator, `${79008000000 + count}@c.us`);
    bare.push(performance.now() - startedBare);
    await pause(LEAST_PAUSE_MS);
  }
  const [first = Number.NaN, ...rest] = ours;
  const [, ...bareRest] = bare;
  const needed = quantile(bareRest, 0.5);
  const took = quantile(rest, 0.5);
  return [
    {
      ...limitRow('asked, beyond the API and the picture, from the second on', took - needed, 15),
      reference: `${milliseconds(needed)} bare requests`,
      ratio: took / needed,
    },
    { name: 'asked, the first of all, with what it loads', ours: milliseconds(first) },
  ];
}

async function askBare(simulator: Simulator, chatId: string): Promise<void> {
  const { idInstance, apiTokenInstance } = INSTANCE;
  const url = `${simulator.origin}/waInstance${idInstance}/getAvatar/${apiTokenInstance}`;
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ chatId }) });
  const { urlAvatar } = (await reply.json()) as { urlAvatar: string };
  await (await fetch(urlAvatar)).arrayBuffer();
}

/** The text of the one hover that comes. */
async function hoverAt(
  { stub }: Activated,
  document: vscode.TextDocument,
  line: number,
  character: number,
): Promise<string> {
  const { Position } = stub.module as unknown as typeof vscode;
  const token = { isCancellationRequested: false } as vscode.CancellationToken;
  const position = new Position(line, character);
  const hovers = await Promise.all(
    stub.hoverProviders.map((provider) => provider.provideHover(document, position, token)),
  );
  return hovers
    .flatMap((hover) => (hover ? [(hover.contents as unknown as vscode.MarkdownString).value] : []))
    .join();
}

function storedId(index: number): string {
  return `${79005000000 + index}@c.us`;
}
