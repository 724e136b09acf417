// Runs a bundle that VS Code would load, under plain Node.
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import type * as vscode from 'vscode';
import type { AvatarLensApi } from '../../src/api';
import { VscodeStub } from './vscode';

/** The entry that users get, as the build leaves it. */
export const ENTRY = path.resolve('dist/extension.js');

export interface Activated {
  readonly stub: VscodeStub;
  readonly context: vscode.ExtensionContext;
  readonly api: AvatarLensApi;
  dispose(): void;
}

export interface StubbedContext {
  /** Where the extension keeps what it keeps; need not exist. */
  readonly storage: string;
  /** The extension's folder; by default this project. */
  readonly root?: string;
  readonly secrets?: Map<string, string>;
  /** Called with the key at each read of a secret. */
  readonly onSecretRead?: (key: string) => void;
  /** What VS Code keeps for the workspace. */
  readonly ofWorkspace?: Map<string, unknown>;
}

/** Has `require('vscode')` give the stub, until the returned function is called. */
export function serveVscode(stub: VscodeStub): () => void {
  const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
  const load = loader._load;
  loader._load = function (this: unknown, request, ...rest) {
    return request === 'vscode' ? stub.module : load.call(this, request, ...rest);
  };
  return () => {
    loader._load = load;
  };
}

/** Loads and activates the packaged extension. */
export function activatePackaged(options: StubbedContext, stub = new VscodeStub()): Activated {
  const restore = serveVscode(stub);
  const { activate } = require(ENTRY) as {
    activate(context: vscode.ExtensionContext): AvatarLensApi;
  };
  const context = stubContext(stub, options);
  const api = activate(context);
  return {
    stub,
    context,
    api,
    dispose() {
      for (const item of context.subscriptions) item.dispose();
      restore();
    },
  };
}

/** Has the next suite load all bundles anew: they keep the `vscode` that they were loaded with. */
export function unloadPackaged(): void {
  const folder = path.dirname(ENTRY);
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(folder)) delete require.cache[file];
  }
}

/** An ExtensionContext with as much as extensions read of it when they start. */
export function stubContext(
  stub: VscodeStub,
  { storage, root = process.cwd(), secrets = new Map(), onSecretRead, ofWorkspace }: StubbedContext,
): vscode.ExtensionContext {
  const { Uri, EventEmitter } = stub.module as unknown as typeof vscode;
  const packageJSON = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const memento = (kept = new Map<string, unknown>()) => {
    return {
      keys: () => [...kept.keys()],
      get: (key: string, otherwise?: unknown) => (kept.has(key) ? kept.get(key) : otherwise),
      update: async (key: string, value: unknown) => void kept.set(key, value),
      setKeysForSync: () => undefined,
    };
  };
  const secretChanged = new EventEmitter<vscode.SecretStorageChangeEvent>();
  const context = {
    subscriptions: [],
    extensionUri: Uri.file(root),
    extensionPath: root,
    extension: { id: `${packageJSON.publisher}.${packageJSON.name}`, packageJSON },
    globalStorageUri: Uri.file(storage),
    logUri: Uri.file(storage),
    globalState: memento(),
    workspaceState: memento(ofWorkspace),
    asAbsolutePath: (relative: string) => path.join(root, relative),
    secrets: {
      get: async (key: string) => {
        onSecretRead?.(key);
        return secrets.get(key);
      },
      store: async (key: string, value: string) => {
        secrets.set(key, value);
        secretChanged.fire({ key });
      },
      delete: async (key: string) => {
        secrets.delete(key);
        secretChanged.fire({ key });
      },
      onDidChange: secretChanged.event,
    },
  };
  return context as unknown as vscode.ExtensionContext;
}
