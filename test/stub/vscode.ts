// A stand-in for the `vscode` module, so that the packaged extension runs under plain Node: it keeps
// what is registered, has working values (positions, URIs, events), and does nothing else.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as vscode from 'vscode';

type Handler = (...args: unknown[]) => unknown;

export class VscodeStub {
  readonly hoverProviders: vscode.HoverProvider[] = [];
  readonly completionProviders: vscode.CompletionItemProvider[] = [];
  /** Of each completion provider: where it is asked. */
  readonly completionSelectors: vscode.DocumentFilter[][] = [];
  /** What stands above the rows of each view. */
  readonly viewMessages = new Map<string, string>();
  readonly treeViews = new Map<string, object>();
  readonly trees = new Map<string, vscode.TreeDataProvider<unknown>>();
  readonly commands = new Map<string, Handler>();
  clipboard = '';
  /** Fired as VS Code does when the user comes to the window, or leaves it. */
  readonly windowState = new Emitter<{ readonly focused: boolean }>();
  /** Fired as VS Code does when tabs are opened or closed. */
  readonly tabsChanged = new Emitter<Omit<vscode.TabChangeEvent, 'changed'>>();
  /** Fired as VS Code does when a view comes into sight, or goes out of it. */
  readonly viewVisibility = new Map<string, (visible: boolean) => void>();
  /** Selects rows of a view, as the user does. */
  readonly viewSelection = new Map<string, (rows: readonly unknown[]) => void>();
  /** What the user was told or asked. */
  readonly messages: string[] = [];
  /** What the modal ones among them say below their first line. */
  readonly details: string[] = [];
  /** The answers that the user gives where they are offered; by default none. */
  readonly answers = new Set<unknown>();
  /** By full name, such as `avatarLens.recents.limit`. What is not here has the manifest's default. */
  readonly settings = new Map<string, unknown>();
  /** What the workspace says, which settings of scope `application` must not care for. */
  readonly workspaceSettings = new Map<string, unknown>();
  /** What `require('vscode')` gives. */
  readonly module: Readonly<Record<string, unknown>>;

  constructor() {
    this.module = { ...everyName(), ...VALUES, ...this.namespaces() };
  }

  /** Like VS Code's, it shows what is set, and does not notice a property that is deleted. */
  private treeView(id: string): object {
    const { viewMessages } = this;
    const visibility = new Emitter<void>();
    const selected = new Emitter<vscode.TreeViewSelectionChangeEvent<unknown>>();
    const view = {
      visible: false,
      selection: [] as readonly unknown[],
      onDidChangeVisibility: visibility.event,
      onDidChangeSelection: selected.event,
      get message() {
        return viewMessages.get(id) ?? '';
      },
      set message(text: string) {
        viewMessages.set(id, text);
      },
    };
    this.viewVisibility.set(id, (visible) => {
      view.visible = visible;
      visibility.fire();
    });
    this.viewSelection.set(id, (selection) => {
      view.selection = selection;
      selected.fire({ selection });
    });
    return view;
  }

  private namespaces(): Record<string, unknown> {
    const tell = async (message: string, ...offered: unknown[]) => {
      this.messages.push(message);
      const [options] = offered;
      const { detail } = (options ?? {}) as vscode.MessageOptions;
      if (detail !== undefined) this.details.push(detail);
      return offered.find(
        (answer) => this.answers.has(answer) || this.answers.has(titleOf(answer)),
      );
    };
    return {
      commands: open({
        registerCommand: (id: string, handler: Handler) => {
          this.commands.set(id, handler);
          return new Disposable();
        },
        executeCommand: async (id: string, ...args: unknown[]) => this.commands.get(id)?.(...args),
      }),
      env: open({
        language: 'en',
        appRoot: '/nowhere',
        uriScheme: 'vscode',
        clipboard: open({
          writeText: async (text: string) => {
            this.clipboard = text;
          },
        }),
      }),
      extensions: open({ all: [] }),
      l10n: { t: translate },
      languages: open({
        registerHoverProvider: (_: unknown, provider: vscode.HoverProvider) => {
          this.hoverProviders.push(provider);
          return new Disposable();
        },
        registerCompletionItemProvider: (
          selector: vscode.DocumentFilter[],
          provider: vscode.CompletionItemProvider,
        ) => {
          this.completionSelectors.push(selector);
          this.completionProviders.push(provider);
          return new Disposable();
        },
      }),
      lm: open({}),
      window: open({
        createOutputChannel: () => open({ logLevel: 3 }),
        createTreeView: (id: string, { treeDataProvider }: vscode.TreeViewOptions<unknown>) => {
          this.trees.set(id, treeDataProvider);
          const view = this.treeView(id);
          this.treeViews.set(id, view);
          return open(view);
        },
        showErrorMessage: tell,
        showInformationMessage: tell,
        showWarningMessage: tell,
        onDidChangeWindowState: this.windowState.event,
        visibleTextEditors: [],
        withProgress: (_: unknown, work: Handler) =>
          work(open({}), open({ isCancellationRequested: false })),
        tabGroups: open({ all: [], onDidChangeTabs: this.tabsChanged.event }),
      }),
      workspace: open({
        isTrusted: true,
        getConfiguration: (section = '') => ({
          // As in editors that let a workspace have a say in everything.
          get: (name: string, otherwise?: unknown) => {
            const key = section === '' ? name : `${section}.${name}`;
            return this.workspaceSettings.get(key) ?? this.settings.get(key) ?? otherwise;
          },
          inspect: (name: string) => {
            const key = section === '' ? name : `${section}.${name}`;
            return {
              key,
              globalValue: this.settings.get(key),
              workspaceValue: this.workspaceSettings.get(key),
            };
          },
        }),
        textDocuments: [],
        workspaceFolders: [],
      }),
    };
  }
}

