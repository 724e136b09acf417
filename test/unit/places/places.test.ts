import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import type * as Vscode from 'vscode';
import type { FoundLine, linesOf as LinesOf } from '../../../src/features/places/linesOf';
import type { registerPlaces as RegisterPlaces } from '../../../src/features/places/register';
import { useVscode } from '../support/vscode';

const ANN = '79001234568@c.us';

interface List {
  items: readonly Vscode.QuickPickItem[];
  press(): void;
}

describe('the places of a person', () => {
  const stub = useVscode();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'avatar-lens-places-'));
  const vscode = stub.module as unknown as typeof Vscode;
  const asked: unknown[] = [];
  const shown: string[] = [];
  let list: List | undefined;
  let provider: Vscode.TextDocumentContentProvider | undefined;
  let tabsChanged: ((event: { closed: readonly unknown[] }) => void) | undefined;

  before(() => {
    Object.assign(vscode.workspace, {
      asRelativePath: ({ fsPath }: Vscode.Uri) => path.basename(fsPath),
      registerTextDocumentContentProvider: (_: string, given: typeof provider) => {
        provider = given;
      },
      openTextDocument: async (uri: Vscode.Uri) => uri,
    });
    Object.assign(vscode.window, {
      createQuickPick: () => quickPick(),
      showTextDocument: async (uri: Vscode.Uri) => shown.push(uri.toString()),
    });
    Object.assign(vscode.window.tabGroups, {
      onDidChangeTabs: (listener: typeof tabsChanged) => {
        tabsChanged = listener;
      },
    });
    const { registerPlaces } = require('../../../src/features/places/register') as {
      registerPlaces: typeof RegisterPlaces;
    };
    const add = (command: string, handler: (argument: unknown) => unknown) =>
      vscode.commands.registerCommand(command, handler);
    const services = { subscriptions: { add: () => undefined }, commands: { add } };
    registerPlaces(services as never, async (argument) => {
      asked.push(argument);
      return undefined;
    });
  });

  after(() => rmSync(folder, { recursive: true }));

  function quickPick(): unknown {
    const nothing = () => undefined;
    const own = {
      items: [],
      press: nothing,
      onDidTriggerButton: (press: () => undefined) => {
        own.press = press;
      },
    };
    list = own;
    const others = ['onDidChangeActive', 'onDidAccept', 'onDidHide', 'hide', 'show'];
    return Object.assign(own, Object.fromEntries(others.map((name) => [name, nothing])));
  }

  function file(name: string, content: string | Buffer): Vscode.Uri {
    writeFileSync(path.join(folder, name), content);
    return vscode.Uri.file(path.join(folder, name));
  }

  async function show(argument: unknown): Promise<void> {
    await stub.commands.get('avatarLens.showPlaces')?.(argument);
  }

  async function lines(uri: Vscode.Uri, signal: AbortSignal): Promise<FoundLine[]> {
    const { linesOf } = require('../../../src/features/places/linesOf') as {
      linesOf: typeof LinesOf;
    };
    const found: FoundLine[] = [];
    for await (const line of linesOf([uri], ANN, signal)) found.push(line);
    return found;
  }

  it('are found in UTF-16 as in UTF-8', async () => {
    const text = `one\r\nтри ${ANN}\r\n`;
    const { signal } = new AbortController();
    const wide = file('wide.log', Buffer.from(`\ufeff${text}`, 'utf16le'));
    const found = [...(await lines(wide, signal)), ...(await lines(file('a.log', text), signal))];
    assert.deepEqual(
      found.map(({ line, column }) => [line, column]),
      [
        [1, 4],
        [1, 4],
      ],
    );
  });

  it('are looked for without holding the editor up, until Cancel', async () => {
    const uri = vscode.Uri.file('/open.log');
    let read = 0;
    const document = {
      uri,
      lineCount: 1_000_000,
      lineAt: () => ({ text: `line ${read++} of a log that is long` }),
    };
    Object.assign(vscode.workspace, { textDocuments: [document] });
    const controller = new AbortController();
    setImmediate(() => controller.abort());
    try {
      assert.deepEqual(await lines(uri, controller.signal), []);
    } finally {
      Object.assign(vscode.workspace, { textDocuments: [] });
    }
    assert.ok(read < document.lineCount / 2, `${read} lines were read`);
  });

  it('of an id that is none are not looked for', async () => {
    const uris = [file('b.log', `x ${ANN}`)];
    await show({ chatId: '(((', uris });
    assert.deepEqual(asked.splice(0), [{ chatId: '(((', uris }]);
  });

  it('make no link and no sign of what strangers wrote', async () => {
    await show({ chatId: ANN, name: '[Ann](command:a.b)', uris: [file('c.log', 'nobody')] });
    assert.match(stub.messages.splice(0).join(), /^\[Ann\] \(command:a\.b\) does not stand/);
    await show({ chatId: ANN, uris: [file('d.log', `$(verified) ${ANN}`)] });
    assert.equal(list?.items[0]?.description, `$\u200b(verified) ${ANN}`);
  });

  it('are a document of each person by itself, whatever the name, until its tab is closed', async () => {
    const others = '79001234560@c.us';
    await show({ chatId: ANN, name: 'Anna', uris: [file('e.log', ANN)] });
    list?.press();
    await show({ chatId: others, name: 'Anna', uris: [file('f.log', others)] });
    list?.press();
    await show({ chatId: ANN, name: '//x', uris: [file('g.log', ANN)] });
    list?.press();
    await new Promise(setImmediate);
    assert.equal(shown.length, 3);
    const uris = shown.map((text) => ({ toString: () => text }) as Vscode.Uri);
    const texts = uris.map((uri) => provider?.provideTextDocumentContent(uri, undefined as never));
    assert.deepEqual(texts, [`e.log:1: ${ANN}\n`, `f.log:1: ${others}\n`, `g.log:1: ${ANN}\n`]);
    const input = Object.assign(Object.create(vscode.TabInputText.prototype), { uri: uris[0] });
    tabsChanged?.({ closed: [{ input }] });
    assert.equal(
      provider?.provideTextDocumentContent(uris[0] as Vscode.Uri, undefined as never),
      '',
    );
  });
});
