import assert from 'node:assert/strict';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'mocha';
import type * as vscode from 'vscode';
import { ok } from '../../../src/greenApi/failure';
import type { Services } from '../../../src/services/services';
import { stubDocument } from '../../stub/document';
import { until } from '../support/until';
import { useVscode } from '../support/vscode';

const CHOICE = ok({ isSettled: true, instance: { idInstance: '1' } });
const FACE = { thumbnailPath: path.resolve('package.json') };

describe('small avatars in the editor', () => {
  const stub = useVscode();

  it('are those in sight, though what was in sight before is read more slowly', async () => {
    const { InlineAvatars } = await import('../../../src/features/inline/inlineAvatars');
    const { EventEmitter, Range } = stub.module as unknown as typeof vscode;
    const scrolled = new EventEmitter<{ textEditor: unknown }>();
    const drawn: number[][] = [];
    const editor = {
      document: stubDocument(stub, ['id', ...Array<string>(149).fill(''), 'id']),
      visibleRanges: [new Range(0, 0, 0, 0)],
      setDecorations: (_: unknown, decorations: { range: vscode.Range }[]) =>
        drawn.push(decorations.map(({ range }) => range.start.line)),
    };
    Object.assign(stub.module.window as object, {
      visibleTextEditors: [editor],
      onDidChangeTextEditorVisibleRanges: scrolled.event,
    });
    const reads: (() => void)[] = [];
    const { event } = new EventEmitter<never>();
    const services = {
      hoverSwitch: { mode: 'automatic' },
      onDidChangeNames: event,
      onDidKeepDetails: event,
      finder: { find: (text: string) => [{ start: text.indexOf('id') }] },
      lookUps: {
        choice: async () => CHOICE,
        faceOf: () => new Promise((resolve) => reads.push(() => resolve(FACE))),
      },
      onDidLookUp: event,
      onDidMakeThumbnail: event,
      onDidChangeInstances: event,
      log: { unexpected: (_: string, error: unknown) => assert.fail(String(error)) },
    };
    const shown = new InlineAvatars(services as unknown as Services);
    await until(() => reads.length === 1);
    editor.visibleRanges = [new Range(150, 0, 150, 0)];
    scrolled.fire({ textEditor: editor });
    await until(() => reads.length === 2);
    reads[1]?.();
    await until(() => drawn.length === 1);
    reads[0]?.();
    await setImmediate();
    assert.deepEqual(drawn, [[150]]);
    shown.dispose();
  });

  for (const [mode, hint] of [
    ['off', 'Anna \\*Petrova\\*'],
    ['automatic', undefined],
  ] as const) {
    it(`say ${hint === undefined ? 'nothing' : 'the name'} where hovers are ${mode}`, async () => {
      const { InlineAvatars } = await import('../../../src/features/inline/inlineAvatars');
      const { EventEmitter, Range } = stub.module as unknown as typeof vscode;
      const drawn: vscode.DecorationOptions[][] = [];
      const editor = {
        document: stubDocument(stub, ['to id']),
        visibleRanges: [new Range(0, 0, 0, 5)],
        setDecorations: (_: unknown, options: vscode.DecorationOptions[]) => drawn.push(options),
      };
      Object.assign(stub.module.window as object, { visibleTextEditors: [editor] });
      const { event } = new EventEmitter<never>();
      const services = {
        hoverSwitch: { mode },
        details: { keptOf: async () => [] },
        names: { find: async () => 'Anna *Petrova*' },
        finder: { find: () => [{ chatId: 'id', start: 3, end: 5 }] },
        lookUps: { choice: async () => CHOICE, faceOf: async () => FACE },
        onDidLookUp: event,
        onDidMakeThumbnail: event,
        onDidChangeInstances: event,
        onDidChangeNames: event,
        onDidKeepDetails: event,
        log: { unexpected: (_: string, error: unknown) => assert.fail(String(error)) },
      };
      const shown = new InlineAvatars(services as unknown as Services);
      await until(() => drawn.length === 1);
      const message = drawn[0]?.[0]?.hoverMessage as vscode.MarkdownString | undefined;
      assert.equal(message?.value, hint);
      shown.dispose();
    });
  }
});
