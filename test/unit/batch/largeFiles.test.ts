import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type * as vscode from 'vscode';
import type { Gallery, Services } from '../../../src/services/services';
import { until } from '../support/until';
import { useVscode } from '../support/vscode';

const MEBIBYTE = 1024 * 1024;

/** A file in front, as VS Code gives it to extensions: with a tab, and no document where it is over 50 MB. */
describe('a file over 50 MB', () => {
  const stub = useVscode();
  const window = stub.module.window as Record<string, unknown>;
  const { EventEmitter, TabInputText, Uri } = stub.module as unknown as typeof vscode;
  let input: object | undefined;
  let size = 0;
  let wholeFiles = 0;

  beforeEach(() => {
    wholeFiles = 0;
    Object.assign(window, { activeTextEditor: undefined });
    Object.defineProperty(window.tabGroups, 'activeTabGroup', {
      configurable: true,
      get: () => ({ activeTab: { input } }),
    });
    Object.assign(stub.module.workspace as object, {
      fs: {
        stat: async () => ({ type: 1, size }),
        readFile: async () => {
          wholeFiles++;
          return Buffer.from('79001234567@c.us');
        },
      },
      asRelativePath: ({ fsPath }: vscode.Uri) => fsPath,
    });
    stub.messages.length = 0;
    stub.answers.clear();
  });
  afterEach(() => {
    input = undefined;
  });

  function front(address: string, bytes: number): vscode.Uri {
    const uri = Uri.parse(address);
    input = Object.assign(Object.create(TabInputText.prototype), { uri });
    size = bytes;
    return uri;
  }

  const HERE = 'file:///logs/big.log';
  const THERE = 'vscode-remote:/logs/big.log';
  const WHY = /^VS Code keeps files over 50 MB from extensions, so there are no hovers here\./;
  const FROM_DISK = /Look Up Avatars in File reads this one from the disk\.$/;
  const REMOTE = /remote\.extensionKind with “workspace” for avatar-lens\.avatar-lens/;

  describe('has an entry in the status bar', () => {
    /** What the status bar shows of ours with a file in front. */
    async function shown(hasInstances = true) {
      const { registerLargeFiles } = await import('../../../src/features/batch/largeFiles');
      const changed = new EventEmitter<void>();
      const item = {
        isShown: false,
        text: '',
        tooltip: '',
        command: { arguments: [] as unknown[] },
      };
      Object.assign(item, {
        show: () => (item.isShown = true),
        hide: () => (item.isShown = false),
      });
      let updates = 0;
      Object.assign(window, {
        createStatusBarItem: () => item,
        onDidChangeActiveTextEditor: changed.event,
      });
      const stat = async () => {
        updates++;
        return { type: 1, size };
      };
      Object.assign((stub.module.workspace as { fs: object }).fs, { stat });
      registerLargeFiles({
        subscriptions: { add: (one: unknown) => one },
        directory: { instances: hasInstances ? [{}] : [] },
      } as unknown as Services);
      changed.fire();
      await until(() => updates > 0 || input === undefined || !hasInstances);
      await new Promise(setImmediate);
      return item;
    }

    it('that says why there are no hovers, and looks it up', async () => {
      const uri = front(HERE, 50 * MEBIBYTE + 1);
      const item = await shown();
      assert.ok(item.isShown);
      assert.equal(item.text, '$(account) Look up from the disk');
      assert.match(item.tooltip, WHY);
      assert.match(item.tooltip, FROM_DISK);
      assert.deepEqual(item.command.arguments, [uri]);
    });

    it('that offers the other side of a remote window, where it lies there', async () => {
      front(THERE, 60 * MEBIBYTE);
      const item = await shown();
      assert.ok(item.isShown);
      assert.match(item.tooltip, WHY);
      assert.match(item.tooltip, REMOTE);
    });

    it('unless it is smaller, or there is no instance', async () => {
      front(HERE, 50 * MEBIBYTE);
      assert.equal((await shown()).isShown, false);
      front(HERE, 60 * MEBIBYTE);
      assert.equal((await shown(false)).isShown, false);
    });
  });

  for (const [address, what] of [
    [HERE, FROM_DISK],
    [THERE, REMOTE],
  ] as const) {
    it(`is the reason that a selection in ${address} tells nothing`, async () => {
      front(address, 60 * MEBIBYTE);
      const { lookUpSelection } = await import('../../../src/features/batch/lookUpTexts');
      await lookUpSelection({} as Services, {} as Gallery, undefined);
      const [said, ...others] = stub.messages;
      assert.match(said ?? '', WHY);
      assert.match(said ?? '', what);
      assert.deepEqual(others, []);
    });

    it(`is the reason that the cursor in ${address} tells nothing; a button looks the file up`, async () => {
      const uri = front(address, 60 * MEBIBYTE);
      stub.answers.add('Look Up File');
      const lookedUp: unknown[] = [];
      stub.commands.set('avatarLens.lookUpFile', (one: unknown) => lookedUp.push(one));
      const { wantedBy } = await import('../../../src/features/lookUp/whom');
      assert.equal(await wantedBy({} as Parameters<typeof wantedBy>[0], undefined), undefined);
      const [said] = stub.messages;
      assert.match(said ?? '', WHY);
      assert.match(said ?? '', what);
      assert.deepEqual(lookedUp, [uri]);
    });
  }

  for (const [megabytes, isRead] of [
    [60, false],
    [40, true],
  ] as const) {
    it(`${isRead ? 'is read where it is smaller' : 'is not read as a whole, and one sentence offers the way'}: ${megabytes} MB elsewhere`, async () => {
      const uri = front(THERE, megabytes * 1_000_000);
      const { fileText } = await import('../../../src/features/batch/texts');
      const reading = await fileText(uri).open();
      assert.equal(wholeFiles, isRead ? 1 : 0);
      const { sourceProblemSentence } = await import('../../../src/text/batches');
      const problem = (reading as { problem?: Parameters<typeof sourceProblemSentence>[0] })
        .problem;
      if (isRead) assert.equal(problem, undefined);
      else {
        assert.ok(problem);
        const sentence = sourceProblemSentence(problem, 'big.log');
        assert.match(sentence, REMOTE);
        assert.match(sentence, /^big\.log was not read: what lies elsewhere is read up to 50 MB\./);
      }
    });
  }
});