/** An object whose missing members are functions that give such an object again; not to be awaited. */
function open<T extends object>(known: T): T {
  return new Proxy(known, {
    get: (target, name) =>
      name in target || name === 'then' ? Reflect.get(target, name) : () => open(new Disposable()),
  });
}

/** VS Code's module has some 200 names, and taking them all costs time: the stub has as many. */
function everyName(): Record<string, unknown> {
  const types = path.join(
    path.dirname(createRequire(path.resolve('package.json')).resolve('@types/vscode/package.json')),
    'index.d.ts',
  );
  const declaration = /^\texport (?:abstract )?(?:class|enum|namespace|const|function) (\w+)/gm;
  const names = [...readFileSync(types, 'utf8').matchAll(declaration)].map(([, name]) => name);
  return Object.fromEntries(names.map((name) => [name, class Unused {}]));
}

/** Of a button that is more than its text. */
function titleOf(answer: unknown): unknown {
  return (answer as { title?: unknown } | undefined)?.title;
}

function translate(
  text: string | { message: string; args: unknown[] },
  ...rest: unknown[]
): string {
  const { message, args } = typeof text === 'string' ? { message: text, args: rest } : text;
  return message.replace(/\{(\d+)\}/g, (whole, index) => String(args[Number(index)] ?? whole));
}

class Disposable {
  static from(...parts: readonly Disposable[]): Disposable {
    return Object.assign(new Disposable(), {
      dispose: () => {
        for (const part of parts) part.dispose();
      },
    });
  }

  dispose(): void {}
}

class Emitter<T> extends Disposable {
  private readonly emitter = new EventEmitter();

  readonly event = (listener: (value: T) => void): Disposable => {
    this.emitter.on('fired', listener);
    return Object.assign(new Disposable(), {
      dispose: () => void this.emitter.off('fired', listener),
    });
  };

  fire(value: T): void {
    this.emitter.emit('fired', value);
  }
}

class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(start: Position | number, end: Position | number, line = 0, character = 0) {
    this.start = typeof start === 'number' ? new Position(start, Number(end)) : start;
    this.end = typeof end === 'number' ? new Position(line, character) : end;
  }
}

class Hover {
  constructor(
    readonly contents: unknown,
    readonly range?: Range,
  ) {}
}

class CompletionItem {
  constructor(
    readonly label: unknown,
    readonly kind?: number,
  ) {}
}

class CompletionList {
  constructor(
    readonly items: readonly CompletionItem[],
    readonly isIncomplete = false,
  ) {}
}

class MarkdownString {
  constructor(public value = '') {}

  appendMarkdown(text: string): this {
    this.value += text;
    return this;
  }

  appendText(text: string): this {
    return this.appendMarkdown(text);
  }
}

class ThemeIcon {
  constructor(readonly id: string) {}
}

class TreeItem {
  constructor(readonly label: string) {}
}

class Uri {
  private constructor(
    readonly fsPath: string,
    private readonly text: string,
  ) {}

  get scheme(): string {
    return /^\w+/.exec(this.text)?.[0] ?? '';
  }

  get path(): string {
    return this.fsPath;
  }

  static file(file: string): Uri {
    return new Uri(file, pathToFileURL(file).href);
  }

  static from({ scheme, path: of, query }: { scheme: string; path: string; query: string }): Uri {
    // As VS Code does, which would take what follows for a host.
    if (of.startsWith('//')) throw new Error('[UriError]: path cannot begin with //');
    return new Uri(of, `${scheme}:${of}?${query}`);
  }

  static parse(text: string): Uri {
    return new Uri(text.replace(/^\w+:\/*/, '/'), text);
  }

  static joinPath(base: Uri, ...parts: string[]): Uri {
    return Uri.file(path.join(base.fsPath, ...parts));
  }

  toString(): string {
    return this.text;
  }
}

const VALUES = {
  CompletionItem,
  CompletionItemKind: { User: 25 },
  CompletionList,
  Disposable,
  FileType: { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 },
  EventEmitter: Emitter,
  Hover,
  LogLevel: { Trace: 1, Info: 3 },
  MarkdownString,
  Position,
  Range,
  ThemeColor: ThemeIcon,
  ThemeIcon,
  TreeItem,
  Uri,
};
